import type { ValueToken } from "../../../src/model/profile.ts";
import { CONTINENT_CODES, COUNTRY_CODES } from "../../../src/profile/region-codes.ts";
import { nullTokenOf } from "./classify.ts";

/** What the reference looks at of a field. */
interface TokenCell {
  text: Uint8Array;
  quoted: boolean;
  row: number;
}

/** The null token that is a value of a column whose name tells nothing; null when there is none. */
export function tokenThatIsValue(
  cells: TokenCell[],
  nullTokens: Set<string>,
  asked: readonly string[],
  distinctLimit: number,
): ValueToken | null {
  const isNull = (cell: TokenCell): boolean => nullTokenOf(cell.text, cell.quoted, nullTokens) !== null;
  const values = cells.filter((cell) => !isNull(cell)).map(({ text }) => Buffer.from(text).toString());
  const different = [...new Set(values)];
  if (different.length > distinctLimit) return null;
  for (const token of ["NA", "None"]) {
    const found = cells.filter((cell) => nullTokenOf(cell.text, cell.quoted, nullTokens) === token);
    const [first] = found;
    if (first === undefined || asked.includes(token) || found.some(({ text }) => text.length > token.length)) continue;
    const nulls = cells.filter(isNull).length;
    const evidence = token === "NA" ? regionOf(values, different) : answerOf(different, nulls === found.length);
    if (evidence !== null) return { token, count: found.length, firstRow: first.row, evidence };
  }
  return null;
}

function regionOf(values: string[], different: string[]): string | null {
  if (different.length >= 4 && different.every((code) => CONTINENT_CODES.has(code))) return "continent codes";
  const known = different.filter((code) => COUNTRY_CODES.has(code));
  const isMost =
    known.length >= 0.95 * different.length &&
    values.filter((code) => COUNTRY_CODES.has(code)).length >= 0.95 * values.length;
  return known.length >= 10 && isMost ? "country codes" : null;
}

function answerOf(different: string[], isOnlyNull: boolean): string | null {
  const isShort = different.length >= 2 && different.length <= 20;
  return isOnlyNull && isShort && different.every((answer) => /^\p{Lu}/u.test(answer)) ? "answers" : null;
}
