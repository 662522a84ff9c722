import type { ByteReader } from "../base/byte-reader.ts";

/** Where a value stands, and its first bytes. */
export interface FirstPlace {
  row: number;
  line: number;
  offset: number;
  bytes: Uint8Array;
}

const PLACES = 5;

/** The first places of some values, by row. Merge: the smallest rows; exact. */
export class FirstPlaces {
  static readonly none = new FirstPlaces([]);

  readonly places: readonly FirstPlace[];

  private constructor(places: readonly FirstPlace[]) {
    this.places = places;
  }

  static read(reader: ByteReader): FirstPlaces {
    const size = reader.u32();
    return size === 0 ? FirstPlaces.none : new FirstPlaces(Array.from({ length: size }, () => readPlace(reader)));
  }

  /** The same with bytes of their own, not part of larger ones. */
  detached(): FirstPlaces {
    return new FirstPlaces(this.places.map((place) => ({ ...place, bytes: place.bytes.slice() })));
  }

  /** The first places of these and others. */
  with(other: FirstPlaces): FirstPlaces {
    if (other.places.length === 0) return this;
    if (this.places.length === 0) return other;
    const all = [...this.places, ...other.places];
    return new FirstPlaces(all.sort((a, b) => a.row - b.row).slice(0, PLACES));
  }
}

function readPlace(reader: ByteReader): FirstPlace {
  const row = reader.count();
  const line = reader.count();
  const offset = reader.count();
  return { row, line, offset, bytes: reader.bytes(reader.u32()) };
}
