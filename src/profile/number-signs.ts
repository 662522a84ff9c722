import type { ByteReader } from "../base/byte-reader.ts";
import { CURRENCIES } from "../kernel/names.ts";

/** How many counters the kernel writes: see src/kernel/assembly/number-signs.ts. */
const COUNTERS = 134;
const PERCENT = 0;
const PARENTHESES = 1;
const GROUPS = 2;
const GROUP_SEPARATORS = [",", ".", " ", "'"];
const CURRENCY_COUNTS = 6;

/** What stands around the digits of a column's numbers. Merge: counts add up. */
export class NumberSigns {
  private readonly counts: number[];

  constructor(counts: number[] = []) {
    this.counts = counts;
  }

  static read(reader: ByteReader): NumberSigns {
    return new NumberSigns(reader.u32() === 0 ? [] : reader.counts(COUNTERS));
  }

  merge(other: NumberSigns): void {
    other.counts.forEach((count, index) => (this.counts[index] = this.at(index) + count));
  }

  private at(index: number): number {
    return this.counts[index] ?? 0;
  }

  get percentCount(): number {
    return this.at(PERCENT);
  }

  get parenthesesCount(): number {
    return this.at(PARENTHESES);
  }

  /** Numbers by what tells their groups of digits apart; single separators, which may be marks as well, left out. */
  get groupSeparators(): Record<string, number> {
    return this.record(GROUP_SEPARATORS, GROUPS);
  }

  /** Numbers by the sign or code of their currency. */
  get currencies(): Record<string, number> {
    return this.record(CURRENCIES, CURRENCY_COUNTS);
  }

  /** The counters from one on, by name; those that are 0 are left out. */
  private record(names: readonly string[], from: number): Record<string, number> {
    return Object.fromEntries(
      names.map((name, index) => [name, this.at(from + index)] as const).filter(([, count]) => count > 0),
    );
  }
}
