import type { ColumnDrift } from "../model/drift.ts";
import type { ColumnProfile, ColumnType } from "../model/profile.ts";
import { toDouble } from "../sketch/rational.ts";
import { readTypes, type TypeReading } from "./column-reading.ts";
import { judgeType } from "./column-type.ts";
import { FileRange, Variants } from "./drift-state.ts";
import type { NumberState } from "./number-state.ts";
import type { ColumnPartial } from "./partial.ts";
import { countClasses } from "./value-classes.ts";

/** Shares and means of fewer values differ by chance. */
const LEAST_VALUES = 20;
/** What is listed differs by so much; alerts ask for more. */
const LISTED_NULLS = 0.01;
const LISTED_FACTOR = 1.5;

/** Types that make up a column together have one name. */
const FAMILY: Readonly<Record<Exclude<ColumnType, "empty">, string>> = {
  boolean: "boolean",
  integer: "number",
  decimal: "number",
  date: "date",
  datetime: "date",
  time: "time",
  string: "string",
};

/** What a column is in each of several inputs, of which only a few figures are kept. */
export class ColumnDriftState {
  private files = 0;
  private firstMissing: number | null = null;
  private readonly types = new Variants();
  private readonly decimalMarks = new Variants();
  private readonly dateOrders = new Variants();
  private readonly nullRatio = new FileRange();
  private readonly mean = new FileRange();

  /** Notes that an input lacks the column. */
  addMissing(file: number): void {
    this.firstMissing ??= file;
  }

  /** Looks at the partial of an input with `rows` rows, which is left as it is. */
  add(partial: ColumnPartial, rows: number, file: number): void {
    this.files++;
    const nulls = countClasses(partial.classes, "null") + partial.emptyCount;
    const values = rows - nulls;
    if (rows >= LEAST_VALUES) this.nullRatio.add(nulls / rows, file);
    if (values > 0) this.addValues(partial, values, file);
  }

  private addValues(partial: ColumnPartial, values: number, file: number): void {
    const reading = readTypes(partial, values);
    const { type } = judgeType(reading.types, values, {
      codeCount: countClasses(partial.classes, "code"),
      isEvenLength: partial.text.isEvenLength,
      hasNegatives: numbersOf(partial, reading).some(({ negativeCount }) => negativeCount > 0),
    });
    if (type === "empty") return;
    this.types.add(FAMILY[type], file);
    const { decimalMark, order } = reading;
    if (FAMILY[type] === "date" && (order === "dmy" || order === "mdy")) this.dateOrders.add(order, file);
    if (FAMILY[type] !== "number") return;
    if (decimalMark === "." || decimalMark === ",") this.decimalMarks.add(decimalMark, file);
    const mean = meanOf(numbersOf(partial, reading));
    if (mean !== null) this.mean.add(mean, file);
  }

  /** What differs among `files` inputs, or null when nothing does. */
  summarize({ index, name, numeric }: ColumnProfile, files: number): ColumnDrift | null {
    const missing = files - this.files;
    const hasMean = numeric !== null && numeric.identifier === null && numeric.epoch === null;
    const drift = {
      column: { index, name },
      missing: missing === 0 ? null : { files: missing, first: this.firstMissing ?? 0 },
      types: this.types.differing(),
      decimalMarks: this.decimalMarks.differing(),
      dateOrders: this.dateOrders.differing(),
      nullRatio: this.nullRatio.when((least, greatest) => greatest - least >= LISTED_NULLS),
      mean: hasMean ? this.mean.when((least, greatest) => factorBetween(least, greatest) >= LISTED_FACTOR) : null,
    };
    const { column: _, ...parts } = drift;
    return Object.values(parts).some((part) => (Array.isArray(part) ? part.length > 0 : part !== null)) ? drift : null;
  }
}

/** How many times the smaller of two sizes the greater one is; 1 for numbers on both sides of zero. */
export function factorBetween(least: number, greatest: number): number {
  if (least > 0) return greatest / least;
  return greatest < 0 ? least / greatest : 1;
}

function numbersOf({ numbers }: ColumnPartial, { convention }: TypeReading): NumberState[] {
  const { same, point, comma, spaced } = numbers;
  const states = [same, convention.comma ? comma : point, convention.spacedAreNumbers ? spaced : null];
  return states.filter((state) => state !== null).filter(({ buckets }) => buckets.total > 0);
}

/** The mean of the numbers; null for too few. */
function meanOf(states: readonly NumberState[]): number | null {
  const count = states.reduce((total, { buckets }) => total + buckets.total, 0);
  if (count < LEAST_VALUES) return null;
  return states.reduce((total, { sums }) => total + toDouble(sums.total().sum), 0) / count;
}
