import type { MalformedRecord } from "../model/malformed.ts";
import { openStreamedFile, type StreamedFile } from "./output-files.ts";

const HEADER = "row,line,offset,reason,record\n";
const QUOTE = '"'.charCodeAt(0);

/** The file that malformed records are written to, as CSV; nothing at all when none is asked for. */
export interface RejectsFile {
  /** @throws ProfilerError OUTPUT_NOT_WRITABLE */
  add: ((records: readonly MalformedRecord[]) => void) | undefined;
  finish(): void;
  discard(): void;
}

/**
 * Opens the file in front of the work, so that a mistyped folder does not end a long run.
 * @throws ProfilerError OUTPUT_NOT_WRITABLE, or USAGE when it is the input itself.
 */
export function openRejectsFile(path: string | null, inputPath: string | null): RejectsFile {
  if (path === null) return { add: undefined, finish: () => undefined, discard: () => undefined };
  const file = openStreamedFile(path, inputPath);
  file.append(Buffer.from(HEADER));
  return { add: (records) => addRecords(file, records), finish: () => file.finish(), discard: () => file.discard() };
}

function addRecords(file: StreamedFile, records: readonly MalformedRecord[]): void {
  file.append(Buffer.concat(records.flatMap(rejectLine)));
}

/** The record goes into the last field byte by byte, its quotes doubled: what is not UTF-8 stays as it is. */
function rejectLine({ row, line, offset, reasons, bytes }: MalformedRecord): Uint8Array[] {
  return [Buffer.from(`${row},${line},${offset},${reasons.join("+")},"`), doubledQuotes(bytes), Buffer.from('"\n')];
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
