import { formatCount } from "../../base/format-count.ts";
import { describeEstimate } from "../../report/describe.ts";
import { formatNumber } from "../../report/format-number.ts";
import type { Change } from "../../model/comparison.ts";
import type { BigNumber, ColumnProfile } from "../../model/profile.ts";
import { formatShare, quoteValue } from "../drift/drift-words.ts";
import type { ColumnPair } from "../drift/pair-columns.ts";
import { note, numberNote } from "./notes.ts";

/** What is not the same in a column, whether or not it is more than chance. The kinds are those of drift where there is one. */
export function columnNotes({ before, after }: ColumnPair): Change[] {
  return [
    ...note("type", "type", before.type, after.type),
    ...note("nullRatio", "null share", formatShare(before.nullRatio), formatShare(after.nullRatio)),
    ...distinctNotes(before, after),
    ...rangeNotes(before, after),
    ...numericNotes(before, after),
    ...lengthNotes(before, after),
    ...topNotes(before, after),
  ];
}

function distinctNotes(before: ColumnProfile, after: ColumnProfile): Change[] {
  const unique = uniqueWords(before.unique, after.unique);
  if (before.unique === true && after.unique === true) return [];
  return [
    ...note("distinct", "different values", describeEstimate(before.distinct), describeEstimate(after.distinct)),
    ...(unique === null
      ? []
      : [{ kind: "unique", text: unique, before: null, after: null, effect: null, expected: null, drift: null }]),
  ];
}

function uniqueWords(before: boolean | null, after: boolean | null): string | null {
  if (before === true && after === false) return "no longer unique";
  return before === false && after === true ? "unique now" : null;
}

function rangeNotes(before: ColumnProfile, after: ColumnProfile): Change[] {
  if (before.type !== after.type || before.min === null || after.min === null) return [];
  const show = (value: BigNumber | null): string =>
    typeof value === "string" ? quoteValue(value) : formatNumber(value ?? 0);
  return [
    ...note("range", "minimum", show(before.min), show(after.min)),
    ...note("range", "maximum", show(before.max), show(after.max)),
  ];
}

function numericNotes({ numeric: before }: ColumnProfile, { numeric: after }: ColumnProfile): Change[] {
  if (before === null || after === null) return [];
  return [
    ...numberNote("mean", "mean", [before.mean, after.mean], formatNumber),
    ...numberNote("median", "median", [before.quantiles.p50, after.quantiles.p50], formatNumber),
    ...note("decimalMark", "decimal mark", before.decimalMark ?? "none", after.decimalMark ?? "none"),
  ];
}

function lengthNotes({ type, text: before }: ColumnProfile, { text: after }: ColumnProfile): Change[] {
  if (type !== "string" || before === null || after === null) return [];
  return [
    ...note("length", "longest", formatCount(before.maxLength), formatCount(after.maxLength)),
    ...numberNote("meanLength", "mean length", [before.meanLength, after.meanLength], formatNumber),
  ];
}

/** The most frequent value, where it is another one. */
function topNotes(before: ColumnProfile, after: ColumnProfile): Change[] {
  const [was, is] = [before.top[0], after.top[0]];
  if (before.type !== "string" || was === undefined || is === undefined || is.count < 2) return [];
  return note("top", "most frequent value", quoteValue(was.value), quoteValue(is.value));
}
