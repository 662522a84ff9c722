import type { ProfilerError } from "../base/errors.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { JsonSource, ReaderChoice } from "../model/profile.ts";

/** Room for one batch in a worker's memory. `kernel` is the main thread's instance on that memory. */
export interface Slot {
  worker: number;
  kernel: Kernel;
  address: number;
  /** Room for the table of its records, `placeBytes` of the reader; 0 when it needs none. */
  places: number;
  /** Settles when the worker is not at work: only then memory behind the slots may be used. */
  whenIdle: () => Promise<void>;
}

/** Where a record begins. */
export interface RecordPlace {
  row: number;
  line: number;
  offset: number;
}

/** Whole records in a worker's memory, and where they stand in the input. */
export interface RecordRange extends RecordPlace {
  /** Address of the first byte. */
  start: number;
  bytes: number;
  /** How many of the bytes, the last ones, are not of the input: the last record was given what it lacked. */
  added: number;
  /** How many records, those to be skipped among them; the first has the number `row`. */
  rows: number;
  /** Records that are not to be read: where each starts and where it ends, counted from the first byte. */
  skips: readonly number[];
  /** Address of the table of its records: see src/kernel/assembly/places.ts; 0 when its bytes are those of the input. */
  places: number;
}

/** Notes at the end of an input. */
export interface FooterCounts {
  records: number;
  blankLines: number;
}

/** How many records end in which way. */
export interface LineEnds {
  lf: number;
  crlf: number;
  cr: number;
}

/** Bytes of a slot. Where batches end depends on it and on the bytes, on nothing else. */
export const SLOT_BYTES = 4 * 1024 * 1024;

/**
 * Cuts the input into ranges of whole records, written as the kernel reads them.
 * The cuts are a function of the bytes alone, however they arrive.
 */
export interface RangeReader {
  readonly choice: ReaderChoice;
  /** Room that each slot has to have for the table of its records. */
  readonly placeBytes: number;
  /** How the records of the input end, where the ranges do not tell; else null. */
  readonly lineEnds: LineEnds | null;
  /** Bytes of the input read so far. */
  readonly bytesRead: number;
  /** The last record of an input that broke off, which is not in any range, since its end is missing. */
  readonly cutRecord?: RecordPlace | null | undefined;
  /** The notes at the end of the input that are in no range; known at the end. */
  readonly footer?: FooterCounts | undefined;
  /** Time spent waiting for bytes, and finding record ends. */
  readonly times: { readMs: number; splitMs: number };
  /** The next range of records, written into the slot or to larger room in its memory; null at the end of the input. */
  next(slot: Slot): Promise<RecordRange | null>;
  /** What is known of JSON objects, at the end; null for other formats. */
  readonly jsonSource: JsonSource | null;
  /** The bytes of a malformed record where they are not those that the kernel has read; asked for once, in order. */
  malformedBytes(offset: number): Uint8Array | null;
  /** The error for a record beyond the limit. */
  recordTooLarge(place: RecordPlace): ProfilerError;
}
