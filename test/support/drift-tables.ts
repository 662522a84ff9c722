import { Random } from "./random.ts";

/** Draws numbers of the usual distributions. */
export class Draws {
  readonly random: Random;

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  /** From 0 to 1, without the ends. */
  share(): number {
    return (this.random.word() + 0.5) / 2 ** 32;
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(this.share())) * Math.cos(2 * Math.PI * this.share());
  }

  exponential(): number {
    return -Math.log(this.share());
  }

  /** Of a whole shape: the sum of so many exponential ones. */
  gamma(shape: number): number {
    return Array.from({ length: shape }, () => this.exponential()).reduce((sum, part) => sum + part, 0);
  }

  /** How many events happen where `mean` are expected. */
  poisson(mean: number): number {
    let events = -1;
    for (let time = 0; time < mean; events++) time += this.exponential();
    return events;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.random.below(values.length)] as T;
  }
}

/** Draws the field of a row; `row` counts on from one table to the next. */
export type DrawField = (draws: Draws, row: number) => string;

const WORDS = ["ash", "birch", "cedar", "elm", "fir", "hawthorn", "larch", "maple", "oak", "sycamore"];
const START = Date.UTC(2024, 0, 1);

/** A field that is null in a share of the rows. */
function sparse(share: number, draw: DrawField): DrawField {
  return (draws, row) => (draws.share() < share ? "" : draw(draws, row));
}

function instant(row: number, step: number): string {
  return new Date(START + row * step).toISOString();
}

/** Columns of all kinds: measures with light and heavy tails, ties, codes, texts, what grows from row to row. */
export const DRIFT_COLUMNS: Readonly<Record<string, DrawField>> = {
  id: (_, row) => String(row + 1),
  order_no: (draws, row) => String(5_000_000 + 7 * row + draws.random.below(7)),
  created_at: (draws, row) => instant(row + draws.share(), 60_000),
  day: (_, row) => instant(row, 3_600_000).slice(0, 10),
  epoch: (_, row) => String(Math.floor(START / 1000) + 60 * row),
  amount: (draws) => (100 + 20 * draws.normal()).toFixed(2),
  income: (draws) => Math.exp(10 + 1.5 * draws.normal()).toFixed(0),
  cauchy: (draws) => Math.tan(Math.PI * (draws.share() - 0.5)).toFixed(4),
  pareto: (draws) => (draws.share() ** -2).toFixed(2),
  uniform: (draws) => String(draws.share()),
  signed: (draws) => String(draws.normal()),
  rating: (draws) => String(1 + draws.random.below(5)),
  visits: (draws) => String(draws.poisson(2)),
  discount: (draws) => (draws.share() < 0.7 ? "0" : (50 * draws.share()).toFixed(0)),
  rounded: (draws) => String(5 * Math.round(20 + 6 * draws.normal())),
  rare_nulls: sparse(0.004, (draws) => draws.gamma(3).toFixed(3)),
  many_nulls: sparse(0.4, (draws) => String(draws.random.below(1000))),
  all_null: () => "",
  constant: () => "EUR",
  agreed: (draws) => (draws.share() < 0.03 ? "maybe" : draws.pick(["yes", "no"])),
  is_open: (draws) => String(draws.random.below(2)),
  status: (draws) => draws.pick(["open", "open", "open", "closed", "lost", "held"]),
  region: (draws) => `R${Math.min(40, draws.poisson(9))}`,
  tree: (draws) => WORDS[Math.floor(10 * draws.share() ** 3)] ?? "ash",
  account: (draws) => String(10_000_000 + draws.random.below(89_999_999)),
  token: (draws) => draws.random.word().toString(16).padStart(8, "0"),
  comment: sparse(0.1, (draws) => Array.from({ length: 1 + draws.poisson(4) }, () => draws.pick(WORDS)).join(" ")),
  mixed: (draws) => (draws.share() < 0.05 ? "unknown" : String(draws.random.below(500))),
  at_time: (draws) => instant(draws.random.below(1440), 60_000).slice(11, 16),
};

/** A table of rows that are drawn alike, apart from what counts on from `firstRow`. */
export function driftTable(draws: Draws, firstRow: number, rows: number, columns = DRIFT_COLUMNS): string {
  const names = Object.keys(columns);
  const fields = Object.values(columns);
  const lines = Array.from({ length: rows }, (_, row) => fields.map((draw) => draw(draws, firstRow + row)).join(","));
  return `${[names.join(","), ...lines].join("\n")}\n`;
}

/** Numbers with a median that can be moved, two decimals of a hundredth of it. */
export const MEDIAN_SHIFTS: Readonly<Record<string, (draws: Draws) => number>> = {
  "normal, sd 10 % of the mean": (draws) => 1 + 0.1 * draws.normal(),
  "normal, sd 20 % of the mean": (draws) => 1 + 0.2 * draws.normal(),
  "normal, sd 30 % of the mean": (draws) => 1 + 0.3 * draws.normal(),
  "log-normal, sigma 0.25": (draws) => Math.exp(0.25 * draws.normal()),
  "log-normal, sigma 0.5": (draws) => Math.exp(0.5 * draws.normal()),
  "uniform, 0.5 to 1.5": (draws) => 0.5 + draws.share(),
  "gamma, shape 4": (draws) => draws.gamma(4) / 3.672,
  "log-normal, sigma 1": (draws) => Math.exp(draws.normal()),
};
