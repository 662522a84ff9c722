import { ProfilerError } from "../base/errors.ts";
import type { Kernel } from "../kernel/kernel.ts";
import {
  type FooterCounts,
  type RangeReader,
  type RecordPlace,
  type RecordRange,
  type Slot,
  SLOT_BYTES,
} from "./range-reader.ts";
import { type Footer, FOOTER_BYTES } from "./find-footer.ts";
import type { ByteSource } from "./source.ts";

const LF = 10;
const CR = 13;
const SCAN_END = 0;
const SCAN_CONSUMED = 1;
const SCAN_ROWS = 2;
const SCAN_LINES = 3;
const SCAN_STATE = 4;
const SCAN_EMPTY = 5;
const SCAN_STOP = 6;
const SCAN_SKIPPED = 7;
const STATE_IN_QUOTES = 2;
const STOP_SKIP = 1;
const STOP_MORE = 2;

/** So many bytes behind a record that is too long may be looked at to find out where the next one begins. */
const LOOKAHEAD_BYTES = 64 * 1024;

/** Bytes read so far of the range in hand, in the memory of one kernel. */
interface Window {
  kernel: Kernel;
  address: number;
  /** Where scanning goes on. */
  scanned: number;
  /** How far bytes have been read. */
  filled: number;
  capacity: number;
  /** As in the range. */
  skips: number[];
}

/**
 * Has the kernel find where records end, and cuts there: each range has as many records as a slot holds; a longer record
 * has a range of its own.
 */
export class RecordSplitter implements RangeReader {
  private readonly source: ByteSource;
  private readonly quote: number | null;
  private readonly maxRecordBytes: number;
  /** What is read and not yet in a range. More than a slot holds, it is a copy. */
  private carry: Uint8Array = new Uint8Array(0);
  private sourceEnded = false;
  private row = 1;
  private line = 1;
  private offset = 0;
  readonly choice = { name: "kernel", reason: "the dialect is plain" } as const;
  readonly placeBytes = 0;
  readonly lineEnds = null;
  readonly jsonSource = null;
  bytesRead = 0;
  cutRecord: RecordPlace | null = null;
  readonly times = { readMs: 0, splitMs: 0 };

  footer: FooterCounts = { records: 0, blankLines: 0 };
  /** Finds the notes at the end of the input's last bytes. */
  private readonly findFooter: (tail: Buffer) => Footer | null;

  constructor(
    source: ByteSource,
    quote: number | null,
    maxRecordBytes: number,
    findFooter: (tail: Buffer) => Footer | null = () => null,
  ) {
    this.source = source;
    this.quote = quote;
    this.maxRecordBytes = maxRecordBytes;
    this.findFooter = findFooter;
  }

  /** Sets where the records start, with the bytes that have been read already. */
  startAt(position: { line: number; offset: number }, bytes: Uint8Array, ended: boolean): void {
    this.line = position.line;
    this.offset = position.offset;
    this.bytesRead = position.offset + bytes.length;
    this.carry = bytes;
    this.sourceEnded = ended;
  }

  async next(slot: Slot): Promise<RecordRange | null> {
    const { kernel, address } = slot;
    const window: Window = { kernel, address, scanned: 0, filled: 0, capacity: SLOT_BYTES, skips: [] };
    this.takeCarry(window);
    while (window.filled < window.capacity && !this.sourceEnded && this.carry.length === 0)
      await this.read(window, window.capacity);
    if (window.filled === 0) return null;
    kernel.exports.scanReset(window.address);
    let end = this.scan(window, false);
    if (end === 0 && !this.ended) end = await this.readLongRecord(slot, window);
    if (this.ended && !this.isCut && this.cutFooter(window)) {
      if (window.filled === 0) return null;
      end = this.scan(window, false);
    }
    if (!this.ended || end === window.filled) return this.range(window, end);
    return this.isCut ? this.cutRange(window, end) : this.lastRange(window);
  }

  /** Takes the notes at the end of the input away, if there are any: what is left has to be scanned anew. */
  private cutFooter(window: Window): boolean {
    const { kernel, address, filled } = window;
    if (kernel.exports.scanned(SCAN_STATE) === STATE_IN_QUOTES) return false;
    const bytes = Buffer.from(
      kernel.bytes(address + Math.max(0, filled - FOOTER_BYTES), Math.min(filled, FOOTER_BYTES)),
    );
    // from a line's start on, and behind all that was skipped
    const lineStart = filled <= FOOTER_BYTES ? 0 : bytes.indexOf(LF) + 1;
    const from = Math.max(filled - bytes.length + lineStart, window.skips.at(-1) ?? 0);
    const tail = bytes.subarray(from - (filled - bytes.length));
    const footer = this.isOutsideQuotes(tail) ? this.findFooter(tail) : null;
    if (footer === null || (this.row === 1 && from + footer.start === 0)) return false;
    this.footer = footer;
    window.filled = from + footer.start;
    window.scanned = 0;
    window.skips.length = 0;
    kernel.exports.scanReset(address);
    return true;
  }

