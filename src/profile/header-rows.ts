import type { ByteReader } from "../base/byte-reader.ts";
import type { RepeatedHeader, RowPlace } from "../model/profile.ts";

const PLACES = 5;

/** Reads which rows equal the header: see src/kernel/assembly/header-rows.ts. */
export function readHeaderRows(reader: ByteReader): RepeatedHeader {
  const rows = reader.count();
  const first = Array.from({ length: reader.u32() }, () => readPlace(reader));
  return { rows, first };
}

function readPlace(reader: ByteReader): RowPlace {
  return { row: reader.count(), line: reader.count(), offset: reader.count() };
}

/** What two workers found. Merge: exact. */
export function mergeHeaderRows(a: RepeatedHeader, b: RepeatedHeader): RepeatedHeader {
  const first = [...a.first, ...b.first].sort((x, y) => x.row - y.row).slice(0, PLACES);
  return { rows: a.rows + b.rows, first };
}
