import type { ByteReader } from "../base/byte-reader.ts";

/** Where a value stands, and its first bytes. */
export interface FirstPlace {
  row: number;
  line: number;
  offset: number;
  bytes: Uint8Array;
}

const PLACES = 5;

/** The first places of some values. Merge: the smallest rows; exact. */
export class FirstPlaces {
  readonly places: readonly FirstPlace[];

  constructor(places: readonly FirstPlace[]) {
    this.places = places;
  }

  static read(reader: ByteReader): FirstPlaces {
    return new FirstPlaces(Array.from({ length: reader.u32() }, () => readPlace(reader)));
  }

  /** The first places of these and the others. */
  with(...others: readonly FirstPlaces[]): FirstPlaces {
    const all = [this, ...others].flatMap(({ places }) => places);
    return new FirstPlaces(all.sort((a, b) => a.row - b.row).slice(0, PLACES));
  }
}

function readPlace(reader: ByteReader): FirstPlace {
  const row = reader.count();
  const line = reader.count();
  const offset = reader.count();
  return { row, line, offset, bytes: reader.bytes(reader.u32()) };
}
