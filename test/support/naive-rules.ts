import { RE2JS } from "re2js";
import { parse } from "yaml";

/** Rows of texts by column; null: no value. */
export type NaiveTable = Readonly<Record<string, readonly (string | null)[]>>;

type Written = Readonly<Record<string, unknown>>;

/** A rule that does not hold, in words. */
export type Broken = string;

/** What of a rules file does not hold for a table, by a reading of the language that shares nothing with the program. */
export function brokenRules(yaml: string, table: NaiveTable): Broken[] {
  const { table: ofTable = {}, columns = {} } = parse(yaml) as { table?: Written; columns?: Record<string, Written> };
  const broken = Object.entries(ofTable).flatMap(([key, value]) =>
    tableHolds(key, value, table) ? [] : [`table.${key}`],
  );
  for (const [name, rules] of Object.entries(columns)) {
    const values = table[name];
    if (values === undefined) broken.push(`${name} is missing`);
    else
      for (const [key, value] of Object.entries(rules))
        if (!columnHolds(key, value, values)) broken.push(`${name}.${key}`);
  }
  return broken;
}

/** How many rules a file has, those of severity warning too. */
export function countRules(yaml: string): number {
  const { table = {}, columns = {} } = parse(yaml) as { table?: Written; columns?: Record<string, Written> };
  return [table, ...Object.values(columns)].reduce((sum, rules) => sum + Object.keys(rules).length, 0);
}

function tableHolds(key: string, value: unknown, table: NaiveTable): boolean {
  const names = Object.keys(table);
  const rows = rowsOf(table);
  const long = value as Written;
  if (key === "rowCount") return within(rows.length, long);
  if (key === "columns") {
    const present = long["present"] as string[];
    const places = present.map((name) => names.indexOf(name));
    return places.every((place, index) => place >= 0 && (index === 0 || place > (places[index - 1] ?? 0)));
  }
  if (key === "duplicateRows")
    return allows(bareAmount(value), rows.length - new Set(rows.map((row) => JSON.stringify(row))).size, rows.length);
  if (key === "primaryKey") return isKey([bare(value) as string], table, false);
  if (key === "uniqueKeys") return (value as { fields: string[] }[]).every(({ fields }) => isKey(fields, table, true));
  throw new Error(`no rule of a table is called ${key}`);
}

function isKey(fields: readonly string[], table: NaiveTable, mayBeNull: boolean): boolean {
  const keys = rowsOf(table).map((row) => fields.map((field) => row[field] ?? null));
  const full = keys.filter((one) => one.every((value) => value !== null));
  return (
    (mayBeNull || full.length === keys.length) && new Set(full.map((one) => JSON.stringify(one))).size === full.length
  );
}

function rowsOf(table: NaiveTable): Record<string, string | null>[] {
  const names = Object.keys(table);
  const count = table[names[0] ?? ""]?.length ?? 0;
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(names.map((name) => [name, table[name]?.[row] ?? null])),
  );
}

function columnHolds(key: string, written: unknown, all: readonly (string | null)[]): boolean {
  const values = all.filter((value) => value !== null);
  if (key === "nulls") return allows(bareAmount(written), all.length - values.length, all.length);
  if (key === "required") return allows(tolerance(written), all.length - values.length, all.length);
  if (key === "unique") return allows(tolerance(written), values.length - new Set(values).size, values.length);
  if (key === "distinct") return within(new Set(values).size, written as Written);
  if (key === "quantiles")
    return within(median(values.filter((value) => NUMBER.test(value)).map(Number)), (written as { p50: Written }).p50);
  const isRight = valueTest(key, bare(written));
  return allows(tolerance(written), values.filter((value) => !isRight(value)).length, values.length);
}

const NUMBER = /^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/u;
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u;
const TYPES: Readonly<Record<string, RegExp>> = {
  integer: /^[-+]?[0-9]+$/u,
  number: NUMBER,
  date: DATE,
  time: /^[0-9]{2}:[0-9]{2}(?::[0-9]{2})?$/u,
  datetime: /^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?)?$/u,
};

function valueTest(key: string, limit: unknown): (value: string) => boolean {
  if (key === "type") return (value) => TYPES[limit as string]?.test(value) ?? false;
  if (key === "minimum") return (value) => !isBelow(value, limit as number | string);
  if (key === "maximum") return (value) => !isAbove(value, limit as number | string);
  if (key === "minLength") return (value) => Array.from(value).length >= (limit as number);
  if (key === "maxLength") return (value) => Array.from(value).length <= (limit as number);
  if (key === "enum") return (value) => (limit as unknown[]).map(String).includes(value);
  if (key === "pattern") {
    const pattern = RE2JS.compile(limit as string);
    return (value) => pattern.matches(value);
  }
  throw new Error(`no rule of a column is called ${key}`);
}

function isBelow(value: string, limit: number | string): boolean {
  return typeof limit === "number" ? !(Number(value) >= limit) : value < limit;
}

function isAbove(value: string, limit: number | string): boolean {
  return typeof limit === "number" ? !(Number(value) <= limit) : value > limit;
}

/** What a rule says apart from its severity and tolerance. */
function bare(written: unknown): unknown {
  return typeof written === "object" && written !== null && "value" in written ? written.value : written;
}

/** A rule that is an amount itself. */
function bareAmount(written: unknown): string {
  return bare(written) as string;
}

function tolerance(written: unknown): string | null {
  const { tolerance: limit = null } = (typeof written === "object" ? written : {}) as { tolerance?: string };
  return limit;
}

function allows(limit: string | null, failed: number, of: number): boolean {
  if (limit === null) return failed === 0;
  const [, percent] = /^at most ([0-9.]+) %$/u.exec(limit) ?? [];
  if (percent === undefined) throw new Error(`${limit} is no tolerance`);
  return failed <= (Number(percent) / 100) * of;
}

function within(value: number, { min, max }: Written): boolean {
  return value >= (min as number) && value <= (max as number);
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [low = NaN, high = NaN] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  return (low + high) / 2;
}
