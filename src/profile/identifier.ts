import type { ColumnProfile, EpochUnit, IdentifierSign } from "../model/profile.ts";
import { wordsOf } from "./header-words.ts";
import { sayMeasure } from "./measure-words.ts";
import type { NumberFigures } from "./summarize-numbers.ts";

/** Words of names, in small letters, that say that numbers are to tell things apart. */
const IDENTIFYING_WORDS = new Set(
  (
    "id ids key pk fk code codes codigo código codice zip zipcode postcode postal postleitzahl cep plz cap phone phones telephone " +
    "telefone teléfono telefono telefon tel fax mobile cell celular isbn issn ean gtin upc sku ssn cpf cnpj rg nif nie dni " +
    "siren siret insee npi iban account acct konto conta cuenta compte fips geoid objectid bbl bin ref serial uuid barcode matricula matrícula"
  ).split(" "),
);
/** Other words that end in "id" are names of numbers, as userid is. */
const USUAL_WORDS = new Set(
  (
    "paid unpaid prepaid postpaid repaid overpaid underpaid bid rebid outbid overbid underbid void avoid devoid valid " +
    "invalid grid covid mid amid kid raid braid aid medicaid said laid inlaid slid skid hid lid eyelid maid mermaid rid acid " +
    "solid liquid fluid rapid hybrid humid android madrid david sid cid squid plaid lipid orchid pyramid avid arid vivid " +
    "candid splendid stupid lucid morbid rigid stolid placid timid tepid torrid horrid tabloid thyroid steroid asteroid " +
    "ellipsoid spheroid cuboid centroid medoid sigmoid opioid alkaloid colloid celluloid polaroid amyloid typhoid paranoid"
  ).split(" "),
);
const LEAST_LETTERS = 4;
const YEAR_WORDS = new Set("year years yr ano anos año años anno anni année annee jahr jaar".split(" "));

// Years of most tables; where the name says "year", any of four digits
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
const FIRST_NAMED_YEAR = 1000;
const LAST_NAMED_YEAR = 2999;
const MOST_YEARS = 150;

/** Fewer values can look like anything. */
const LEAST_VALUES = 20;
/** Shorter numbers of one length are too common. */
const LEAST_DIGITS = 8;
/** Amounts are often rounded; that one zero ends all of some twenty numbers can be chance or a rule of theirs. */
const MOST_ZEROS = 1;
const NEARLY_ALL = 0.95;

/** What is known of a column of integers. */
export interface IntegerColumn extends Pick<ColumnProfile, "name" | "distinct" | "text"> {
  /** Values that are not null. */
  values: number;
  min: number;
  max: number;
  figures: NumberFigures;
  epoch: EpochUnit | null;
  /** How many zeros all of them end in. */
  endsInZeros: number;
}

/** What says that integers tell things apart rather than count or measure; null when nothing does. */
export function findIdentifierSign(column: IntegerColumn): IdentifierSign | null {
  if (column.figures.negativeCount > 0 || hasUnit(column.figures)) return null;
  const words = wordsOf(column.name);
  if (sayMeasure(words)) return null;
  if (words.some(isIdentifying)) return "name";
  if (areYears(column, words)) return "years";
  // instants differ, too, and have ten digits
  if (column.epoch !== null || column.values < LEAST_VALUES || !areNearlyAllDifferent(column)) return null;
  if (column.max - column.min + 1 <= column.values / NEARLY_ALL) return "sequence";
  return areOfOneLength(column) && column.endsInZeros <= MOST_ZEROS ? "digits" : null;
}

/** Whether a name says that numbers are years. */
export function sayYears(words: readonly string[]): boolean {
  return words.some((word) => YEAR_WORDS.has(word));
}

function isIdentifying(word: string): boolean {
  if (IDENTIFYING_WORDS.has(word)) return true;
  return word.endsWith("id") && word.length >= LEAST_LETTERS && !USUAL_WORDS.has(word);
}

function hasUnit({ currencies, percentCount }: NumberFigures): boolean {
  return percentCount > 0 || Object.keys(currencies).length > 0;
}

function areYears({ min, max, distinct, values }: IntegerColumn, words: readonly string[]): boolean {
  if (sayYears(words)) return min >= FIRST_NAMED_YEAR && max <= LAST_NAMED_YEAR;
  return values >= LEAST_VALUES && distinct.value <= MOST_YEARS && min >= FIRST_YEAR && max <= LAST_YEAR;
}

function areNearlyAllDifferent({ distinct, values }: IntegerColumn): boolean {
  return (distinct.exact ? distinct.value : distinct.lower) >= NEARLY_ALL * values;
}

function areOfOneLength({ text }: IntegerColumn): boolean {
  return text !== null && text.minLength === text.maxLength && text.minLength >= LEAST_DIGITS;
}
