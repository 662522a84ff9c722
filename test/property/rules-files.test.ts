import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { ProfilerError } from "../../src/base/errors.ts";
import { COLUMN_KEYS } from "../../src/gate/rules/column-rules.ts";
import { readRules, TOP_KEYS } from "../../src/gate/rules/read-rules.ts";
import { TABLE_KEYS } from "../../src/gate/rules/table-rules.ts";
import schema from "../../src/model/rules.schema.json" with { type: "json" };
import { anyRulesFile } from "../support/rules-files.ts";

const isValid = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(schema);

/** What no schema can say: what numbers, dates, names and patterns mean together. */
const BEYOND_SCHEMA =
  /is above max|is above maxLength|comes twice|names .* twice|leaves nothing below|as bounds|are not compared with|the pattern|not a pattern|columns are compared with|with itself|there are no rules|says twice|should be a number, a date or a datetime/s;

const PLAIN = { aliasDuplicateObjects: false } as const;
type Written = (doc: unknown) => string;
const WRITTEN: readonly [string, Written][] = [
  ["JSON", (doc) => JSON.stringify(doc)],
  ["indented JSON", (doc) => JSON.stringify(doc, null, "\t")],
  ["YAML", (doc) => stringify(doc, PLAIN)],
  [
    "YAML with everything in quotes",
    (doc) => stringify(doc, { ...PLAIN, defaultStringType: "QUOTE_DOUBLE", lineWidth: 0 }),
  ],
  ["YAML in few lines", (doc) => stringify(doc, { ...PLAIN, collectionStyle: "flow" })],
];
const anyWriting = fc.constantFrom(...WRITTEN);

function errorOf(text: string): ProfilerError | null {
  try {
    readRules(text, "rules.yaml");
    return null;
  } catch (error) {
    if (error instanceof ProfilerError) return error;
    throw error;
  }
}

const messagesOf = (error: ProfilerError): string[] => [error.message, ...error.others.map(({ message }) => message)];

