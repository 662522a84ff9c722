import { formatCount } from "../../base/format-count.ts";
import type { Change } from "../../model/comparison.ts";
import type { Profile } from "../../model/profile.ts";
import { note, numberNote } from "./notes.ts";

/** What is not the same in the table as a whole, and in how it is written. */
export function tableNotes(before: Profile, after: Profile): Change[] {
  const [was, is] = [before.source, after.source];
  return [
    ...numberNote("rowCount", "rows", [before.table.rows, after.table.rows], formatCount),
    ...note("encoding", "encoding", was.encoding, is.encoding),
    ...note("format", "format", was.format, is.format),
    ...note("delimiter", "delimiter", markWords(was.dialect?.delimiter), markWords(is.dialect?.delimiter)),
    ...note("quote", "quote", markWords(was.dialect?.quote), markWords(is.dialect?.quote)),
    ...note("header", "header", headerWords(before), headerWords(after)),
    ...numberNote(
      "malformed",
      "malformed records",
      [before.table.malformed.count, after.table.malformed.count],
      formatCount,
    ),
    ...numberNote("blankLines", "blank lines", [before.table.blankLines, after.table.blankLines], formatCount),
    ...alertNotes(before, after),
  ];
}

function markWords(mark: string | null | undefined): string {
  return mark === null || mark === undefined ? "none" : JSON.stringify(mark);
}

function headerWords({ source: { dialect } }: Profile): string {
  return dialect?.header === true ? `${dialect.headerRows} rows` : "none";
}

/** Alerts that there were not before. */
function alertNotes(before: Profile, after: Profile): Change[] {
  const known = new Set(before.alerts.map(({ code, column }) => `${code} ${column}`));
  return after.alerts
    .filter(({ code, column, severity }) => severity !== "info" && !known.has(`${code} ${column}`))
    .map(({ code, column, message }) => ({
      kind: "alert",
      text: `new alert ${code}${column === null ? "" : ` of ${column}`}: ${message}`,
      before: null,
      after: code,
      effect: null,
      expected: null,
      drift: null,
    }));
}
