import type { ByteReader } from "../base/byte-reader.ts";
import type { TextProfile } from "../model/profile.ts";

/** Lengths of the values of a column. Merge: sums and extrema; exact. */
export class TextState {
  private lengthSum = 0;
  private minLength = Infinity;
  private maxLength = 0;
  private minBytes = Infinity;
  private maxBytes = 0;
  private nonAsciiCount = 0;
  private paddedCount = 0;

  static read(reader: ByteReader): TextState {
    const state = new TextState();
    state.lengthSum = reader.count();
    state.minLength = reader.u32();
    state.maxLength = reader.u32();
    state.minBytes = reader.u32();
    state.maxBytes = reader.u32();
    state.nonAsciiCount = reader.count();
    state.paddedCount = reader.count();
    return state;
  }

  merge(other: TextState): void {
    this.lengthSum += other.lengthSum;
    this.minLength = Math.min(this.minLength, other.minLength);
    this.maxLength = Math.max(this.maxLength, other.maxLength);
    this.minBytes = Math.min(this.minBytes, other.minBytes);
    this.maxBytes = Math.max(this.maxBytes, other.maxBytes);
    this.nonAsciiCount += other.nonAsciiCount;
    this.paddedCount += other.paddedCount;
  }

  /** Adds a value of ASCII letters `count` times. */
  addWord(length: number, count: number): void {
    this.lengthSum += length * count;
    this.minLength = Math.min(this.minLength, length);
    this.maxLength = Math.max(this.maxLength, length);
    this.minBytes = Math.min(this.minBytes, length);
    this.maxBytes = Math.max(this.maxBytes, length);
  }

  /** Whether all values have the same length. */
  get isEvenLength(): boolean {
    return this.minLength === this.maxLength;
  }

  /** The lengths of `values` values; there is at least one. */
  summarize(values: number): Omit<TextProfile, "leadingZeroCount" | "dayMonths"> {
    return {
      minLength: this.minLength,
      maxLength: this.maxLength,
      meanLength: this.lengthSum / values,
      minBytes: this.minBytes,
      maxBytes: this.maxBytes,
      nonAsciiCount: this.nonAsciiCount,
      paddedCount: this.paddedCount,
    };
  }
}
