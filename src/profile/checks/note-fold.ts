import type { ByteReader } from "../../base/byte-reader.ts";

/** A field as a batch tells of it: its first bytes, and whether that is not all. */
export interface NotedField {
  bytes: Uint8Array;
  isCut: boolean;
}

/** Where something failed a check. */
export interface NotedPlace {
  row: number;
  line: number;
  offset: number;
  field: NotedField;
  /** A second field that it has to do with. */
  other: NotedField;
}

/** How often something failed a check under one reading of its column, and the first places. */
export interface Noted {
  count: number;
  places: NotedPlace[];
}

/** Reads a field of the kernel's output; its bytes are copied, since the output is written to again. */
export function readField(reader: ByteReader): NotedField {
  const length = reader.u32();
  const kept = reader.u32();
  return { bytes: reader.bytes(kept).slice(), isCut: kept < length };
}

/**
 * What failed a check in all batches so far, by tag (src/kernel/assembly/check-notes.ts).
 * Merge: batches in their order.
 */
export class NoteFold {
  readonly byTag = new Map<number, Noted>();
  private readonly examples: number;

  constructor(examples: number) {
    this.examples = examples;
  }

  /** Adds what a batch tells. */
  add(reader: ByteReader): void {
    for (let left = reader.u32(); left > 0; left--) this.addTag(reader);
  }

  /** Adds one more failure. */
  addPlace(tag: number, place: NotedPlace): void {
    const noted = this.noted(tag);
    noted.count++;
    if (noted.places.length < this.examples) noted.places.push(place);
  }

  private addTag(reader: ByteReader): void {
    const noted = this.noted(reader.u32());
    noted.count += reader.u32();
    for (let left = reader.u32(); left > 0; left--) {
      const place = readPlace(reader);
      if (noted.places.length < this.examples) noted.places.push(place);
    }
  }

  private noted(tag: number): Noted {
    let noted = this.byTag.get(tag);
    if (noted === undefined) {
      noted = { count: 0, places: [] };
      this.byTag.set(tag, noted);
    }
    return noted;
  }
}

function readPlace(reader: ByteReader): NotedPlace {
  const [row, line, offset] = [reader.count(), reader.count(), reader.count()];
  return { row, line, offset, field: readField(reader), other: readField(reader) };
}
