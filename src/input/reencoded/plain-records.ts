import type { JsonSource, ReaderChoice } from "../../model/profile.ts";
import type { LineEnds } from "../range-reader.ts";

/** A record written anew, and where it stands in the input. */
export interface PlainRecord {
  /** Where it ends in the text. */
  end: number;
  line: number;
  offset: number;
  /** What is wrong with it, as bits of `MALFORMED_REASONS`. */
  reasons: number;
  /** It is no row: what stands in the text for it is not to be read. */
  isSkipped: boolean;
}

/** Records written anew as plain CSV, a blank line as its line end. */
export interface PlainRecords {
  /** A text has one character a byte; bytes are not used any more once the next records are asked for. */
  text: string | Buffer;
  records: PlainRecord[];
}

/** What stands in the text for a record that is not to be read. */
export const SKIPPED_TEXT = "-\n";

/** Reads records in whatever way they are written, and writes them as plain CSV. */
export interface PlainWriter {
  readonly choice: ReaderChoice;
  /** Bytes of the input read so far, and the time spent waiting for them. */
  readonly bytesRead: number;
  readonly readMs: number;
  readonly lineEnds: LineEnds;
  /** What is known of JSON objects, at the end; null for other formats. */
  readonly jsonSource: JsonSource | null;
  /** The bytes of the malformed records as they stand in the input, by offset. */
  readonly malformed: MalformedBytes;
  /** The next records, in their order; null at the end of the input. */
  next(): Promise<PlainRecords | null>;
}

/** Bytes below 32 that are no tab and no line end. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f]/u;

/** Keeps the bytes of malformed records until they are asked for. */
export class MalformedBytes {
  private readonly width: number;
  private readonly isListed: boolean;
  private readonly kept = new Map<number, Uint8Array>();

  /** `isListed`: they will be asked for. A table is so many fields wide. */
  constructor(width: number, isListed: boolean) {
    this.width = width;
    this.isListed = isListed;
  }

  /** Keeps the bytes of a record if the kernel will find it malformed, by what is written of it. */
  note(record: PlainRecord, written: string, fields: number, bytes: Uint8Array): void {
    if (!this.isListed) return;
    const isMalformed = record.reasons !== 0 || fields !== this.width || CONTROL.test(written);
    if (isMalformed) this.kept.set(record.offset, Uint8Array.from(bytes));
  }

  /** The bytes of the record that stands at an offset; they are not kept any longer. */
  take(offset: number): Uint8Array | null {
    const bytes = this.kept.get(offset) ?? null;
    this.kept.delete(offset);
    return bytes;
  }
}
