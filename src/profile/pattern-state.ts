import type { ByteReader } from "../base/byte-reader.ts";
import type { Limits } from "../model/limits.ts";
import type { PatternForm } from "../model/profile.ts";
import { valuePattern } from "./value-pattern.ts";

/** How far patterns are told apart, in the order in which they are given up; the last is that they are not. */
const FORMS: readonly (PatternForm | null)[] = ["full", "runs", null];
/** What the kernel writes instead of a form when no value has a pattern. */
const NO_PATTERNS = 0xffffffff;
/** Plain whole numbers are counted by their digits, up to so many. */
const MOST_DIGITS = 20;
const RUN = /A+|a+|9+|x+/gu;

/** A pattern and how many values have it. */
export interface CountedPattern {
  pattern: string;
  count: number;
}

/** The patterns of a column while they are few. Merge: counts add up; exact; how they are told apart depends on all of them alone. */
export class PatternState {
  private readonly limit: number;
  private level: number;
  private counts: Map<string, number>;

  private constructor(limit: number, level: number, counts: Map<string, number>) {
    this.limit = limit;
    this.level = level;
    this.counts = counts;
    this.settle();
  }

  /** Reads what the kernel wrote. */
  static read(reader: ByteReader, { patternLimit }: Pick<Limits, "patternLimit">): PatternState {
    const level = reader.u32();
    if (level === NO_PATTERNS) return new PatternState(patternLimit, 0, new Map());
    const counts = new Map<string, number>();
    reader.counts(MOST_DIGITS + 1).forEach((count, digits) => {
      if (count > 0) addCount(counts, patternAt("9".repeat(digits), level), count);
    });
    for (let left = reader.u32(); left > 0; left--) {
      const count = reader.count();
      addCount(counts, Buffer.from(reader.bytes(reader.u32())).toString(), count);
    }
    return new PatternState(patternLimit, level, counts);
  }

  merge(other: PatternState): void {
    this.level = Math.max(this.level, other.level);
    this.regroup([...this.counts, ...other.counts]);
    this.settle();
  }

  /** Counts the pattern of a value `count` times more. */
  addValue(value: string, count: number): void {
    const pattern = valuePattern(value, Buffer.byteLength(value));
    if (pattern === null || this.form === null) return;
    addCount(this.counts, patternAt(pattern, this.level), count);
    this.settle();
  }

  /** Tells patterns apart less well until there are not too many. */
  private settle(): void {
    while (this.counts.size > this.limit && this.form !== null) {
      this.level++;
      this.regroup([...this.counts]);
    }
    if (this.form === null) this.counts = new Map();
  }

  private regroup(counted: readonly (readonly [string, number])[]): void {
    this.counts = new Map();
    for (const [pattern, count] of counted) addCount(this.counts, patternAt(pattern, this.level), count);
  }

  /** How they are told apart; null when there are too many. */
  get form(): PatternForm | null {
    return FORMS[this.level] ?? null;
  }

  /** All of them, the most frequent first, then by their bytes. */
  list(): CountedPattern[] {
    return [...this.counts]
      .map(([pattern, count]) => ({ pattern, count }))
      .sort((a, b) => b.count - a.count || Buffer.compare(Buffer.from(a.pattern), Buffer.from(b.pattern)));
  }
}

/** A pattern as it is told apart on a level: on the first in full, then with a single symbol for each run. */
export function patternAt(pattern: string, level: number): string {
  return level === 0 ? pattern : pattern.replaceAll(RUN, ([symbol = ""]) => symbol);
}

function addCount(counts: Map<string, number>, pattern: string, count: number): void {
  counts.set(pattern, (counts.get(pattern) ?? 0) + count);
}
