import { BOOLEAN_PAIRS, type BooleanPair, ONE_ZERO, TRUE_FALSE } from "../model/boolean-pairs.ts";
import { type BooleanProfile, VALUE_TYPES, type ValueType } from "../model/profile.ts";
import type { CountedValue, ValueCounts } from "../sketch/value-counts.ts";
import { isBooleanHeader } from "./boolean-header.ts";
import { countOf } from "./column-type.ts";
import { VALUE_CLASSES, type ValueClass } from "./value-classes.ts";
import { TYPED_BYTES, valueText } from "./value-text.ts";

/** Spellings of the words of two pairs in letters of either size, with blanks around them: more of them are no mere spellings. */
const MOST_SPELLINGS = 256;

/** What is known of a column before its words are looked at. */
export interface BooleanSubject {
  name: string;
  /** How many values are not null. */
  values: number;
  /** Values by type, in the order of `VALUE_TYPES`. */
  types: readonly number[];
  /** What the values of each class are. */
  typeOf: Record<ValueClass, ValueType>;
  /** Pairs that the user asked for. */
  asked: readonly BooleanPair[];
}

/** A column of words for true and false. */
export interface BooleanReading {
  /** Values by type, in the order of `VALUE_TYPES`: the words are booleans. */
  types: readonly number[];
  figures: BooleanProfile;
  /** The values that are no such words; null where none but true and false are: then their types tell. */
  others: readonly CountedValue[] | null;
}

/** Reads a column in which more than half of the values are true and false, or the two words of a pair, both of them. */
export function readBooleans(kept: ValueCounts | null, subject: BooleanSubject): BooleanReading | null {
  const { types, values } = subject;
  if (kept === null || kept.size > values / 2 + MOST_SPELLINGS || !maybeBoolean(kept, subject)) return null;
  const pairs = [...BOOLEAN_PAIRS, ...extraPairs(subject)];
  // of so few spellings that make up half of the values one is frequent: most columns need not be gone through
  const known = [TRUE_FALSE, ...pairs];
  if (countWords(kept.frequent(values / (2 * MOST_SPELLINGS)), known, subject).size === 0) return null;
  const words = countWords(kept, known, subject);
  const pair = choosePair(words, pairs, values);
  const members = [...TRUE_FALSE, ...(pair ?? [])];
  const count = members.reduce((sum, word) => sum + (words.get(word)?.count ?? 0), 0);
  if (2 * count <= values) return null;
  return {
    types: pair === null ? types : withWords(types, pair, words),
    figures: summarizeWords(words, pair),
    others: pair === null ? null : [...kept].filter((value) => !members.includes(wordOf(value))),
  };
}

/** Whether there are enough values of the types that words can have. */
function maybeBoolean({ size }: ValueCounts, subject: BooleanSubject): boolean {
  const { types, values } = subject;
  if (2 * (countOf(types, "string") + countOf(types, "boolean")) > values) return true;
  return values > 0 && size <= MOST_SPELLINGS && extraPairs(subject).length > 0;
}

function extraPairs({ name, asked }: BooleanSubject): readonly BooleanPair[] {
  return isBooleanHeader(name) ? [...asked, ONE_ZERO] : asked;
}

interface CountedWord {
  count: number;
  type: ValueType;
}

/** How often each word of some pairs occurs, in letters of either size and with blanks around it. */
function countWords(
  kept: Iterable<CountedValue>,
  pairs: readonly BooleanPair[],
  { typeOf }: BooleanSubject,
): Map<string, CountedWord> {
  const wanted = new Set(pairs.flat());
  const counts = new Map<string, CountedWord>();
  for (const value of kept) {
    const word = wordOf(value);
    if (!wanted.has(word)) continue;
    counts.set(word, { count: (counts.get(word)?.count ?? 0) + value.count, type: typeOfValue(value, typeOf) });
  }
  return counts;
}

/** The type of a value in a column where the values of each class are of some type. */
export function typeOfValue({ classIndex }: CountedValue, typeOf: Record<ValueClass, ValueType>): ValueType {
  return typeOf[VALUE_CLASSES[classIndex] ?? "string"];
}

/** A value in small letters, without the blanks around it; nothing for one that is too long. */
function wordOf({ bytes, length }: CountedValue): string {
  if (length > TYPED_BYTES) return "";
  return valueText(bytes, false)
    .replaceAll(/^[ \t]+|[ \t]+$/gu, "")
    .toLowerCase();
}

/** The most frequent pair of which both words occur; of equally frequent ones the first. */
function choosePair(
  words: ReadonlyMap<string, CountedWord>,
  pairs: readonly BooleanPair[],
  values: number,
): BooleanPair | null {
  let best: { pair: BooleanPair; count: number } | null = null;
  for (const pair of pairs) {
    const [yes, no] = pair.map((word) => words.get(word));
    if (yes === undefined || no === undefined) continue;
    const count = yes.count + no.count;
    // what could be numbers or dates is taken for words only where there is nothing else
    const areStrings = yes.type === "string" && no.type === "string";
    if ((areStrings || count === values) && count > (best?.count ?? 0)) best = { pair, count };
  }
  return best?.pair ?? null;
}

function withWords(types: readonly number[], pair: BooleanPair, words: ReadonlyMap<string, CountedWord>): number[] {
  const changed = [...types];
  for (const word of pair) {
    const { count, type } = words.get(word) ?? { count: 0, type: "string" };
    changed[VALUE_TYPES.indexOf(type)]! -= count;
    changed[VALUE_TYPES.indexOf("boolean")]! += count;
  }
  return changed;
}

function summarizeWords(words: ReadonlyMap<string, CountedWord>, pair: BooleanPair | null): BooleanProfile {
  const pairs = pair === null ? [TRUE_FALSE] : [pair, TRUE_FALSE];
  const listed = pairs.flatMap(([yes, no]) => [
    { word: yes, means: true, count: words.get(yes)?.count ?? 0 },
    { word: no, means: false, count: words.get(no)?.count ?? 0 },
  ]);
  const sum = (means: boolean): number =>
    listed.reduce((total, word) => total + (word.means === means ? word.count : 0), 0);
  return { trueCount: sum(true), falseCount: sum(false), words: listed.filter(({ count }) => count > 0) };
}