describe("a rules file", () => {
  it("is read as the rules it was written from, whatever the form", () => {
    fc.assert(
      fc.property(anyRulesFile, anyWriting, ({ doc, rules, nullTokens }, [, write]) => {
        const read = readRules(write(doc), "rules.yaml");
        expect(read.nullTokens).toEqual(nullTokens);
        expect(read.rules.map(({ source: _source, ...rule }) => rule)).toEqual(rules);
      }),
      { numRuns: 500 },
    );
  });

  it("names the place of every rule's key or item", () => {
    fc.assert(
      fc.property(anyRulesFile, anyWriting, ({ doc }, [, write]) => {
        const text = write(doc);
        const lines = text.split("\n");
        for (const { id, source } of readRules(text, "rules.yaml").rules) {
          const rest = lines[(source?.line ?? 0) - 1]?.slice((source?.column ?? 0) - 1) ?? "";
          const key = (id.match(/(?:[a-zA-Z]+|p95)(?=(?:#\d+)?$)/)?.[0] ?? "").replace("present", "columns");
          const isItem = /uniqueKeys|foreignKeys|compare/.test(key);
          expect(
            isItem ? /^["'{[>|\w-]/.test(rest) : rest.replace(/^["']/, "").startsWith(key),
            `${id} at ${rest}`,
          ).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** Where mappings and lists stand in a document, with a way to change what is in them. */
function containersOf(value: unknown): (Record<string, unknown> | unknown[])[] {
  if (value === null || typeof value !== "object") return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(containersOf)];
}

const anyJunk = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e300,
    "",
    "abc",
    "5",
    "1 %",
    "101 %",
    "2024-02-30",
    [],
    {},
    [[]],
    ["a", "a"],
  ),
  fc.constantFrom<unknown>(
    { min: 5 },
    { min: 9, max: 1 },
    { value: 3 },
    ["a"],
    "ascending",
    "integer",
    "error",
    "a < b",
    "2 days",
    "1 month",
    "(?=x)",
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A document with one thing in it replaced, removed, renamed or added. */
const anyBrokenFile = fc
  .tuple(
    anyRulesFile,
    fc.nat(),
    fc.nat(),
    anyJunk,
    fc.constantFrom("replace", "remove", "rename", "add"),
    fc.string({ maxLength: 6 }),
  )
  .map(([{ doc }, whichContainer, whichKey, junk, change, word]) => {
    const copy = structuredClone(doc);
    const all = containersOf(copy);
    const container = all[whichContainer % all.length] ?? copy;
    const keys = Object.keys(container);
    const key = keys[whichKey % Math.max(1, keys.length)];
    if (Array.isArray(container))
      container.splice(
        whichKey % (container.length + 1),
        change === "add" ? 0 : 1,
        ...(change === "remove" ? [] : [junk]),
      );
    else if (change === "add" || key === undefined) defineOwn(container, word, junk);
    else if (change === "replace") defineOwn(container, key, junk);
    else {
      const value = container[key];
      delete container[key];
      if (change === "rename") defineOwn(container, `${key}${word}`, value);
    }
    return copy;
  });

function defineOwn(container: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
}

describe("the published schema and the reader", () => {
  it("agree on what is right, as far as a schema can say", () => {
    let refusedByBoth = 0;
    let accepted = 0;
    fc.assert(
      fc.property(anyBrokenFile, anyWriting, (doc, [, write]) => {
        const isRight = isValid(doc);
        const error = errorOf(write(doc));
        if (error === null) expect(isValid.errors ?? [], "the reader accepts what the schema refuses").toEqual([]);
        else if (isRight) expect(messagesOf(error).filter((message) => !BEYOND_SCHEMA.test(message))).toEqual([]);
        if (error === null) accepted++;
        else if (!isRight) refusedByBoth++;
      }),
      { numRuns: 1200 },
    );
    expect(Math.min(accepted, refusedByBoth)).toBeGreaterThan(100);
  });
});

/** Every mapping whose keys are known, as the path to it and its keys. */
const LEVELS: readonly (readonly [readonly string[], readonly string[]])[] = [
  [[], TOP_KEYS],
  [["table"], TABLE_KEYS],
  [
    ["table", "rowCount"],
    ["severity", "description"],
  ],
  [
    ["table", "columns"],
    ["present", "ordered", "extra", "severity", "description"],
  ],
  [
    ["table", "freshness"],
    ["column", "maxAge", "severity", "description"],
  ],
  [
    ["table", "uniqueKeys", "0"],
    ["fields", "severity", "tolerance", "description"],
  ],
  [
    ["table", "foreignKeys", "0"],
    ["fields", "reference", "severity", "tolerance", "description"],
  ],
  [
    ["table", "foreignKeys", "0", "reference"],
    ["resource", "fields"],
  ],
  [
    ["table", "compare", "0"],
    ["rule", "severity", "tolerance", "description"],
  ],
  [["columns", "a"], COLUMN_KEYS],
  [
    ["columns", "a", "minimum"],
    ["value", "severity", "tolerance", "description"],
  ],
  [["columns", "a", "quantiles"], ["median"]],
  [
    ["columns", "a", "mean"],
    ["severity", "description"],
  ],
  [
    ["columns", "a", "sorted"],
    ["order", "strict", "severity", "tolerance", "description"],
  ],
  [
    ["columns", "a", "foreignKey"],
    ["resource", "field", "severity", "tolerance", "description"],
  ],
];

const everyLevel = (): Record<string, unknown> => ({
  table: {
    rowCount: { min: 1 },
    columns: { present: ["a"] },
    freshness: { column: "a", maxAge: "2 days" },
    uniqueKeys: [{ fields: "a" }],
    foreignKeys: [{ fields: "a", reference: { resource: "b.csv", fields: "a" } }],
    compare: [{ rule: "a < b" }],
  },
  columns: {
    a: {
      minimum: { value: 5 },
      quantiles: { p95: { max: 1 } },
      mean: { min: 1 },
      sorted: { order: "ascending" },
      foreignKey: { resource: "b.csv", field: "a" },
    },
  },
});

/** A word with one letter left out, doubled, swapped with the next, or written as other tools would. */
function mistyped(word: string, at: number, mistake: string): string {
  const [before, letter, next, after] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1), word.slice(at + 2)];
  if (mistake === "left out") return before + next + after;
  if (mistake === "doubled") return before + letter + letter + next + after;
  if (mistake === "swapped") return before + next + letter + after;
  return mistake === "snake" ? word.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`) : word.toUpperCase();
}

const anyMistake = fc
  .tuple(
    fc.constantFrom(...LEVELS),
    fc.nat(),
    fc.nat(),
    fc.constantFrom("left out", "doubled", "swapped", "snake", "capitals"),
  )
  .map(([[path, keys], whichKey, at, mistake]) => {
    const long = keys.filter((key) => key.length >= 4 && key !== "$schema");
    const key = long[whichKey % long.length] ?? "";
    return { path, keys, key, typed: mistyped(key, at % (key.length - 1), mistake) };
  })
  .filter(({ keys, typed }) => !keys.includes(typed));

describe("an unknown key", () => {
  it("is found wherever it is, with its line and the key that was meant", () => {
    fc.assert(
      fc.property(anyMistake, fc.boolean(), ({ path, key, typed }, isJson) => {
        const doc = everyLevel();
        const container = path.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], doc);
        Object.assign(container as object, { [typed]: 1 });
        const text = isJson ? JSON.stringify(doc, null, 2) : stringify(doc);
        const line = text.split("\n").findIndex((written) => new RegExp(`^[\\s"-]*${typed}"?:`).test(written)) + 1;
        const error = errorOf(text);
        expect(error?.message).toMatch(new RegExp(`(^|\\.)${typed}: unknown key; did you mean ${key}\\?$`));
        expect(error?.place).toMatchObject({ file: "rules.yaml", line });
        expect(error?.hint).toContain(key);
      }),
      { numRuns: 1000 },
    );
  });
});
