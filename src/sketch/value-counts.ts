import type { ByteReader } from "../base/byte-reader.ts";
import { HashSlots } from "./hash-slots.ts";
import { addCountAt, countAt, setCountAt } from "./word-counts.ts";

/** Where a value stands. Rows and lines count from 1; the offset is in bytes from the start of the input. */
export interface Place {
  row: number;
  line: number;
  offset: number;
}

/** A value, how often it occurs and where first. `bytes` may be only its beginning; `length` is that of the whole. */
export interface CountedValue {
  bytes: Uint8Array;
  length: number;
  count: number;
  /** What the kernel took it for: its place in `VALUE_CLASSES`. */
  classIndex: number;
  first: Place;
}

// A value's words: its hash in two, its count in two, its length, how many bytes are kept, its class, the row, line and
// offset of its first place in two each, the bytes kept
const COUNT = 2;
const LENGTH = 4;
const KEPT = 5;
const CLASS = 6;
const ROW = 7;
const LINE = 9;
const OFFSET = 11;
const BYTES = 13;

/**
 * All values of a column with their exact counts and first places, while they are few.
 * Merge: counts add up, the least row is the first; commutative. Error: none (values are told apart by 64-bit hashes).
 */
export class ValueCounts {
  private words: Uint32Array<ArrayBuffer>;
  /** Where each value starts in the words. */
  private places: number[];
  /** Words in use. */
  private end: number;

  private constructor(words: Uint32Array<ArrayBuffer>, places: number[]) {
    this.words = words;
    this.places = places;
    this.end = words.length;
  }

  /** Reads `size` values that the kernel wrote. */
  static read(reader: ByteReader, size: number): ValueCounts {
    const places: number[] = [];
    let at = 0;
    for (let i = 0; i < size; i++) {
      places.push(at);
      at += wordsFor(reader.peek(at + KEPT));
    }
    return new ValueCounts(reader.words(at), places);
  }

  merge(other: ValueCounts): void {
    const slots = new HashSlots(this.size + other.size);
    for (const place of this.places) slots.add(this.words, place);
    for (const place of other.places) {
      const mine = slots.find(this.words, other.words[place]!, other.words[place + 1]!);
      if (mine >= 0) this.mergeAt(mine, other.words, place);
      else slots.add(this.words, this.append(other.words, place));
    }
  }

  /** Adds the count of the same value elsewhere, and takes its first place where that comes first. */
  private mergeAt(mine: number, from: Uint32Array, place: number): void {
    addCountAt(this.words, mine + COUNT, from, place + COUNT);
    if (countAt(from, place + ROW) >= countAt(this.words, mine + ROW)) return;
    for (let i = ROW; i < BYTES; i++) this.words[mine + i] = from[place + i]!;
  }

  /** Adds a value that no worker has met. To be called when everything is merged: it has no hash. */
  add({ bytes, length, count, classIndex, first }: CountedValue): void {
    const words = new Uint32Array(wordsFor(bytes.length));
    words[LENGTH] = length;
    words[KEPT] = bytes.length;
    words[CLASS] = classIndex;
    for (const [at, figure] of [
      [COUNT, count],
      [ROW, first.row],
      [LINE, first.line],
      [OFFSET, first.offset],
    ] as const) {
      setCountAt(words, at, figure);
    }
    new Uint8Array(words.buffer).set(bytes, 4 * BYTES);
    this.append(words, 0);
  }

  /** Copies a value; returns its place. */
  private append(from: Uint32Array, place: number): number {
    const size = wordsFor(from[place + KEPT]!);
    if (this.end + size > this.words.length) this.enlarge(size);
    const at = this.end;
    for (let i = 0; i < size; i++) this.words[at + i] = from[place + i]!;
    this.places.push(at);
    this.end += size;
    return at;
  }

  private enlarge(size: number): void {
    const words = new Uint32Array(2 * this.end + size);
    words.set(this.words);
    this.words = words;
  }

  get size(): number {
    return this.places.length;
  }

  /** Gives the halves of each value's hash to `use`. */
  forEachHash(use: (high: number, low: number) => void): void {
    for (const place of this.places) use(this.words[place + 1]!, this.words[place]!);
  }

  /** All values, in no particular order: what is made of them must not depend on it. */
  *[Symbol.iterator](): Generator<CountedValue, void> {
    for (const place of this.places) yield this.valueAt(place);
  }

  /** Those that occur at least so often, in no particular order. */
  *frequent(least: number): Generator<CountedValue, void> {
    for (const place of this.places) if (countAt(this.words, place + COUNT) >= least) yield this.valueAt(place);
  }

  /** The most frequent values: by count, then by bytes. */
  top(limit: number): CountedValue[] {
    const best: number[] = [];
    for (const place of this.places) {
      const last = best[limit - 1];
      if (last !== undefined && this.compare(place, last) >= 0) continue;
      best.splice(this.positionOf(place, best), 0, place);
      if (best.length > limit) best.pop();
    }
    return best.map((place) => this.valueAt(place));
  }

  private valueAt(place: number): CountedValue {
    const { words } = this;
    return {
      bytes: new Uint8Array(words.buffer, 4 * (place + BYTES), words[place + KEPT]),
      length: words[place + LENGTH]!,
      count: countAt(words, place + COUNT),
      classIndex: words[place + CLASS]!,
      first: {
        row: countAt(words, place + ROW),
        line: countAt(words, place + LINE),
        offset: countAt(words, place + OFFSET),
      },
    };
  }

  /** Where a value belongs in a sorted list. */
  private positionOf(value: number, sorted: readonly number[]): number {
    let from = 0;
    let to = sorted.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.compare(sorted[middle]!, value) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** By count, then by bytes; of two with the same beginning the shorter one comes first. */
  private compare(a: number, b: number): number {
    const { words } = this;
    const more = countAt(words, b + COUNT) - countAt(words, a + COUNT);
    if (more !== 0) return more;
    const common = Math.min(words[a + KEPT]!, words[b + KEPT]!) >> 2;
    let i = 0;
    while (i < common && words[a + BYTES + i] === words[b + BYTES + i]) i++;
    return this.compareBytes(a, b, 4 * i) || words[a + LENGTH]! - words[b + LENGTH]!;
  }

  /** By the bytes from an offset on. */
  private compareBytes(a: number, b: number, offset: number): number {
    const { words } = this;
    const common = Math.min(words[a + KEPT]!, words[b + KEPT]!);
    for (let i = offset; i < common; i++) {
      const difference = byteAt(words, a + BYTES, i) - byteAt(words, b + BYTES, i);
      if (difference !== 0) return difference;
    }
    return 0;
  }
}

/** Words of a value of which so many bytes are kept. */
function wordsFor(kept: number): number {
  return BYTES + ((kept + 3) >> 2);
}

function byteAt(words: Uint32Array, start: number, i: number): number {
  return (words[start + (i >> 2)]! >>> (8 * (i & 3))) & 0xff;
}
