import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { Dictionary, quoteField, skewTable } from "../../scripts/bench/data/dictionary.ts";
import { generateRows, resolveLimits } from "../../scripts/bench/data/generate-rows.ts";
import { parseBytes, parseCount } from "../../scripts/bench/data/limits.ts";
import type { Counts, Limits, Preset } from "../../scripts/bench/data/preset.ts";
import { findPreset, PRESETS } from "../../scripts/bench/data/presets.ts";
import { Random } from "../../scripts/bench/data/random.ts";
import { RowWriter } from "../../scripts/bench/data/row-writer.ts";

const ROWS = 300;
const COLUMNS: Record<string, number> = { nyc311: 41, narrow: 3, wide: 1000, products: 3 };

interface Generated {
  text: string;
  counts: Counts;
  chunkBytes: number[];
}

async function generate(preset: Preset, limits: Limits, seed = 1): Promise<Generated> {
  const chunks: Buffer[] = [];
  const counts = await generateRows(preset, limits, seed, async (chunk) => void chunks.push(Buffer.from(chunk)));
  return { text: Buffer.concat(chunks).toString("utf8"), counts, chunkBytes: chunks.map((chunk) => chunk.length) };
}

/** Parsed strictly: a wrong number of fields or a stray quote is an error. */
function parseRows(text: string): string[][] {
  return parse(text);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

describe.each(PRESETS.map((preset) => [preset.name, preset] as const))("preset %s", (name, preset) => {
  it("gives the same bytes for the same seed, and others for another", async () => {
    const first = await generate(preset, { rows: ROWS, bytes: null });
    const again = await generate(preset, { rows: ROWS, bytes: null });
    const other = await generate(preset, { rows: ROWS, bytes: null }, 2);
    expect(sha256(again.text)).toBe(sha256(first.text));
    expect(sha256(other.text)).not.toBe(sha256(first.text));
  });

  it("has its columns in every row, and the rows asked for", async () => {
    const { text, counts } = await generate(preset, { rows: ROWS, bytes: null });
    const [header, ...rows] = parseRows(text);
    expect(header).toEqual(preset.columns);
    expect(header).toHaveLength(COLUMNS[name] as number);
    expect(rows).toHaveLength(ROWS);
    expect(counts).toEqual({ rows: ROWS, columns: COLUMNS[name], bytes: Buffer.byteLength(text) });
  });

  it("quotes a field exactly when it has to be", async () => {
    const { text } = await generate(preset, { rows: ROWS, bytes: null });
    const rewritten = parseRows(text).map((record) => record.map(quoteField).join(","));
    expect(`${rewritten.join("\n")}\n`).toBe(text);
    expect(text).toContain('"');
  });

  it("begins a longer file with the bytes of a shorter one", async () => {
    const short = await generate(preset, { rows: 20, bytes: null });
    const long = await generate(preset, { rows: 60, bytes: null });
    expect(long.text.startsWith(short.text)).toBe(true);
    expect(long.counts.bytes).toBeGreaterThan(short.counts.bytes);
  });

  it("stops with the row that reaches the number of bytes", async () => {
    const bytes = 100_000;
    const { text, counts } = await generate(preset, { rows: null, bytes });
    const lastRowBytes = Buffer.byteLength(text.slice(text.lastIndexOf("\n", text.length - 2) + 1));
    expect(counts.bytes).toBeGreaterThanOrEqual(bytes);
    expect(counts.bytes - lastRowBytes).toBeLessThan(bytes);
    expect(parseRows(text)).toHaveLength(counts.rows + 1);
  });
});

describe("nyc311", () => {
  const preset = findPreset("nyc311");

  async function column(name: string): Promise<string[]> {
    const { text } = await generate(preset, { rows: ROWS, bytes: null });
    return parseRows(text)
      .slice(1)
      .map((row) => row[preset.columns.indexOf(name)] as string);
  }

  it("has keys that rise with gaps", async () => {
    const keys = (await column("Unique Key")).map(Number);
    const steps = keys.slice(1).map((key, index) => key - (keys[index] as number));
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...steps)).toBeGreaterThan(1);
  });

  it("writes dates on a twelve-hour clock", async () => {
    const dates = await column("Created Date");
    const shape = /^(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01])\/20\d\d (0[1-9]|1[0-2]):[0-5]\d:[0-5]\d [AP]M$/;
    expect(dates.filter((date) => !shape.test(date))).toEqual([]);
    expect(dates.some((date) => date.endsWith("PM"))).toBe(true);
    expect(dates.some((date) => date.endsWith("12:00:00 AM"))).toBe(true);
  });

  it("repeats latitude and longitude in a quoted location", async () => {
    const { text } = await generate(preset, { rows: ROWS, bytes: null });
    const rows = parseRows(text).slice(1);
    const located = rows.filter((row) => row[40] !== "");
    expect(located.length).toBeGreaterThan(ROWS / 2);
    expect(located.length).toBeLessThan(ROWS);
    expect(located.map((row) => row[40])).toEqual(located.map((row) => `(${row[38]}, ${row[39]})`));
    expect(located.every((row) => /^40\.\d{12,15}$/.test(row[38] as string))).toBe(true);
    expect(text).toContain(',"(40.');
  });
});

