import { Random } from "../../scripts/bench/data/random.ts";

const CITIES = ["Łódź", "Zürich", "São Paulo", "東京", "Córdoba, AR", "Leeds", 'The "Hague"', "🏙 Metropolis"];
const NOTES = ["two\r\nlines", "one\nline feed", 'a ""pair"" of quotes', "plain", "comma, here", "ü".repeat(40)];
const LINE_END = "\r\n";

/** A column of which everything is known. */
export interface KnownColumn {
  /** Values that are not null, with their counts. */
  counts: Map<string, number>;
  nullCount: number;
}

/** An input, and what a profile of it has to say. */
export interface MixedCsv {
  bytes: Buffer;
  rows: number;
  blankLines: number;
  shortRows: number;
  longRows: number;
  duplicateRows: number;
  columns: Map<string, KnownColumn>;
}

type MakeValue = (random: Random, row: number) => string;

/** Some with few values, some with more than are kept one by one, some with values that do not fit. */
const MAKERS: Record<string, MakeValue> = {
  id: (_, row) => String(row * 7 + 1),
  code: (random) => `c${random.chance(40) ? random.skewedBelow(8) : 8 + random.below(40_000)}`,
  amount: (random) => `${random.skewedBelow(90_000)}.${String(random.below(100)).padStart(2, "0")}`,
  spread: (random) =>
    random.chance(60) ? "" : `${random.chance(50) ? "-" : ""}${random.below(1e6)}e${random.below(60) - 30}`,
  big: (random) =>
    random.chance(70) ? "" : `${1 + random.below(9)}${String(random.below(1e9)).padStart(9, "0").repeat(4)}`,
  city: (random) => CITIES[random.skewedBelow(CITIES.length)] ?? "",
  note: (random) => (random.chance(70) ? "" : (NOTES[random.below(NOTES.length)] ?? "")),
  day: (random) => `20${10 + random.below(20)}-0${1 + random.below(9)}-1${random.below(10)}`,
  moment: (random) =>
    `2024-05-1${random.below(10)}T${10 + random.below(14)}:${10 + random.below(50)}:${10 + random.below(50)}+02:00`,
  paid: (random) => (random.chance(60) ? "true" : "False"),
  score: (random) => (random.chance(4) ? "N/A" : random.chance(1) ? "none yet" : String(random.below(500) / 4)),
};
const NULLS = new Set(["", "N/A"]);

/** Writes rows of many kinds until there are at least `bytes`; the same seed gives the same input. */
export function mixedCsv(bytes: number, seed: number): MixedCsv {
  const writer = new MixedWriter(new Random(seed));
  while (writer.length < bytes) writer.addRow();
  return writer.finish();
}

class MixedWriter {
  length = 0;
  private readonly random: Random;
  private readonly parts: string[] = [];
  private readonly columns = new Map(
    Object.keys(MAKERS).map((name) => [name, { counts: new Map<string, number>(), nullCount: 0 }]),
  );
  private readonly seen = new Set<string>();
  private readonly table = { rows: 0, blankLines: 0, shortRows: 0, longRows: 0, duplicateRows: 0 };
  private last: string[] = [];

  constructor(random: Random) {
    this.random = random;
    this.write(`\uFEFF${Object.keys(MAKERS).join(",")}`);
  }

  addRow(): void {
    const { random, table } = this;
    table.rows++;
    if (!random.chance(3) || table.rows === 1) {
      this.last = Object.values(MAKERS).map((make) => make(random, table.rows));
      const fate = random.below(1000);
      if (fate === 0) this.last.pop();
      if (fate === 1) this.last.push("one more");
    }
    this.count(this.last);
    const line = this.last.map(written).join(",");
    if (this.seen.has(line)) table.duplicateRows++;
    this.seen.add(line);
    this.write(line);
    if (random.chance(0.05)) {
      table.blankLines++;
      this.write("");
    }
  }

  finish(): MixedCsv {
    return { bytes: Buffer.from(this.parts.join("")), ...this.table, columns: this.columns };
  }

  private write(line: string): void {
    this.parts.push(line, LINE_END);
    this.length += line.length + LINE_END.length;
  }

  private count(values: string[]): void {
    if (values.length < this.columns.size) this.table.shortRows++;
    if (values.length > this.columns.size) this.table.longRows++;
    [...this.columns.values()].forEach((column, index) => {
      const value = values[index] ?? "";
      if (NULLS.has(value)) column.nullCount++;
      else column.counts.set(value, (column.counts.get(value) ?? 0) + 1);
    });
  }
}

function written(value: string): string {
  return /[",\r\n]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
