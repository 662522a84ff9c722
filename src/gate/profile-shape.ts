import { QUANTILE_NAMES } from "../model/profile.ts";

/** What a value of JSON has to be, as far as profiles are compared; keys that are not named may be anything. */
export type Shape =
  | "text"
  | "number"
  | "count"
  | "truth value"
  | "number or text"
  | { list: Shape }
  | { counts: "count" }
  | { orNull: Shape }
  | { fields: Readonly<Record<string, Shape>>; optional?: Readonly<Record<string, Shape>> };

function eachQuantile(shape: Shape): Shape {
  return { fields: Object.fromEntries(QUANTILE_NAMES.map((name) => [name, shape])) };
}

const NUMERIC: Shape = {
  fields: { mean: "number", quantiles: eachQuantile("number"), quantileBounds: eachQuantile({ list: "number" }) },
  optional: {
    decimalMark: { orNull: "text" },
    identifier: { orNull: "text" },
    epoch: { orNull: "text" },
    distribution: { fields: { low: { list: "number" }, high: { list: "number" }, counts: { list: "count" } } },
  },
};

const COLUMN: Shape = {
  fields: {
    index: "count",
    name: "text",
    type: "text",
    types: { counts: "count" },
    nullCount: "count",
    nullRatio: "number",
    distinct: { fields: { value: "count", exact: "truth value" }, optional: { lower: "number", upper: "number" } },
    unique: { orNull: "truth value" },
    min: { orNull: "number or text" },
    max: { orNull: "number or text" },
    numeric: { orNull: NUMERIC },
    text: { orNull: { fields: { minLength: "count", maxLength: "count", meanLength: "number" } } },
    top: { list: { fields: { value: "text", count: "count" }, optional: { lower: "count", upper: "count" } } },
    topExact: "truth value",
  },
};

/** The parts of a profile that are compared. */
export const PROFILE_SHAPE: Shape = {
  fields: {
    source: {
      fields: {
        name: "text",
        encoding: "text",
        format: "text",
        dialect: { orNull: { fields: { delimiter: "text", quote: { orNull: "text" }, header: "truth value" } } },
      },
    },
    table: {
      fields: { rows: "count", columns: "count", blankLines: "count", malformed: { fields: { count: "count" } } },
    },
    columns: { list: COLUMN },
    alerts: { list: { fields: { code: "text", severity: "text", column: { orNull: "text" }, message: "text" } } },
  },
};

/** What is wrong with a value, with its place in the whole; null when it fits. */
export function findMisfit(value: unknown, shape: Shape, path: string): string | null {
  if (typeof shape === "string") return isPlain(value, shape) ? null : `${path} is not a ${shape}`;
  if ("orNull" in shape) return value === null ? null : findMisfit(value, shape.orNull, path);
  if ("list" in shape) {
    if (!Array.isArray(value)) return `${path} is not a list`;
    return firstOf(value.entries(), ([place, item]) => findMisfit(item, shape.list, `${path}[${place}]`));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return `${path || "it"} is not an object`;
  if ("counts" in shape) {
    return firstOf(Object.entries(value), ([key, count]) => findMisfit(count, shape.counts, `${path}.${key}`));
  }
  return misfitOfFields(value as Readonly<Record<string, unknown>>, shape, path);
}

function isPlain(value: unknown, shape: string): boolean {
  if (shape === "truth value") return typeof value === "boolean";
  if (shape === "count") return Number.isSafeInteger(value) && Number(value) >= 0;
  const type = typeof value;
  return (shape.includes("text") && type === "string") || (shape.includes("number") && type === "number");
}

function misfitOfFields(
  value: Readonly<Record<string, unknown>>,
  { fields, optional = {} }: { fields: Readonly<Record<string, Shape>>; optional?: Readonly<Record<string, Shape>> },
  path: string,
): string | null {
  const below = (key: string): string => (path === "" ? key : `${path}.${key}`);
  const missing = Object.keys(fields).find((key) => value[key] === undefined);
  if (missing !== undefined) return `there is no ${below(missing)}`;
  const present = Object.entries({ ...fields, ...optional }).filter(([key]) => value[key] !== undefined);
  return firstOf(present, ([key, shape]) => findMisfit(value[key], shape, below(key)));
}

function firstOf<T>(items: Iterable<T>, look: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = look(item);
    if (found !== null) return found;
  }
  return null;
}
