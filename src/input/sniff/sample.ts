import { byteOrderMarkBytes } from "../byte-order-mark.ts";
import type { Position, ReadingLimits } from "./read-records.ts";

/** The part of an input that is looked at, as a text of bytes: one character a byte. */
export interface Sample {
  text: string;
  /** Whether nothing comes behind the text. */
  isWhole: boolean;
  /** Behind the byte order mark and the lines that are left out. */
  start: Position;
  limits: ReadingLimits;
}

/** Enough to be sure in a narrow table, and soon done with a wide one: this is code that runs once, and slowly. */
const LIMITS: ReadingLimits = { minRecords: 6, maxRecords: 200, fields: 1200, bytes: 24 * 1024 };
/** What is looked at first; all there is where that holds too few records. */
const FIRST_BYTES = 64 * 1024;

/** The first part of the bytes; `bytes` themselves are read again for a larger one. */
export function sampleOf(bytes: Buffer, isWhole: boolean, upTo = FIRST_BYTES): Sample {
  const length = Math.min(bytes.length, upTo);
  const text = bytes.toString("latin1", 0, length);
  const start = { offset: byteOrderMarkBytes(bytes), line: 1 };
  return { text, isWhole: isWhole && length === bytes.length, start, limits: LIMITS };
}
