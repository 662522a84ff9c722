import { Dictionary } from "./dictionary.ts";
import type { Preset, RowMaker } from "./preset.ts";
import { Random } from "./random.ts";
import type { RowWriter } from "./row-writer.ts";
import { capitalize, inventWords } from "./words.ts";

const SPACE = 32;
const POINT = 46;
const LETTER_A = 65;

/** Words of a name; with about seven letters each this makes 250 bytes a row. */
const MIN_WORDS = 20;
const MORE_WORDS = 14;

const COMMA_PERCENT = 40;
const INCH_PERCENT = 8;

/** A catalogue with long names, all but a few different: what counts is that memory does not grow with the rows. */
export const products: Preset = {
  name: "products",
  columns: ["sku", "name", "price"],
  defaults: { rows: 2_000_000, bytes: null },
  start: startCatalogue,
};

function startCatalogue(seed: number): RowMaker {
  const random = new Random(seed);
  const words = new Dictionary(inventWords(new Random(7), 4_000).map(capitalize), 200);
  return (out, row) => {
    writeSku(out, random, row);
    writeName(out, random, words);
    out.integer(random.skewedBelow(2_000));
    out.byte(POINT);
    out.digits(random.below(100), 2);
    out.comma();
  };
}

/** Two letters and the row's number, so that every sku is different. */
function writeSku(out: RowWriter, random: Random, row: number): void {
  out.byte(LETTER_A + random.below(26));
  out.byte(LETTER_A + random.below(26));
  out.digits(row, 9);
  out.comma();
}

/** A name is quoted when it has a comma or an inch sign, which is a doubled quote. */
function writeName(out: RowWriter, random: Random, words: Dictionary): void {
  const comma = random.chance(COMMA_PERCENT);
  const inches = random.chance(INCH_PERCENT);
  const count = MIN_WORDS + random.below(MORE_WORDS);
  if (comma || inches) out.quote();
  writeWords(out, random, words, count);
  if (comma) out.comma();
  if (inches) writeInches(out, random);
  out.byte(SPACE);
  words.writeAny(out, random);
  if (comma || inches) out.quote();
  out.comma();
}

function writeWords(out: RowWriter, random: Random, words: Dictionary, count: number): void {
  words.writeAny(out, random);
  for (let left = count - 1; left > 0; left--) {
    out.byte(SPACE);
    words.writeAny(out, random);
  }
}

function writeInches(out: RowWriter, random: Random): void {
  out.byte(SPACE);
  out.integer(2 + random.below(60));
  out.quote();
  out.quote();
}
