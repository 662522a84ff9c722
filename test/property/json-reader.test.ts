import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonWriter } from "../../src/input/json/json-writer.ts";
import { looksLikeJson, sniffJson } from "../../src/input/json/sniff-json.ts";
import { RecordSplitter } from "../../src/input/record-splitter.ts";
import { ByteWindow } from "../../src/input/reencoded/byte-window.ts";
import { ReencodingReader } from "../../src/input/reencoded/reencoding-reader.ts";
import { readerProfile, type ReaderProfile, sourceOf } from "../support/reader-profile.ts";
import { countLines } from "../support/write-beyond.ts";

/** The path of an array alone. */
const ITEMS = "\0";
const LIMIT = 16 * 1024 * 1024;

/** A JSON value by how it is written, and the fields that it flattens to. */
interface Written {
  json: string;
  /** The path of a value alone is null. */
  fields: [path: string | null, field: string][];
}

const key = fc.constantFrom("a", "b", "id", "user", "größe", "x y", 'q"', "k.v", "");
const escapes = fc.constantFrom('\\"', "\\\\", "\\/", "\\n", "\\r\\n", "\\t", "\\u00e9", "\\ud83d\\ude00", "\\u2028");
const stringText = fc
  .array(fc.oneof(escapes, fc.constantFrom("a", ",", "é", "日", "😀", " ", "1", "NA")), { maxLength: 8 })
  .map((parts) => parts.join(""));
const numberText = fc.oneof(
  fc.constantFrom("1.10", "12345678901234567890", "-0", "1E5", "0.000", "-12.5e-3", "3"),
  fc.integer().map(String),
);

const scalar: fc.Arbitrary<Written> = fc.oneof(
  numberText.map((text) => ({ json: text, fields: [[null, text]] }) satisfies Written as Written),
  stringText.map((text): Written => {
    const value = JSON.parse(`"${text}"`) as string;
    return { json: `"${text}"`, fields: [[null, value === "" ? '""' : csvField(value)]] };
  }),
  fc.constantFrom("true", "false").map((text): Written => ({ json: text, fields: [[null, text]] })),
  fc.constantFrom("null", "{}").map((text): Written => ({ json: text, fields: [[null, ""]] })),
);
const space = fc.constantFrom("", "", " ", "\t");
const value = fc.letrec<{ value: Written; object: Written; array: Written }>((tie) => ({
  value: fc.oneof({ weight: 5, arbitrary: scalar }, { weight: 1, arbitrary: tie("object") }, tie("array")),
  array: fc
    .tuple(fc.array(fc.oneof(scalar, tie("object")), { maxLength: 3, depthIdentifier: "json" }), space)
    .map(([items, blank]): Written => ({
      json: `[${items.map(({ json }) => json).join(`${blank},`)}]`,
      fields: [[ITEMS, String(items.length)]],
    })),
  object: fc
    .tuple(
      fc.uniqueArray(fc.tuple(key, tie("value")), {
        selector: ([name]) => name,
        minLength: 1,
        maxLength: 4,
        depthIdentifier: "json",
      }),
      space,
    )
    .map(([entries, blank]) => objectOf(entries, blank)),
}));

function objectOf(entries: [string, Written][], blank: string): Written {
  const json = entries.map(([name, one]) => `${blank}${JSON.stringify(name)}${blank}:${blank}${one.json}`).join(",");
  const fields = entries.flatMap(([name, one]) =>
    one.fields.map(([path, field]): [string, string] => [joined(name, path), field]),
  );
  return { json: `{${json}${blank}}`, fields };
}

function joined(name: string, path: string | null): string {
  if (path === null) return name;
  return path === ITEMS ? `${name}[]` : `${name}.${path}`;
}

function csvField(text: string): string {
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function namedFields(fields: Written["fields"]): [string, string][] {
  return fields.map(([path, field]) => [path ?? "", field]);
}

/** The same as CSV: columns in the order in which keys appear, nothing where an object lacks them. */
function flattenedCsv(objects: readonly Written[]): { columns: string[]; csv: string } {
  const kinds = new Map<string, Set<boolean>>();
  const paths = new Set(objects.flatMap(({ fields }) => fields.map(([path]) => path ?? "")));
  for (const { fields } of objects) {
    for (const [path, field] of namedFields(fields)) kinds.set(path, (kinds.get(path) ?? new Set()).add(field === ""));
  }
  // a key that only ever is null is no column where it is an object or an array elsewhere
  const columns = [...paths].filter((path) => {
    const isOnlyNull = kinds.get(path)?.has(false) !== true;
    return !isOnlyNull || ![...paths].some((other) => other === `${path}[]` || other.startsWith(`${path}.`));
  });
  const rows = objects.map(({ fields }) => {
    const found = new Map(namedFields(fields));
    return columns.map((path) => found.get(path) ?? "").join(",");
  });
  return { columns, csv: rows.map((row) => `${row}${columns.length === 1 ? "," : ""}\n`).join("") };
}

function readerOf(bytes: Buffer, sizes?: readonly number[]): { reader: ReencodingReader; names: string[] } {
  const sniffed = sniffJson(bytes, true, 100_000);
  const window = new ByteWindow(sourceOf(bytes, sizes), Buffer.alloc(0), 0, false);
  const shape = { width: Math.max(2, sniffed.columnNames.length), maxRecordBytes: LIMIT, listsMalformed: true };
  return { reader: new ReencodingReader(new JsonWriter(window, sniffed, shape), LIMIT), names: sniffed.columnNames };
}

function withoutPlaces(profile: ReaderProfile): unknown {
  return JSON.parse(
    JSON.stringify(profile, (name, one: unknown) => (["line", "offset", "bytes"].includes(name) ? undefined : one)),
  );
}

/** How objects are put one behind the other: text before, between and behind them. */
const frame = fc.constantFrom<[string, string, string]>(
  ["", "\n", "\n"],
  ["", "\r\n", ""],
  ["", "\n\t \n", "\n\n"],
  ["[", ",", "]"],
  ["[\n  ", ",\n  ", "\n]\n"],
  [" [ ", " , ", " ] "],
);

describe("JSON objects", () => {
  it("have the profile of the same objects flattened to CSV, and places of their own", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(value.object, { minLength: 1, maxLength: 12 }),
        frame,
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 3 }),
        async (objects, [before, between, behind], sizes) => {
          const { columns, csv } = flattenedCsv(objects);
          // names that clash with each other are another matter
          fc.pre(new Set(columns.map((name) => name.trim())).size === columns.length && hasNoClash(objects));
          const bytes = Buffer.from(before + objects.map(({ json }) => json).join(between) + behind);
          const { reader, names } = readerOf(bytes, sizes);
          expect(names).toEqual(columns.map((name, index) => name.trim() || `column_${index + 1}`));
          const width = Math.max(2, columns.length);
          const selected = columns.map((_, index) => index);
          const actual = await readerProfile(reader, width, ",", { selected });
          const splitter = new RecordSplitter(sourceOf(Buffer.from(csv)), 34, LIMIT);
          const expected = await readerProfile(splitter, width, ",", { selected });
          const { blankLines: _, ...table } = actual.table;
          expect(withoutPlaces({ ...actual, table: { ...table, blankLines: 0 } })).toEqual(withoutPlaces(expected));
          expectPlaces(actual, bytes, objects);
        },
      ),
      { numRuns: 150 },
    );
  });
});

