import { setImmediate } from "node:timers/promises";
import type { ProfilerError } from "../../base/errors.ts";
import type { JsonSource, ReaderChoice } from "../../model/profile.ts";
import type { LineEnds, RangeReader, RecordPlace, RecordRange, Slot } from "../range-reader.ts";
import { recordTooLargeError } from "../record-errors.ts";
import type { PlainWriter } from "./plain-records.ts";
import { PLACE_BYTES, RangeFilling, RecordQueue } from "./range-filling.ts";

/**
 * Cuts an input that the kernel cannot read into ranges of records that it can: they are written anew as plain CSV,
 * and come with a table of their places. Ranges end where those of the same records in a plain file would.
 */
export class ReencodingReader implements RangeReader {
  readonly placeBytes = PLACE_BYTES;
  readonly times = { readMs: 0, splitMs: 0 };
  private readonly writer: PlainWriter;
  private readonly maxRecordBytes: number;
  private queue: RecordQueue | null = null;
  private row = 1;

  constructor(writer: PlainWriter, maxRecordBytes: number) {
    this.writer = writer;
    this.maxRecordBytes = maxRecordBytes;
  }

  get choice(): ReaderChoice {
    return this.writer.choice;
  }

  get bytesRead(): number {
    return this.writer.bytesRead;
  }

  get lineEnds(): LineEnds {
    return this.writer.lineEnds;
  }

  get jsonSource(): JsonSource | null {
    return this.writer.jsonSource;
  }

  async next(slot: Slot): Promise<RecordRange | null> {
    const started = performance.now();
    const readBefore = this.writer.readMs;
    const range = await this.fill(slot);
    const readMs = this.writer.readMs - readBefore;
    this.times.readMs += readMs;
    this.times.splitMs += performance.now() - started - readMs;
    return range;
  }

  private async fill(slot: Slot): Promise<RecordRange | null> {
    let queue = await this.waiting();
    const first = queue?.next ?? null;
    if (first === null) return null;
    const filling = new RangeFilling(slot, this.row, first);
    while (queue !== null) {
      filling.take(queue);
      if (queue.next !== null) break;
      queue = await this.waiting();
    }
    if (queue !== null && filling.isEmpty) await filling.takeLong(queue, first);
    const range = filling.finished();
    this.row += range.rows;
    return range;
  }

  /** The records that wait to be taken; null at the end of the input. */
  private async waiting(): Promise<RecordQueue | null> {
    while (this.queue === null || this.queue.next === null) {
      const records = await this.writer.next();
      if (records === null) return null;
      this.queue = new RecordQueue(records);
      // results and signals come between
      await setImmediate();
    }
    return this.queue;
  }

  recordTooLarge(place: RecordPlace): ProfilerError {
    return recordTooLargeError(place, this.maxRecordBytes);
  }

  malformedBytes(offset: number): Uint8Array | null {
    return this.writer.malformed.take(offset);
  }
}
