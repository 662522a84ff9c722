import { ProfilerError } from "../base/errors.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { type RangeReader, type RecordPlace, type RecordRange, type Slot, SLOT_BYTES } from "./range-reader.ts";
import type { ByteSource } from "./source.ts";

const LF = 10;
const CR = 13;
const SCAN_END = 0;
const SCAN_CONSUMED = 1;
const SCAN_ROWS = 2;
const SCAN_LINES = 3;
const SCAN_STATE = 4;
const SCAN_EMPTY = 5;
const STATE_IN_QUOTES = 2;

/** Bytes read so far of the range in hand, in the memory of one kernel. */
interface Window {
  kernel: Kernel;
  address: number;
  /** Where the range starts. */
  from: number;
  /** Where scanning goes on. */
  scanned: number;
  /** How far bytes have been read. */
  filled: number;
  capacity: number;
}

/** The bytes of a record that has not ended; a CR behind them may be half of its line end, which does not count. */
function recordBytes({ kernel, address, filled }: Window): number {
  return kernel.bytes(address + filled - 1, 1)[0] === CR ? filled - 1 : filled;
}

/**
 * Cuts the input into ranges of whole records, each as many as a slot holds; a longer record has a range of its own.
 * The cuts are a function of the bytes alone, however they arrive.
 */
export class RecordSplitter implements RangeReader {
  private readonly source: ByteSource;
  private readonly quote: number | null;
  private readonly maxRecordBytes: number;
  private carry: Uint8Array = new Uint8Array(0);
  private ended = false;
  private row = 1;
  private line = 1;
  private offset = 0;
  bytesRead = 0;
  /** The record with an opening quote that is never closed, if there is one. */
  unclosedQuote: RecordPlace | null = null;
  /** Time spent waiting for bytes, and finding record ends. */
  readonly times = { readMs: 0, splitMs: 0 };

  constructor(source: ByteSource, quote: number | null, maxRecordBytes: number) {
    this.source = source;
    this.quote = quote;
    this.maxRecordBytes = maxRecordBytes;
  }

  /** Sets where the records start, with the bytes that have been read already. */
  startAt(position: { line: number; offset: number }, bytes: Uint8Array, ended: boolean): void {
    this.line = position.line;
    this.offset = position.offset;
    this.bytesRead = position.offset + bytes.length;
    this.carry = bytes;
    this.ended = ended;
  }

  /** The next range of records, read into the slot; null at the end of the input. */
  async next(slot: Slot): Promise<RecordRange | null> {
    const { kernel, address } = slot;
    const window: Window = { kernel, address, from: 0, scanned: 0, filled: 0, capacity: SLOT_BYTES };
    this.takeCarry(window);
    while (window.filled < window.capacity && !this.ended) await this.read(window, window.capacity);
    if (window.filled === 0) return null;
    kernel.exports.scanReset();
    let end = this.scan(window, false);
    if (end === 0 && !this.ended) end = await this.readLongRecord(slot, window);
    return this.ended && end < window.filled ? this.lastRange(window) : this.range(window, end);
  }

  private takeCarry(window: Window): void {
    const target = window.kernel.bytes(window.address, window.capacity);
    // a native copy; shared memory makes the typed array's own slow
    Buffer.from(this.carry.buffer, this.carry.byteOffset, this.carry.length).copy(target);
    window.filled = this.carry.length;
    this.carry = new Uint8Array(0);
  }

  private async read(window: Window, upTo: number): Promise<void> {
    const started = performance.now();
    const target = window.kernel.bytes(window.address + window.filled, upTo - window.filled);
    const count = await this.source.read(target);
    this.times.readMs += performance.now() - started;
    window.filled += count;
    this.bytesRead += count;
    if (count === 0) this.ended = true;
  }

  /** Scans what is new; returns the end of the last record (or, with `first`, of the first one) relative to the window, or 0. */
  private scan(window: Window, first: boolean): number {
    const started = performance.now();
    const { exports } = window.kernel;
    exports.scan(window.address + window.scanned, window.address + window.filled, this.ended, first);
    window.scanned = exports.scanned(SCAN_CONSUMED) - window.address;
    const end = exports.scanned(SCAN_END);
    this.times.splitMs += performance.now() - started;
    return end === 0 ? 0 : end - window.address;
  }

  /** A record longer than a slot moves to larger room, up to the limit. */
  private async readLongRecord(slot: Slot, window: Window): Promise<number> {
    await slot.whenIdle();
    const { exports } = window.kernel;
    const beginning = Buffer.from(window.kernel.bytes(window.address, window.filled));
    window.capacity = 2 * SLOT_BYTES;
    window.address = exports.overflowSlot(window.capacity, 0);
    beginning.copy(window.kernel.bytes(window.address, beginning.length));
    while (!this.ended) {
      if (recordBytes(window) > this.maxRecordBytes) throw this.recordTooLarge(this.place());
      if (window.filled === window.capacity) {
        window.capacity *= 2;
        window.address = exports.overflowSlot(window.capacity, window.filled);
      }
      await this.read(window, Math.min(window.capacity, window.filled + SLOT_BYTES));
      const end = this.scan(window, true);
      if (end !== 0) return end;
    }
    return 0;
  }

  private range(window: Window, end: number): RecordRange {
    const { exports } = window.kernel;
    const range = this.rangeOf(window, end, 0, exports.scanned(SCAN_ROWS));
    this.carry = window.kernel.bytes(window.address + end, window.filled - end);
    this.line += exports.scanned(SCAN_LINES);
    return range;
  }

  private rangeOf(window: Window, bytes: number, added: number, rows: number): RecordRange {
    const place = this.place();
    this.row += rows;
    this.offset += bytes;
    return { start: window.address, bytes, added, rows, ...place };
  }

  /** The rest of the input: its last record lacks a line end, and perhaps a quote; the range gets them. */
  private lastRange(window: Window): RecordRange {
    const { exports } = window.kernel;
    const end = exports.scanned(SCAN_END);
    const isOpen = exports.scanned(SCAN_STATE) === STATE_IN_QUOTES;
    const rows = end === 0 ? 0 : exports.scanned(SCAN_ROWS);
    const isRow = exports.scanned(SCAN_EMPTY) === 0;
    if (isOpen) {
      const lines = end === 0 ? 0 : exports.scanned(SCAN_LINES);
      const offset = this.offset + (end === 0 ? 0 : end - window.address);
      this.unclosedQuote = { row: this.row + rows, line: this.line + lines, offset };
    }
    const tail = isOpen && this.quote !== null ? [this.quote, LF] : [LF];
    window.kernel.bytes(window.address + window.filled, tail.length).set(tail);
    return this.rangeOf(window, window.filled + tail.length, tail.length, rows + (isRow ? 1 : 0));
  }

  /** Where the next record begins. */
  private place(): RecordPlace {
    const { row, line, offset } = this;
    return { row, line, offset };
  }

  /** The error for a record beyond the limit. */
  recordTooLarge({ row, line, offset }: RecordPlace): ProfilerError {
    return new ProfilerError("RECORD_TOO_LARGE", `a record is longer than ${this.maxRecordBytes} bytes`, {
      place: { line, record: row, offset },
      hint: "look for a quote that is never closed there; if the record is right, raise --max-record-bytes",
    });
  }
}