  /** As many quotes are opened as closed: since none is open at the end of the bytes, none is at their start. */
  private isOutsideQuotes(tail: Buffer): boolean {
    const { quote } = this;
    return quote === null || tail.reduce((count, byte) => count + (byte === quote ? 1 : 0), 0) % 2 === 0;
  }

  /** Whether the input broke off: a record without its end may lack more than that. */
  private get isCut(): boolean {
    return this.source.isCut === true;
  }

  /** Whether all of the input is in a range or in the window. */
  private get ended(): boolean {
    return this.sourceEnded && this.carry.length === 0;
  }

  private takeCarry(window: Window): void {
    const target = window.kernel.bytes(window.address, window.capacity);
    const taken = this.carry.subarray(0, window.capacity);
    // a native copy; shared memory makes the typed array's own slow
    Buffer.from(taken.buffer, taken.byteOffset, taken.length).copy(target);
    window.filled = taken.length;
    this.carry = this.carry.subarray(taken.length);
  }

  private async read(window: Window, upTo: number): Promise<void> {
    const started = performance.now();
    const target = window.kernel.bytes(window.address + window.filled, upTo - window.filled);
    const count = await this.source.read(target);
    this.times.readMs += performance.now() - started;
    window.filled += count;
    this.bytesRead += count;
    if (count === 0) this.sourceEnded = true;
  }

  /** Scans what is new; returns the end of the last record (or, with `first`, of the first one) relative to the window, or 0. */
  private scan(window: Window, first: boolean): number {
    const started = performance.now();
    const { exports } = window.kernel;
    for (;;) {
      exports.scan(window.address + window.scanned, window.address + window.filled, this.ended, first);
      window.scanned = exports.scanned(SCAN_CONSUMED) - window.address;
      if (this.ended && !this.isCut && exports.scanned(SCAN_STOP) !== STOP_SKIP)
        this.abandon(window, window.filled, window.filled);
      if (!this.noteSkip(window) || first) break;
    }
    const end = exports.scanned(SCAN_END);
    this.times.splitMs += performance.now() - started;
    return end === 0 ? 0 : end - window.address;
  }

  /** Gives up the record in hand if its quotes are open at `before`, and a line of the table's width stands in front of that. */
  private abandon({ kernel, address }: Window, before: number, limit: number): void {
    kernel.exports.scanAbandon(address + before, address + limit);
  }

  /** Whether scanning stopped at a record that is to be skipped. */
  private noteSkip(window: Window): boolean {
    const { exports } = window.kernel;
    if (exports.scanned(SCAN_STOP) !== STOP_SKIP) return false;
    const end = exports.scanned(SCAN_END) - window.address;
    window.skips.push(exports.scanned(SCAN_SKIPPED) - window.address, end);
    window.scanned = end;
    return end < window.filled;
  }

  /** A record longer than a slot moves to larger room, up to the limit. */
  private async readLongRecord(slot: Slot, window: Window): Promise<number> {
    await slot.whenIdle();
    this.enlarge(window, 2 * SLOT_BYTES);
    let end = 0;
    while (end === 0 && this.canGrow(window)) {
      await this.grow(window);
      this.rescanUndecided(window);
      end = this.scan(window, true);
    }
    const isFound = window.skips.length > 0 || recordBytes(window, end) <= this.maxRecordBytes;
    return isFound ? end : this.giveUp(window);
  }

  /** A record beyond the limit: it may be that a quote at its start is never closed. */
  private async giveUp(window: Window): Promise<number> {
    while (this.canGrow(window)) await this.grow(window);
    this.abandon(window, this.maxRecordBytes, window.filled);
    if (window.kernel.exports.scanned(SCAN_STOP) !== STOP_SKIP) throw this.recordTooLarge(this.place());
    this.noteSkip(window);
    return window.scanned;
  }

  private canGrow(window: Window): boolean {
    return !this.ended && window.filled < this.mostBytes;
  }

  private async grow(window: Window): Promise<void> {
    if (window.filled === window.capacity) this.enlarge(window, 2 * window.capacity);
    await this.fill(window, Math.min(window.capacity, window.filled + SLOT_BYTES, this.mostBytes));
  }