function hasNoClash(objects: readonly Written[]): boolean {
  return objects.every(({ fields }) => new Set(fields.map(([path]) => path)).size === fields.length);
}

/** Expects each place to be that of the object of its row. */
function expectPlaces(profile: ReaderProfile, bytes: Buffer, objects: readonly Written[]): void {
  JSON.stringify(profile, (_, one: unknown) => {
    if (typeof one !== "object" || one === null || !("row" in one) || !("offset" in one)) return one;
    const { row, offset, line } = one as unknown as { row: number; offset: number; line: number };
    const { json } = objects[row - 1] ?? { json: "?" };
    expect(bytes.toString("utf8", offset, offset + Buffer.byteLength(json))).toBe(json);
    expect(line).toBe(1 + countLines(bytes.toString("utf8", 0, offset)));
    return one;
  });
}

describe("texts that are no JSON objects", () => {
  it("are told as JSON.parse tells them, and the lines around them are read", async () => {
    const line = fc.oneof(
      { weight: 3, arbitrary: value.object.map(({ json }) => json) },
      fc.tuple(value.object, fc.nat(40)).map(([{ json }, cut]) => json.slice(0, cut)),
      fc
        .tuple(value.object, fc.nat(40), fc.constantFrom(",", "}", '"', "x", "0", "\u0001", "["))
        .map(([{ json }, at, odd]) => json.slice(0, at) + odd + json.slice(at)),
      fc.constantFrom(
        "1",
        "[1]",
        '"a"',
        "null",
        "nul",
        "-",
        "01",
        "{",
        "}",
        '{"a":01}',
        '{"a":1.}',
        '{"a":1e}',
        '{"a":+1}',
        '{"a" 1}',
        "{'a':1}",
        '{"a":"\\x"}',
        '{"a":"\\u12"}',
        '{"a":tru}',
        '{"a":1}{',
        "{,}",
        '{"a":1,}',
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          line.map((text) => text.toWellFormed()),
          { maxLength: 12 },
        ),
        async (lines) => {
          const bytes = Buffer.from(['{"a":1}', ...lines].map((text) => `${text}\n`).join(""));
          const { reader, names } = readerOf(bytes);
          const selected = names.map((_, index) => index);
          const { table, malformed } = await readerProfile(reader, Math.max(2, names.length), ",", { selected });
          const kinds = lines.map(kindOf);
          expect(table.rows).toBe(1 + kinds.filter((kind) => kind === "object").length);
          const expected = lines.filter((_, index) => ["invalid_json", "not_an_object"].includes(kinds[index] ?? ""));
          const bad = malformed.filter(({ reasons }) =>
            reasons.some((reason) => reason.includes("json") || reason.includes("object")),
          );
          expect(bad.map((record) => Buffer.from(record.bytes).toString())).toEqual(
            expected.map((text) => text.trimStart()),
          );
          expect(bad.map(({ reasons }) => reasons[0])).toEqual(kinds.filter((kind) => kind.includes("_")));
        },
      ),
      { numRuns: 200 },
    );
  });

  it("are not taken for JSON Lines", () => {
    const texts = ['{"a":1},x\n', "a,b\n1,2\n", '{"a":1}\n{"a":1},2\n', "[1,2]\n", "{a}\n", "", '"a"\n', "[\n", "{\n"];
    for (const text of texts) expect([text, looksLikeJson(Buffer.from(text), true)]).toEqual([text, false]);
    for (const text of ['{"a":1}', '\uFEFF{"a":1}\n\n{"b":1}', '[{"a":1}]', '{\n"a":1\n}\n']) {
      expect([text, looksLikeJson(Buffer.from(text), true)]).toEqual([text, true]);
    }
  });
});

function kindOf(line: string): string {
  if (line.trim() === "") return "blank";
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? "object" : "not_an_object";
  } catch {
    return "invalid_json";
  }
}
