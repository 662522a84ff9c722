import { formatCount } from "../base/format-count.ts";
import type { AlertCode } from "../model/alert-kinds.ts";
import type { MeasuredAlert, Thresholds } from "../model/alert-thresholds.ts";
import type { ColumnProfile, TextProfile, ValuePlace } from "../model/profile.ts";
import { counted, type Finding, quoted } from "./finding.ts";

/** So few values say little about what they have in common. */
const LEAST_PATTERNED = 100;
const EXAMPLES = 2;

type TextAlert = AlertCode & MeasuredAlert;

/** Kinds of characters that alerts tell of: how many values have them, what they are called, what finds them in a value. */
const CHARACTERS: readonly (readonly [TextAlert, (text: TextProfile) => number, string, RegExp])[] = [
  ["double_spaces", ({ doubleSpaceCount }) => doubleSpaceCount, "two spaces in a row", /(?!)/u],
  [
    "invisible_characters",
    ({ invisibleCount }) => invisibleCount,
    "characters that are not seen",
    /[\u00a0\u00ad\u061c\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\u3164\ufeff]/u,
  ],
  [
    "control_characters",
    ({ controlCount }) => controlCount,
    "control characters",
    // oxlint-disable-next-line no-control-regex -- these are what is looked for
    /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/u,
  ],
  [
    "replacement_characters",
    ({ replacementCount }) => replacementCount,
    "replacement characters or bytes that are not UTF-8",
    /\ufffd|\\x[89A-F][\dA-F]/u,
  ],
];

/** What there is to say about the text of a column with so many values. */
export function findInText(column: ColumnProfile, values: number, thresholds: Thresholds): (Finding | null)[] {
  const { text } = column;
  if (text === null) return [];
  return [
    ...CHARACTERS.map(([code, countOf, what, pattern]) => {
      const count = countOf(text);
      if (count < thresholds[code]) return null;
      const message = `${formatCount(count)} of ${counted(values, "value", "values")} ${count === 1 ? "has" : "have"} ${what}`;
      return { code, message, rows: rowsOf(text.unseen.filter(({ value }) => pattern.test(value))) };
    }),
    findMojibake(text, values, thresholds.mojibake),
    findCaseVariants(column, thresholds.case_variants),
    findPatternExceptions(column, thresholds.pattern_exceptions),
  ];
}

function rowsOf(places: readonly ValuePlace[]): number[] {
  return places.map(({ row }) => row);
}

function findMojibake({ mojibake: { count, examples } }: TextProfile, values: number, least: number): Finding | null {
  if (count < least) return null;
  const [first] = examples;
  const example =
    first === undefined
      ? ""
      : `: ${quoted(first.value)} is ${quoted(first.repaired)} read as ${chainText(first.chain)}`;
  const message = `${formatCount(count)} of ${counted(values, "value", "values")} ${count === 1 ? "is" : "are"} UTF-8 read in another code page${example}`;
  return { code: "mojibake", message, rows: rowsOf(examples) };
}

/** `windows-1252`, `windows-1252 twice`, or the pages in the order in which they were read. */
function chainText(chain: readonly string[]): string {
  const [last = "", ...others] = chain;
  if (others.length === 0) return last;
  return others.every((page) => page === last) ? `${last} twice` : chain.toReversed().join(" and then as ");
}

function findCaseVariants({ type, text }: ColumnProfile, least: number): Finding | null {
  const variants = text?.caseVariants ?? null;
  if (type !== "string" || variants === null || variants.groups < least) return null;
  const examples = variants.examples
    .slice(0, EXAMPLES)
    .map(({ values }) => values.map(({ value }) => quoted(value)).join(" and "));
  const message = `${counted(variants.groups, "value is", "values are")} spelt in several ways, with capitals and small letters: ${examples.join(", ")}`;
  const rows = variants.examples.map(({ values }) => values.at(-1)?.row ?? 0);
  return { code: "case_variants", message, rows: rows.toSorted((a, b) => a - b) };
}

function findPatternExceptions(column: ColumnProfile, least: number): Finding | null {
  const [first] = column.patterns;
  const total = column.patternedCount ?? 0;
  if (first === undefined || total < LEAST_PATTERNED || first.count === total || first.count < least * total)
    return null;
  const others = total - first.count;
  const [example] = column.patternExceptions;
  const as = example === undefined ? "" : `, the first is ${quoted(example.value)}`;
  const message = `${formatCount(others)} of ${formatCount(total)} values ${others === 1 ? "does" : "do"} not have the pattern ${quoted(first.pattern)} of the others${as}`;
  return { code: "pattern_exceptions", message, rows: rowsOf(column.patternExceptions) };
}
