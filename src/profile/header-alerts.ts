import type { ColumnProfile, Profile } from "../model/profile.ts";
import { counted, type Finding, quoted } from "./finding.ts";

const LISTED_NAMES = 5;

/** What there is to say about the names of the columns. */
export function findInHeader(columns: readonly ColumnProfile[], table: Profile["table"]): Finding[] {
  return [findDataAsHeader(columns, table), findRenamed(columns)].filter((finding) => finding !== null);
}

/** Numbers, dates and times, in any way of writing them. */
const VALUE = /^[-+(]?[$€£]?\s?\d[\d\s.,:/%+()TZ$€£-]*$/u;

function findDataAsHeader(
  columns: readonly ColumnProfile[],
  { rows, repeatedHeader }: Profile["table"],
): Finding | null {
  const named = columns.filter(({ header }) => header !== null && header.trim() !== "");
  const cells = named.map(({ header }) => (header ?? "").trim());
  if (cells.length === 0) return null;
  const advice = "if the first record is data, give --no-header";
  if (cells.every((cell) => VALUE.test(cell))) {
    const message = `all names of columns look like values (${listed(cells)}): ${advice}`;
    return { code: "header_like_data", message };
  }
  // a header that comes again is no value
  const repeated = repeatedHeader.rows > 0 || rows < 2 ? [] : named.filter(isMostFrequent);
  if (repeated.length === 0 || repeated.length * 2 < named.length) return null;
  const names = listed(repeated.map(({ header }) => header ?? ""));
  const what = counted(repeated.length, "name of a column is", "names of columns are");
  const message = `${what} the most frequent value of the column too (${names}): ${advice}`;
  return { code: "header_like_data", message };
}

function isMostFrequent({ header, top }: ColumnProfile): boolean {
  const [most] = top;
  return most !== undefined && most.count > 1 && most.value.trim() === header?.trim();
}

function findRenamed(columns: readonly ColumnProfile[]): Finding | null {
  const renamed = columns.filter(({ header, name }) => header !== null && header.trim() !== name);
  const nameless = renamed.filter(({ header }) => header?.trim() === "");
  const doubled = renamed.filter(({ header }) => header?.trim() !== "");
  const parts = [
    partOf(nameless, ["column has no name and is", "columns have no name and are"]),
    partOf(doubled, [
      "column has the name of an earlier one and is",
      "columns have the name of an earlier one and are",
    ]),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : { code: "renamed_columns", message: parts.join("; ") };
}

function partOf(columns: readonly ColumnProfile[], [one, many]: readonly [string, string]): string | null {
  if (columns.length === 0) return null;
  return `${counted(columns.length, one, many)} called ${listed(columns.map(({ name }) => name))} here`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, LISTED_NAMES).map(quoted).join(", ");
  return names.length > LISTED_NAMES ? `${shown} and ${names.length - LISTED_NAMES} more` : shown;
}
