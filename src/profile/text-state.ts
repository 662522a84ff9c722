import type { ByteReader } from "../base/byte-reader.ts";
import type { TextProfile } from "../model/profile.ts";

/** What the kernel counts of a value's characters, in its order: src/kernel/assembly/trait-bits.ts. */
const TRAITS = [
  "upper",
  "lower",
  "digit",
  "space",
  "punctuation",
  "nonAscii",
  "control",
  "invisible",
  "replacement",
  "lineBreak",
  "tab",
  "leading",
  "trailing",
  "doubleSpace",
  "mojibake",
  "padded",
] as const;
type Trait = (typeof TRAITS)[number];

/** The part of a text profile that is counted value by value. */
export type TextCounts = Omit<
  TextProfile,
  "leadingZeroCount" | "dayMonths" | "rounded" | "unseen" | "caseVariants" | "mojibake"
>;

/** Lengths and characters of the values of a column. Merge: sums and extrema; exact. */
export class TextState {
  private lengthSum = 0;
  private minLength = Infinity;
  private maxLength = 0;
  private minBytes = Infinity;
  private maxBytes = 0;
  private traits: number[] = TRAITS.map(() => 0);

  static read(reader: ByteReader): TextState {
    const state = new TextState();
    state.lengthSum = reader.count();
    state.minLength = reader.u32();
    state.maxLength = reader.u32();
    state.minBytes = reader.u32();
    state.maxBytes = reader.u32();
    state.traits = reader.counts(TRAITS.length);
    return state;
  }

  merge(other: TextState): void {
    this.lengthSum += other.lengthSum;
    this.minLength = Math.min(this.minLength, other.minLength);
    this.maxLength = Math.max(this.maxLength, other.maxLength);
    this.minBytes = Math.min(this.minBytes, other.minBytes);
    this.maxBytes = Math.max(this.maxBytes, other.maxBytes);
    this.traits = this.traits.map((count, trait) => count + (other.traits[trait] ?? 0));
  }

  /** Adds a word of ASCII letters `count` times. */
  addWord(word: string, count: number): void {
    const { length } = word;
    this.lengthSum += length * count;
    this.minLength = Math.min(this.minLength, length);
    this.maxLength = Math.max(this.maxLength, length);
    this.minBytes = Math.min(this.minBytes, length);
    this.maxBytes = Math.max(this.maxBytes, length);
    if (/[A-Z]/u.test(word)) this.addTrait("upper", count);
    if (/[a-z]/u.test(word)) this.addTrait("lower", count);
  }

  private addTrait(trait: Trait, count: number): void {
    this.traits[TRAITS.indexOf(trait)]! += count;
  }

  /** Whether all values have the same length. */
  get isEvenLength(): boolean {
    return this.minLength === this.maxLength;
  }

  get mojibakeCount(): number {
    return this.countOf("mojibake");
  }

  /** Whether there can be two values that differ in capitals and small letters alone. */
  get hasBothCases(): boolean {
    return this.countOf("nonAscii") > 0 || (this.countOf("upper") > 0 && this.countOf("lower") > 0);
  }

  /** How many values have a trait. */
  private countOf(trait: Trait): number {
    return this.traits[TRAITS.indexOf(trait)] ?? 0;
  }

  /** The lengths and characters of `values` values; there is at least one. */
  summarize(values: number): TextCounts {
    const { minLength, maxLength, minBytes, maxBytes } = this;
    return {
      minLength,
      maxLength,
      meanLength: this.lengthSum / values,
      minBytes,
      maxBytes,
      classes: {
        upper: this.countOf("upper"),
        lower: this.countOf("lower"),
        digit: this.countOf("digit"),
        space: this.countOf("space"),
        punctuation: this.countOf("punctuation"),
      },
      nonAsciiCount: this.countOf("nonAscii"),
      paddedCount: this.countOf("padded"),
      leadingSpaceCount: this.countOf("leading"),
      trailingSpaceCount: this.countOf("trailing"),
      doubleSpaceCount: this.countOf("doubleSpace"),
      tabCount: this.countOf("tab"),
      lineBreakCount: this.countOf("lineBreak"),
      controlCount: this.countOf("control"),
      invisibleCount: this.countOf("invisible"),
      replacementCount: this.countOf("replacement"),
    };
  }
}
