import { Dictionary } from "./dictionary.ts";
import type { Preset, RowMaker } from "./preset.ts";
import { Random } from "./random.ts";
import { inventWords } from "./words.ts";

const POINT = 46;
const WORDS = 5_000;

/** Three short columns: what counts is the cost of a row. */
export const narrow: Preset = {
  name: "narrow",
  columns: ["id", "value", "label"],
  defaults: { rows: 10_000_000, bytes: null },
  start: startReadings,
};

function startReadings(seed: number): RowMaker {
  const random = new Random(seed);
  const labels = new Dictionary(inventWords(new Random(3), WORDS).map(addSeparator), 50);
  return (out, row) => {
    out.integer(row + 1);
    out.comma();
    if (random.chance(30)) out.minus();
    out.integer(random.skewedBelow(10_000));
    out.byte(POINT);
    out.digits(random.below(1_000_000), 6);
    out.comma();
    labels.writeAny(out, random);
    out.comma();
  };
}

/** One word in fifty gets a comma, so that the label has to be quoted. */
function addSeparator(word: string, index: number): string {
  return index % 50 === 49 ? `${word}, ${index}` : word;
}
