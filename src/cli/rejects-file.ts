import type { MalformedRecord } from "../model/malformed.ts";
import { openStreamedFile, type StreamedFile } from "./output-files.ts";

const HEADER = "row,line,offset,reason,record\n";
const FILE_COLUMN = "file,";
const QUOTE = '"'.charCodeAt(0);

/** The file that malformed records are written to, as CSV; nothing at all when none is asked for. */
export interface RejectsFile {
  /** @throws ProfilerError OUTPUT_NOT_WRITABLE */
  add: ((records: readonly MalformedRecord[], input: string) => void) | undefined;
  finish(): void;
  discard(): void;
}

/**
 * Opens the file in front of the work, so that a mistyped folder does not end a long run.
 * `isNamed`: each record has the name of its input in front.
 * @throws ProfilerError OUTPUT_NOT_WRITABLE, or USAGE when it is the input itself.
 */
export function openRejectsFile(path: string | null, inputPaths: readonly string[], isNamed: boolean): RejectsFile {
  if (path === null) return { add: undefined, finish: () => undefined, discard: () => undefined };
  const file = openStreamedFile(path, inputPaths);
  file.append(Buffer.from(isNamed ? FILE_COLUMN + HEADER : HEADER));
  const add = (records: readonly MalformedRecord[], input: string): void =>
    addRecords(file, records, isNamed ? `${quotedField(input)},` : "");
  return { add, finish: () => file.finish(), discard: () => file.discard() };
}

function quotedField(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function addRecords(file: StreamedFile, records: readonly MalformedRecord[], start: string): void {
  file.append(Buffer.concat(records.flatMap((record) => rejectLine(record, start))));
}

/** The record goes into the last field byte by byte, its quotes doubled: what is not UTF-8 stays as it is. */
function rejectLine({ row, line, offset, reasons, bytes }: MalformedRecord, start: string): Uint8Array[] {
  return [
    Buffer.from(`${start}${row},${line},${offset},${reasons.join("+")},"`),
    doubledQuotes(bytes),
    Buffer.from('"\n'),
  ];
}

function doubledQuotes(bytes: Uint8Array): Uint8Array {
  const quotes = bytes.reduce((count, byte) => count + (byte === QUOTE ? 1 : 0), 0);
  if (quotes === 0) return bytes;
  const doubled = new Uint8Array(bytes.length + quotes);
  let at = 0;
  for (const byte of bytes) {
    doubled[at++] = byte;
    if (byte === QUOTE) doubled[at++] = QUOTE;
  }
  return doubled;
}
