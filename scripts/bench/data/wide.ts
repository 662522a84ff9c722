import { Calendar } from "./calendar.ts";
import { Dictionary } from "./dictionary.ts";
import type { Preset, RowMaker } from "./preset.ts";
import { Random } from "./random.ts";
import type { RowWriter } from "./row-writer.ts";
import { combine, inventWords } from "./words.ts";

const COLUMNS = 1_000;
const POINT = 46;

/** One column in seven has this share of empty fields. */
const EMPTY_PERCENT = 12;

const KINDS = ["integer", "decimal", "code", "date", "text"] as const;
type Kind = (typeof KINDS)[number];

type FieldMaker = (out: RowWriter) => void;

/** A thousand columns of mixed kinds: what counts is the cost of a column. */
export const wide: Preset = {
  name: "wide",
  columns: Array.from({ length: COLUMNS }, (_, index) => `${kindOf(index)}_${String(index + 1).padStart(4, "0")}`),
  defaults: { rows: null, bytes: 256_000_000 },
  start: startTable,
};

function kindOf(index: number): Kind {
  return KINDS[index % KINDS.length] as Kind;
}

function startTable(seed: number): RowMaker {
  const random = new Random(seed);
  const makers = fieldMakers(random);
  const fields = wide.columns.map((_, index) => makers[kindOf(index)]);
  return (out) => {
    for (let index = 0; index < fields.length; index++) {
      const empty = index % 7 === 6 && random.chance(EMPTY_PERCENT);
      if (!empty) (fields[index] as FieldMaker)(out);
      out.comma();
    }
  };
}

function fieldMakers(random: Random): Record<Kind, FieldMaker> {
  const calendar = new Calendar(2000, 2024, "iso");
  const words = inventWords(new Random(5), 800);
  const codes = new Dictionary(words.slice(0, 60).map((word) => word.slice(0, 4).toUpperCase()));
  const texts = new Dictionary(combine(words.slice(0, 100), words.slice(100, 150), " ").map(addSeparator), 100);
  return {
    integer: (out) => out.integer(random.skewedBelow(1_000_000)),
    decimal: (out) => writeDecimal(out, random),
    code: (out) => codes.writeAny(out, random),
    date: (out) => calendar.writeDay(out, random.below(calendar.days)),
    text: (out) => texts.writeAny(out, random),
  };
}

function writeDecimal(out: RowWriter, random: Random): void {
  if (random.chance(20)) out.minus();
  out.integer(random.skewedBelow(100_000));
  out.byte(POINT);
  out.digits(random.below(100), 2);
}

/** One text in twenty has a comma, so that it has to be quoted. */
function addSeparator(text: string, index: number): string {
  return index % 20 === 19 ? text.replace(" ", ", ") : text;
}
