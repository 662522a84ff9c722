import { formatCount } from "../base/format-count.ts";
import type { ColumnProfile } from "../model/profile.ts";
import { type Finding, quoted } from "./finding.ts";
import { conventionOf, fieldNumber } from "./relations/field-number.ts";

/** The last row of a table, one text for each profiled column; null for what is null. */
export interface LastRow {
  row: number;
  texts: readonly (string | null)[];
}

/** What a row of totals is called, in small letters: alone, or followed by what is added up. */
const WORDS = [
  "total",
  "totals",
  "totales",
  "totais",
  "totaux",
  "grand total",
  "sum",
  "summe",
  "gesamt",
  "gesamtsumme",
  "insgesamt",
  "soma",
  "suma",
  "somme",
];

/** Numbers besides the total that have to be added up: one alone is equal to its sum. */
const LEAST_ADDED = 2;

/** Whether the last row holds totals. */
export function findTotalRow(last: LastRow | null, columns: readonly ColumnProfile[], least: number): Finding[] {
  if (last === null) return [];
  const word = last.texts.find((text) => text !== null && text.trim() !== "") ?? "";
  const isNamed = isTotalWord(word);
  const sums = columns
    .map((column, position) => totalIn(column, last.texts[position] ?? ""))
    .filter((sum) => sum !== null);
  // a column and its copy add up to the same: that is one sign
  if (Number(isNamed) + new Set(sums).size < least) return [];
  const named = isNamed ? [`it begins with ${quoted(word)}`] : [];
  const added =
    sums.length === 0
      ? []
      : [
          `${formatCount(sums.length)} of its numbers ${sums.length === 1 ? "is the sum of all others in its column" : "are the sums of all others in their columns"}`,
        ];
  return [
    {
      code: "total_row",
      message: `the last row seems to hold totals: ${[...named, ...added].join(", ")}`,
      rows: [last.row],
    },
  ];
}

function isTotalWord(text: string): boolean {
  const words = text.trim().toLowerCase();
  return WORDS.some(
    (word) => words === word || (words.startsWith(word) && !/^[\p{L}\p{N}]/u.test(words.slice(word.length))),
  );
}

/** The number that a text is, if it is the sum of all others of its column, and the greatest; else null. */
function totalIn({ numeric, max, types }: ColumnProfile, text: string): number | null {
  if (numeric === null || text === "") return null;
  const bytes = Buffer.from(text);
  const total = fieldNumber(bytes, 0, bytes.length, conventionOf(numeric));
  const added = (types.integer ?? 0) + (types.decimal ?? 0) - numeric.zeroCount - 1;
  return total > 0 && total === Number(max) && Number(numeric.sum) === 2 * total && added >= LEAST_ADDED ? total : null;
}
