import { shownText } from "./text.ts";
import type { ValuePlace } from "../../../src/model/profile.ts";
import { countOf } from "./column-reading.ts";
import type { TypedCell } from "./cell.ts";

/** How many dates can only be read in one order, how many in either, and the first of each that decides. */
export interface ReferenceOrderEvidence {
  dmyOnly: number;
  mdyOnly: number;
  either: number;
  first: { dmy: ValuePlace | null; mdy: ValuePlace | null };
}

/** The evidence of a column's values; null without a date that has its year last, in digits. */
export function orderEvidence(values: TypedCell[]): ReferenceOrderEvidence | null {
  const dmyOnly = countOf(values, "dmyDate", "dmyDatetime");
  const mdyOnly = countOf(values, "mdyDate", "mdyDatetime");
  const either = countOf(values, "eitherDate", "eitherDatetime");
  if (dmyOnly + mdyOnly + either === 0) return null;
  const first = {
    dmy: placeOf(values.find((cell) => countOf([cell], "dmyDate", "dmyDatetime") > 0)),
    mdy: placeOf(values.find((cell) => countOf([cell], "mdyDate", "mdyDatetime") > 0)),
  };
  return { dmyOnly, mdyOnly, either, first };
}

function placeOf(cell: TypedCell | undefined): ValuePlace | null {
  if (cell === undefined) return null;
  const { row, line, offset, text } = cell;
  return { row, line, offset, value: shownText(text) };
}
