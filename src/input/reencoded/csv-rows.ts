import { type Options, parse } from "csv-parse/sync";
import type { ByteMarks } from "./field-marks.ts";
import { CR_END, CRLF_END, type CutStretch, LF_END } from "./record-cutter.ts";

const ALL_LINE_ENDS = ["\r\n", "\n", "\r"];
const LINE_ENDS = new Map([
  [LF_END, ["\n"]],
  [CRLF_END, ["\r\n"]],
  [CR_END, ["\r"]],
]);

/**
 * The records of a stretch as csv-parse reads them, each byte as one character; null when it refuses them, or finds
 * other records or fields than were cut.
 */
export function csvRows(bytes: Buffer, stretch: CutStretch, marks: ByteMarks): string[][] | null {
  try {
    const rows = parse(bytes.subarray(stretch.start, stretch.end), optionsFor(marks, stretch.lineEnds));
    return isAsCut(rows, stretch) ? rows : null;
  } catch {
    return null;
  }
}

function optionsFor({ delimiter, quote, escape, comment }: ByteMarks, lineEnds: number): Options {
  return {
    delimiter: Buffer.from(delimiter),
    quote: quote === null ? null : Buffer.from(quote),
    escape: escape === null ? null : Buffer.from(escape),
    comment: comment === null ? null : Buffer.from(comment).toString("latin1"),
    comment_no_infix: true,
    // bytes that are no text in any encoding stay what they are
    encoding: "latin1",
    record_delimiter: LINE_ENDS.get(lineEnds) ?? ALL_LINE_ENDS,
    relax_column_count: true,
    skip_empty_lines: true,
  };
}

function isAsCut(rows: readonly (readonly string[])[], { records }: CutStretch): boolean {
  let next = 0;
  for (const { start, end, fields } of records) {
    if (start < end && rows[next++]?.length !== fields) return false;
  }
  return next === rows.length;
}
