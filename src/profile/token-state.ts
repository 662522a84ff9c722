import type { ByteReader } from "../base/byte-reader.ts";
import type { Place } from "../sketch/value-counts.ts";

/** A null token in a column. Merge: counts add up, the least row is the first; exact. */
export class TokenState {
  count: number;
  /** How often it stands without spaces and tabs around it. */
  bareCount: number;
  /** Where it occurs first; null when it does not. */
  first: Place | null;

  private constructor(count: number, bareCount: number, first: Place | null) {
    this.count = count;
    this.bareCount = bareCount;
    this.first = first;
  }

  /** A token that does not occur. */
  static get none(): TokenState {
    return new TokenState(0, 0, null);
  }

  static read(reader: ByteReader): TokenState {
    if (reader.u32() === 0) return TokenState.none;
    const count = reader.count();
    const bareCount = reader.count();
    return new TokenState(count, bareCount, { row: reader.count(), line: reader.count(), offset: reader.count() });
  }

  merge(other: TokenState): void {
    this.count += other.count;
    this.bareCount += other.bareCount;
    if (other.first !== null && (this.first === null || other.first.row < this.first.row)) this.first = other.first;
  }
}
