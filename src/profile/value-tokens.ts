import type { ValueCounts } from "../sketch/value-counts.ts";
import { wordsOf } from "./header-words.ts";
import type { ColumnPartial } from "./partial.ts";
import { CONTINENT_CODES, COUNTRY_CODES } from "./region-codes.ts";
import { valueText } from "./value-text.ts";

/** The null tokens that may be values; src/kernel/assembly/check-value.ts has the same. */
export const VALUE_TOKENS = ["NA", "None"];

/** What speaks for a null token being a value of its column. */
export type TokenEvidence = "country codes" | "continent codes" | "answers";

/** A null token that is a value in its column. */
export interface FoundToken {
  /** Its number among the tokens. */
  index: number;
  evidence: TokenEvidence;
}

/** What is asked of a column besides its values. */
export interface TokenSubject {
  name: string;
  /** The null tokens, in the order in which the kernel got them. */
  tokens: readonly string[];
  /** Those that the user named: they are null whatever the column looks like. */
  asked: readonly string[];
}

/** Of the values other than the token, the share that must be codes of the kind. */
const LEAST_CODES_RATIO = 0.95;
/** So many different codes must occur, and fewer where the name of the column tells of them. */
const LEAST_COUNTRIES = 10;
const LEAST_CONTINENTS = 4;
const LEAST_NAMED = 3;
/** Words in the names of columns that hold such codes. */
const REGION_WORDS = new Set(
  "country countries nation iso iso2 alpha2 cc continent continente kontinent pais país pays land".split(" "),
);
/** A question with answers to choose from has no more of them. */
const MOST_ANSWERS = 20;
const LEAST_ANSWERS = 2;

/** The null tokens that are values of a column, by what its other values are. Precondition: all partials are merged. */
export function findValueTokens(partial: ColumnPartial, subject: TokenSubject): FoundToken[] {
  const kept = partial.distinct.exactValues;
  if (kept === null) return [];
  return subject.tokens.flatMap((token, index): FoundToken[] => {
    const state = partial.tokens[index];
    // with blanks around some of them it is not known how they are spelled
    if (state === undefined || state.count === 0 || state.bareCount < state.count) return [];
    if (subject.asked.includes(token)) return [];
    const evidence = token === "NA" ? regionEvidence(kept, subject.name) : answerEvidence(token, partial, kept);
    return evidence === null ? [] : [{ index, evidence }];
  });
}

/** `NA` is Namibia among countries, North America among continents. */
function regionEvidence(kept: ValueCounts, name: string): TokenEvidence | null {
  const isNamed = wordsOf(name).some((word) => REGION_WORDS.has(word));
  if (areCodes(kept, CONTINENT_CODES, isNamed ? LEAST_NAMED : LEAST_CONTINENTS, 1)) return "continent codes";
  const least = isNamed ? LEAST_NAMED : LEAST_COUNTRIES;
  return areCodes(kept, COUNTRY_CODES, least, LEAST_CODES_RATIO) ? "country codes" : null;
}

/** Whether enough of the values are codes, and of the different ones as well. */
function areCodes(kept: ValueCounts, codes: ReadonlySet<string>, least: number, leastRatio: number): boolean {
  // among more different values there are too many others
  if (kept.size < least || kept.size * leastRatio > codes.size) return false;
  let values = 0;
  let known = 0;
  let different = 0;
  for (const { bytes, length, count } of kept) {
    values += count;
    if (length !== 2 || !codes.has(valueText(bytes, false))) continue;
    known += count;
    different++;
  }
  return different >= least && different >= leastRatio * kept.size && known >= leastRatio * values;
}

/** `None` is an answer among a few others that begin with a capital as it does, where nothing else is null. */
function answerEvidence(token: string, partial: ColumnPartial, kept: ValueCounts): TokenEvidence | null {
  if (token !== "None" || kept.size < LEAST_ANSWERS || kept.size > MOST_ANSWERS) return null;
  const nulls = partial.tokens.reduce((sum, { count }) => sum + count, 0);
  const [none = 0] = partial.tokens.map(({ count }) => count).filter((count) => count > 0);
  if (partial.emptyCount > 0 || none < nulls) return null;
  return [...kept].every(({ bytes }) => /^\p{Lu}/u.test(valueText(bytes, true))) ? "answers" : null;
}
