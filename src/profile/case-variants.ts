import type { CaseVariants } from "../model/profile.ts";
import type { CountedValue, ValueCounts } from "../sketch/value-counts.ts";
import { valueText } from "./value-text.ts";

const EXAMPLES = 5;
const SPELLINGS = 5;
const WORDS = /\p{L}+/gu;
/** In small letters, with a capital in front or not, or in capitals. Other spellings are those of keys in which case tells. */
const USUAL_WORD = /^(?:\p{Lu}?\P{Lu}*|\p{Lu}+)$/u;

/** Values that are the same in small letters. */
interface Group {
  key: string;
  spellings: { value: string; count: number; row: number }[];
  values: number;
  /** How many values are not spelt in the most frequent way. */
  others: number;
}

/** Finds the values that differ in nothing but capitals and small letters. Cut values are left out. */
export function findCaseVariants(values: ValueCounts): CaseVariants {
  const groups = groupByCase(values);
  groups.sort((a, b) => b.others - a.others || b.values - a.values || (a.key < b.key ? -1 : 1));
  return {
    groups: groups.length,
    values: groups.reduce((sum, group) => sum + group.values, 0),
    examples: groups.slice(0, EXAMPLES).map(({ spellings }) => ({ values: spellings.slice(0, SPELLINGS) })),
  };
}

function groupByCase(values: ValueCounts): Group[] {
  const groups = new Map<string, CountedValue[]>();
  for (const value of alike(values)) {
    const key = textOf(value).toLowerCase();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return [...groups].flatMap(([key, members]) => (isVariation(members) ? [groupOf(key, members)] : []));
}

function isVariation(members: readonly CountedValue[]): boolean {
  return members.length > 1 && members.every((value) => isUsual(textOf(value)));
}

function isUsual(text: string): boolean {
  return (text.match(WORDS) ?? []).every((word) => USUAL_WORD.test(word));
}

function groupOf(key: string, members: readonly CountedValue[]): Group {
  const spellings = members
    .map((value) => ({ value: textOf(value), count: value.count, row: value.first.row }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const total = spellings.reduce((sum, { count }) => sum + count, 0);
  return { key, spellings, values: total, others: total - (spellings[0]?.count ?? 0) };
}

/** The values that share a hash of their ASCII characters, in small letters, with others: few of all values. */
function* alike(values: ValueCounts): Generator<CountedValue, void> {
  const first = new Map<number, CountedValue | null>();
  for (const value of values) {
    if (value.length > value.bytes.length) continue;
    const hash = foldedHash(value.bytes);
    const other = first.get(hash);
    if (other === undefined) {
      first.set(hash, value);
      continue;
    }
    if (other !== null) {
      yield other;
      first.set(hash, null);
    }
    yield value;
  }
}

/** A hash that letters of either case share. Those beyond ASCII, whose case their bytes do not tell, do not count. */
function foldedHash(bytes: Uint8Array): number {
  let hash = 0;
  for (const byte of bytes) {
    if (byte >= 0x80) continue;
    const isUpper = byte >= 0x41 && byte <= 0x5a;
    hash = Math.imul(hash ^ (isUpper ? byte | 0x20 : byte), 0x01000193) ^ (hash >>> 15);
  }
  return hash;
}

function textOf({ bytes }: CountedValue): string {
  return valueText(bytes, false);
}