describe("products", () => {
  it("has a different sku in every row, and inch signs as doubled quotes", async () => {
    const { text } = await generate(findPreset("products"), { rows: ROWS, bytes: null });
    const rows = parseRows(text).slice(1);
    expect(new Set(rows.map((row) => row[0])).size).toBe(ROWS);
    expect(text).toMatch(/\d"" /);
    expect(rows.some((row) => /\d" /.test(row[1] as string))).toBe(true);
  });
});

describe("generateRows", () => {
  it("hands out chunks of about 1 MiB, the next one only when the last was taken", async () => {
    let open = 0;
    const lengths: number[] = [];
    const counts = await generateRows(findPreset("wide"), { rows: null, bytes: 3_500_000 }, 1, async (chunk) => {
      expect(++open).toBe(1);
      lengths.push(chunk.length);
      await new Promise((resolve) => setImmediate(resolve));
      open--;
    });
    expect(lengths).toHaveLength(4);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(counts.bytes);
    expect(Math.max(...lengths)).toBeLessThan(1024 * 1024 + 64 * 1024);
  });

  it("uses the preset's own limits only when none is given", () => {
    const preset = findPreset("nyc311");
    expect(resolveLimits(preset, { rows: null, bytes: null })).toEqual({ rows: 1_000_000, bytes: null });
    expect(resolveLimits(preset, { rows: null, bytes: 5 })).toEqual({ rows: null, bytes: 5 });
  });
});

describe("RowWriter", () => {
  it("writes numbers with and without leading zeros", () => {
    const out = new RowWriter(64);
    for (const value of [0, 9, 10, 2_147_483_647]) {
      out.integer(value);
      out.comma();
    }
    out.digits(42, 5);
    out.endRow();
    expect(Buffer.from(out.written()).toString()).toBe("0,9,10,2147483647,00042\n");
  });

  it("turns the comma after the last field into the line end", () => {
    const out = new RowWriter(16);
    out.comma();
    out.comma();
    out.endRow();
    expect(Buffer.from(out.written()).toString()).toBe(",\n");
  });
});

describe("Dictionary", () => {
  it("draws every text, the first ones more often", () => {
    const slots = skewTable(100, 1);
    const counts = Array.from({ length: 100 }, (_, index) => slots.filter((slot) => slot === index).length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(65_536);
    expect(counts).toEqual(counts.toSorted((first, second) => second - first));
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });

  it("keeps texts of several bytes a character apart", () => {
    const dictionary = new Dictionary(["é", 'a "b", c', "€"]);
    const out = new RowWriter(64);
    for (let index = 0; index < dictionary.size; index++) dictionary.write(out, index);
    expect(Buffer.from(out.written()).toString()).toBe('é"a ""b"", c"€');
  });
});

describe("Random", () => {
  it("stays below the limit and reaches both ends", () => {
    const random = new Random(9);
    const drawn = Array.from({ length: 2_000 }, () => random.below(10));
    expect(new Set(drawn)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    expect(random.below(1)).toBe(0);
  });
});

describe("limits", () => {
  it("reads sizes in powers of 1000 and of 1024", () => {
    expect(parseBytes("512MB")).toBe(512_000_000);
    expect(parseBytes("1.5 KiB")).toBe(1536);
    expect(parseBytes("42")).toBe(42);
    expect(() => parseBytes("12 parsecs")).toThrow(/not a size/);
  });

  it("refuses counts that are not whole numbers from 1", () => {
    expect(parseCount("7", "--rows")).toBe(7);
    expect(() => parseCount("0", "--rows")).toThrow(/--rows/);
  });

  it("names the presets there are when one is unknown", () => {
    expect(() => findPreset("tall")).toThrow(/nyc311, narrow, wide, products/);
  });
});
