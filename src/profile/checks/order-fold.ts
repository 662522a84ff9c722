import type { ByteReader } from "../../base/byte-reader.ts";
import type { ValueTest } from "../../model/checks.ts";
import { type NoteFold, type NotedField, type NotedPlace, readField } from "./note-fold.ts";

// As in src/kernel/assembly/check-order.ts and check-value.ts
const WAYS = 5;
const BY_DAY_FIRST = 2;
const BY_BYTES = 4;
const VALUE_BYTES = 72;
const NUMBERS = 8;
const NUMBER_BYTES = 24;
const INSTANTS = 56;

/** A value as it can be compared, and how it is written. */
interface Ordered {
  value: DataView;
  field: NotedField;
}

/** The order of a column's values across batches: of each, for each way to order them, the first and the last are known. */
export class OrderFold {
  private readonly last: (Ordered | null)[] = Array.from({ length: WAYS }, () => null);
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
    for (let way = 0; way < WAYS; way++) {
      if (reader.u32() === 0) continue;
      const place = { row: reader.count(), line: reader.count(), offset: reader.count() };
      const [firstField, lastField] = [readField(reader), readField(reader)];
      const first = { value: readValue(reader), field: firstField };
      const before = this.last[way] ?? null;
      this.last[way] = { value: readValue(reader), field: lastField };
      if (before === null || !this.isWrong(compareByWay(way, before, first))) continue;
      this.notes.addPlace(way, { ...place, field: firstField, other: before.field } satisfies NotedPlace);
    }
  }

  private isWrong(order: number): boolean {
    if (order === 0) return this.test.strict;
    return this.test.descending ? order < 0 : order > 0;
  }
}

function readValue(reader: ByteReader): DataView {
  const bytes = reader.bytes(VALUE_BYTES).slice();
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function compareByWay(way: number, a: Ordered, b: Ordered): number {
  if (way === BY_BYTES) return Buffer.compare(a.field.bytes, b.field.bytes);
  if (way < BY_DAY_FIRST) return compareNumbers(a.value, b.value, NUMBERS + way * NUMBER_BYTES);
  const at = INSTANTS + 8 * (way - BY_DAY_FIRST);
  return (
    Number(a.value.getBigInt64(at, true) > b.value.getBigInt64(at, true)) -
    Number(a.value.getBigInt64(at, true) < b.value.getBigInt64(at, true))
  );
}

/** As the kernel does: by their doubles, and where these are the same by their digits. */
function compareNumbers(a: DataView, b: DataView, at: number): number {
  const [x, y] = [a.getFloat64(at, true), b.getFloat64(at, true)];
  if (x !== y) return x < y ? -1 : 1;
  if (a.getUint32(at + 20, true) === 0 || b.getUint32(at + 20, true) === 0) return 0;
  const [scaleA, scaleB] = [a.getInt32(at + 16, true), b.getInt32(at + 16, true)];
  const scale = BigInt(Math.max(scaleA, scaleB));
  const left = a.getBigUint64(at + 8, true) * 10n ** (scale - BigInt(scaleA));
  const right = b.getBigUint64(at + 8, true) * 10n ** (scale - BigInt(scaleB));
  const order = Number(left > right) - Number(left < right);
  return x < 0 ? -order : order;
}