  /** More bytes were needed to tell whether a quote lacks its end: from here they are there. */
  private rescanUndecided(window: Window): void {
    const { exports } = window.kernel;
    if (exports.scanned(SCAN_STOP) !== STOP_MORE) return;
    exports.scanReset(window.address);
    window.scanned = 0;
  }

  /** How much of a record is read before it counts as too long: enough to see where the next one begins. */
  private get mostBytes(): number {
    return this.maxRecordBytes + LOOKAHEAD_BYTES;
  }

  private enlarge(window: Window, capacity: number): void {
    const { exports } = window.kernel;
    const isFirst = window.capacity === SLOT_BYTES;
    const beginning = isFirst ? Buffer.from(window.kernel.bytes(window.address, window.filled)) : null;
    window.capacity = capacity;
    window.address = exports.overflowSlot(capacity, isFirst ? 0 : window.filled);
    beginning?.copy(window.kernel.bytes(window.address, beginning.length));
    window.scanned = 0;
    exports.scanReset(window.address);
  }

  /** Takes what is left of the carry, or else reads. */
  private async fill(window: Window, upTo: number): Promise<void> {
    if (this.carry.length === 0) return this.read(window, upTo);
    const taken = this.carry.subarray(0, upTo - window.filled);
    Buffer.from(taken.buffer, taken.byteOffset, taken.length).copy(
      window.kernel.bytes(window.address + window.filled, taken.length),
    );
    window.filled += taken.length;
    this.carry = this.carry.subarray(taken.length);
  }

  private range(window: Window, end: number): RecordRange {
    const { exports } = window.kernel;
    const range = this.rangeOf(window, end, 0, exports.scanned(SCAN_ROWS));
    this.keep(window.kernel.bytes(window.address + end, window.filled - end));
    this.line += exports.scanned(SCAN_LINES);
    return range;
  }

  /** Keeps what is not in the range, in front of what was kept before. */
  private keep(rest: Uint8Array): void {
    if (this.carry.length === 0 && rest.length < SLOT_BYTES) this.carry = rest;
    // room that is used again before all of this is taken
    else this.carry = Buffer.concat([Buffer.from(rest.buffer, rest.byteOffset, rest.length), this.carry]);
  }

  private rangeOf({ address, skips }: Window, bytes: number, added: number, rows: number): RecordRange {
    const place = this.place();
    this.row += rows;
    this.offset += bytes;
    return { start: address, bytes, added, rows, skips, places: 0, ...place };
  }

  /** The rest of the input: its last record lacks a line end, and perhaps a quote; the range gets them. */
  private lastRange(window: Window): RecordRange {
    const { exports } = window.kernel;
    const end = exports.scanned(SCAN_END);
    const isOpen = exports.scanned(SCAN_STATE) === STATE_IN_QUOTES;
    const rows = end === 0 ? 0 : exports.scanned(SCAN_ROWS);
    const isRow = exports.scanned(SCAN_EMPTY) === 0;
    const tail = isOpen && this.quote !== null ? [this.quote, LF] : [LF];
    window.kernel.bytes(window.address + window.filled, tail.length).set(tail);
    return this.rangeOf(window, window.filled + tail.length, tail.length, rows + (isRow ? 1 : 0));
  }

  /** The rest of an input that broke off, without its last record. */
  private cutRange(window: Window, end: number): RecordRange | null {
    const { exports } = window.kernel;
    const range = end === 0 ? null : this.rangeOf(window, end, 0, exports.scanned(SCAN_ROWS));
    if (range !== null) this.line += exports.scanned(SCAN_LINES);
    this.cutRecord = this.place();
    return range;
  }

  /** Where the next record begins. */
  private place(): RecordPlace {
    const { row, line, offset } = this;
    return { row, line, offset };
  }

  malformedBytes(): null {
    return null;
  }

  recordTooLarge({ row, line, offset }: RecordPlace): ProfilerError {
    return new ProfilerError("RECORD_TOO_LARGE", `a record is longer than ${this.maxRecordBytes} bytes`, {
      place: { line, record: row, offset },
      hint: "look for a quote that is never closed there; if the record is right, raise --max-record-bytes",
    });
  }
}

/** The bytes of a record without its line end; of one that has not ended, a CR behind them may be half of that. */
function recordBytes({ kernel, address, filled }: Window, end: number): number {
  const behind = end === 0 ? filled : end;
  const tail = kernel.bytes(address + Math.max(0, behind - 2), Math.min(2, behind));
  const isPair = tail.at(-2) === CR && tail.at(-1) === LF;
  const isLineEnd = tail.at(-1) === CR || (end !== 0 && tail.at(-1) === LF);
  return behind - (isPair ? 2 : isLineEnd ? 1 : 0);
}
