import { type RecordPlace, type RecordRange, type Slot, SLOT_BYTES } from "../range-reader.ts";
import type { PlainRecord, PlainRecords } from "./plain-records.ts";

/** A row has at least two bytes; its place has three numbers of four, and the table a head of four such numbers. */
const MOST_ROWS = SLOT_BYTES / 2;
const HEAD_NUMBERS = 4;
const PLACE_NUMBERS = 3;
const TABLE_NUMBERS = HEAD_NUMBERS + PLACE_NUMBERS * MOST_ROWS;
export const PLACE_BYTES = 4 * TABLE_NUMBERS;
const LARGEST_STEP = 2 ** 32 - 1;

/** Records that wait to be taken. */
export class RecordQueue {
  private readonly text: string | Buffer;
  private readonly records: readonly PlainRecord[];
  private index = 0;
  /** Where the next one starts in the text. */
  start = 0;

  constructor({ text, records }: PlainRecords) {
    this.text = text;
    this.records = records;
  }

  get next(): PlainRecord | null {
    return this.records[this.index] ?? null;
  }

  pass(record: PlainRecord): void {
    this.start = record.end;
    this.index++;
  }

  textFrom(start: number): string | Buffer {
    return typeof this.text === "string" ? this.text.slice(start, this.start) : this.text.subarray(start, this.start);
  }
}

/** A range that is being filled with records. */
export class RangeFilling {
  private readonly slot: Slot;
  private readonly place: RecordPlace;
  /** See src/kernel/assembly/places.ts. */
  private readonly table: Uint32Array;
  private address: number;
  private bytes = 0;
  private rows = 0;
  private readonly skips: number[] = [];

  /** The first of the records has this row number. */
  constructor(slot: Slot, row: number, { line, offset }: PlainRecord) {
    this.slot = slot;
    this.place = { row, line, offset };
    this.table = new Uint32Array(slot.kernel.memory.buffer, slot.places, TABLE_NUMBERS);
    this.table[0] = 0;
    this.address = slot.address;
  }

  get isEmpty(): boolean {
    return this.bytes === 0;
  }

  /** Takes as many records as there is room for. */
  take(queue: RecordQueue): void {
    const from = queue.start;
    const behind = this.bytes;
    for (let record = queue.next; record !== null; record = queue.next) {
      if (behind + record.end - from > SLOT_BYTES || !this.isNear(record)) break;
      this.note(record, behind + queue.start - from, behind + record.end - from);
      queue.pass(record);
    }
    this.write(queue.textFrom(from));
  }

  /** Takes one record that is larger than a slot, into larger room of the same memory. */
  async takeLong(queue: RecordQueue, record: PlainRecord): Promise<void> {
    await this.slot.whenIdle();
    const from = queue.start;
    this.address = this.slot.kernel.exports.overflowSlot(record.end - from, 0);
    this.note(record, 0, record.end - from);
    queue.pass(record);
    this.write(queue.textFrom(from));
  }

  finished(): RecordRange {
    const { address: start, bytes, rows, skips } = this;
    return { start, bytes, added: 0, rows, skips, places: this.slot.places, ...this.place };
  }

  /** Whether four bytes are enough for the place. */
  private isNear({ offset }: PlainRecord): boolean {
    return offset - this.place.offset <= LARGEST_STEP;
  }

  /** Notes what there is to know of a record that stands between two places of the range, unless it is a blank line. */
  private note({ line, offset, reasons, isSkipped }: PlainRecord, start: number, end: number): void {
    if (end - start === 1) return;
    const at = HEAD_NUMBERS + PLACE_NUMBERS * this.rows++;
    this.table[at] = line - this.place.line;
    this.table[at + 1] = offset - this.place.offset;
    this.table[at + 2] = reasons;
    if (reasons !== 0) this.table[0] = 1;
    if (isSkipped) this.skips.push(start, end);
  }

  private write(text: string | Buffer): void {
    const { buffer, byteOffset } = this.slot.kernel.bytes(this.address + this.bytes, text.length);
    const target = Buffer.from(buffer, byteOffset, text.length);
    if (typeof text === "string") target.write(text, "latin1");
    else text.copy(target);
    this.bytes += text.length;
  }
}
