import { Random } from "./random.ts";
import type { NaiveTable } from "./naive-rules.ts";

/** Makes a value of a column in a row. */
type Draw = (random: Random, row: number) => string | null;

/** A few exceptions in many values, as real data have them. */
function sometimes(share: number, rare: string | null, usual: Draw): Draw {
  return (random, row) => (random.share() < share ? rare : usual(random, row));
}

function normal(random: Random): number {
  return Array.from({ length: 12 }, () => random.share()).reduce((sum, one) => sum + one, -6);
}

/** Few values often and many seldom. */
function skewed(random: Random, kinds: number, power: number): number {
  return Math.floor(kinds * random.share() ** power);
}

function day(number: number): string {
  return new Date(Date.UTC(1995, 0, 1) + number * 86_400_000).toISOString().slice(0, 10);
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

function letters(random: Random, count: number): string {
  return Array.from({ length: count }, () => LETTERS[random.below(26)]).join("");
}

/** Columns with names that YAML and comments have to be careful with; each is likely to break a rule that is too strict. */
export const DRAWS: Readonly<Record<string, Draw>> = {
  id: (_, row) => String(row + 1),
  "order code": (random, row) => `${letters(random, 2)}-${String(row).padStart(6, "0")}`,
  quantity: (random) => String(skewed(random, 40, 3)),
  "price: net": (random) => (Math.exp(normal(random)) * 20).toFixed(2),
  temperature: (random) => (normal(random) * 8 + 11).toFixed(1),
  heavy_tail: (random) => (1 / (random.share() + 1e-6)).toFixed(3),
  country: (random) => ["DE", "FR", "IT", "NO", "CH", "AT", "PL"][skewed(random, 7, 2)] ?? null,
  region: (random) => `region ${skewed(random, 80, 2)}`,
  "yes?": (random) => (random.share() < 0.02 ? "yes" : "no"),
  constant: () => "same",
  "mark: #1": sometimes(0.001, "x", (random) => String(random.below(3))),
  ordered_on: (random) => day(random.below(9000)),
  seen_at: sometimes(0.3, null, (random) => `${day(random.below(9000))}T12:${String(10 + random.below(50))}:00`),
  nearly_full: sometimes(0.0005, null, (random) => letters(random, 5)),
  nearly_integer: sometimes(0.0008, "n.a", (random) => String(random.below(10_000))),
  month: (random) => String(1 + random.below(12)),
  ratio: (random) => random.share().toFixed(4),
  zip: (random) => String(random.below(99_999)).padStart(5, "0"),
  'größe, "q"': sometimes(
    0.05,
    null,
    (random) => `${letters(random, 1 + random.below(6))} ${letters(random, 2).toLowerCase()}`,
  ),
  mostly_null: sometimes(0.97, null, () => "1"),
};

/** A table of these columns. */
export function drawTable(names: readonly string[], rows: number, seed: number): NaiveTable {
  const random = new Random(seed);
  const columns = names.map((name): [string, (string | null)[]] => [name, []]);
  for (let row = 0; row < rows; row++) {
    for (const [name, values] of columns) values.push(DRAWS[name]?.(random, row) ?? null);
  }
  return Object.fromEntries(columns);
}

/** The rows of a table in two halves, each row by chance. */
export function splitRows(table: NaiveTable, seed: number): [NaiveTable, NaiveTable] {
  const random = new Random(seed);
  const rows = Object.values(table)[0]?.length ?? 0;
  const isFirst = Array.from({ length: rows }, () => random.share() < 0.5);
  const take = (half: boolean): NaiveTable =>
    Object.fromEntries(
      Object.entries(table).map(([name, values]) => [name, values.filter((_, row) => isFirst[row] === half)]),
    );
  return [take(true), take(false)];
}

/** A table as CSV. */
export function tableText(table: NaiveTable): string {
  const names = Object.keys(table);
  const rows = Object.values(table)[0]?.length ?? 0;
  const lines = Array.from({ length: rows }, (_, row) =>
    names.map((name) => cell(table[name]?.[row] ?? null)).join(","),
  );
  return `${[names.map(cell).join(","), ...lines].join("\n")}\n`;
}

function cell(value: string | null): string {
  if (value === null) return "";
  return /[",\r\n]/u.test(value) || value === "" ? `"${value.replaceAll('"', '""')}"` : value;
}
