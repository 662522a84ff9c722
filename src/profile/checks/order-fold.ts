import type { ByteReader } from "../../base/byte-reader.ts";
import type { ValueTest } from "../../model/checks.ts";
import { BY_BYTES, BY_DAY_FIRST, BY_TIME, SORT_WAYS } from "./ways.ts";
import { type NoteFold, type NotedField, type NotedPlace, readField } from "./note-fold.ts";

// As in src/kernel/assembly/check-value.ts
const VALUE_BYTES = 208;
const NUMBERS = 8;
const NUMBER_BYTES = 24;
const INSTANTS = 56;
const ORDER = 72;
const LONG_DIGITS = 76;
const NO_ORDER = -(2 ** 31);

/** A value as it can be compared, or all of a text, and how it is written. */
interface Ordered {
  value: Uint8Array;
  field: NotedField;
}

/** The order of a column's values across batches: of each, for each way to order them, the first and the last are known. */
export class OrderFold {
  private readonly last: (Ordered | null)[] = Array.from({ length: SORT_WAYS }, () => null);
  private readonly test: Extract<ValueTest, { kind: "sorted" }>;
  private readonly notes: NoteFold;

  constructor(test: Extract<ValueTest, { kind: "sorted" }>, notes: NoteFold) {
    this.test = test;
    this.notes = notes;
  }

  /**
   * Reads the ends of a batch, and passes on failures between it and the batch before. They come before those within the
   * batch, so they are added first.
   */
  add(reader: ByteReader): void {
    for (let way = 0; way < SORT_WAYS; way++) {
      if (reader.u32() === 0) continue;
      const place = { row: reader.count(), line: reader.count(), offset: reader.count() };
      const [firstField, lastField] = [readField(reader), readField(reader)];
      const bytesOf = (): Uint8Array => reader.bytes(way < BY_BYTES ? VALUE_BYTES : reader.u32()).slice();
      const first = { value: bytesOf(), field: firstField };
      const before = this.last[way] ?? null;
      this.last[way] = { value: bytesOf(), field: lastField };
      if (before === null || !this.isWrong(compareByWay(way, before, first))) continue;
      this.notes.addPlace(way, { ...place, field: firstField, other: before.field } satisfies NotedPlace);
    }
  }

  private isWrong(order: number): boolean {
    if (order === 0) return this.test.strict;
    return this.test.descending ? order < 0 : order > 0;
  }
}

function compareByWay(way: number, a: Ordered, b: Ordered): number {
  if (way >= BY_BYTES) return Buffer.compare(a.value, b.value);
  const [left, right] = [viewOf(a.value), viewOf(b.value)];
  if (way < BY_DAY_FIRST) return compareNumbers(left, right, NUMBERS + way * NUMBER_BYTES);
  const at = way === BY_TIME ? INSTANTS : INSTANTS + 8 * (way - BY_DAY_FIRST);
  return compare(left.getBigInt64(at, true), right.getBigInt64(at, true));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** As the kernel does: by their doubles, and where these are the same by their digits. */
function compareNumbers(a: DataView, b: DataView, at: number): number {
  const [x, y] = [a.getFloat64(at, true), b.getFloat64(at, true)];
  if (x !== y) return x < y ? -1 : 1;
  const [left, right] = [decimalAt(a, at), decimalAt(b, at)];
  const scale = Math.max(left.scale, right.scale);
  return compare(left.digits * 10n ** BigInt(scale - left.scale), right.digits * 10n ** BigInt(scale - right.scale));
}

function compare(a: bigint, b: bigint): number {
  return Number(a > b) - Number(a < b);
}

/** A number as digits · 10^−scale. */
function decimalAt(value: DataView, at: number): { digits: bigint; scale: number } {
  const isNegative = value.getUint8(at + 7) >= 0x80;
  const isExact = value.getUint32(at + 20, true) !== 0;
  const magnitude = isExact
    ? { digits: value.getBigUint64(at + 8, true), scale: value.getInt32(at + 16, true) }
    : longDecimal(value);
  return { ...magnitude, digits: isNegative ? -magnitude.digits : magnitude.digits };
}

function longDecimal(value: DataView): { digits: bigint; scale: number } {
  const order = value.getInt32(ORDER, true);
  if (order === NO_ORDER) return { digits: 0n, scale: 0 };
  const digits = Array.from({ length: 128 }, (_, index) => value.getUint8(LONG_DIGITS + index)).join("");
  return { digits: BigInt(digits), scale: 128 - order };
}
