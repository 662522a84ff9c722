import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findFooter } from "../../src/input/find-footer.ts";
import type { SniffedFile } from "../../src/model/sniffed-file.ts";
import { KernelMemories } from "../../src/pipeline/kernel-memories.ts";
import { profileSource } from "../../src/pipeline/profile-source.ts";
import { sniffSource } from "../../src/pipeline/sniff-source.ts";
import { OPTIONS } from "../support/profile-options.ts";
import { readBack } from "../support/read-back.ts";

/** What is known of a file: null for what does not matter in it. */
interface ExpectedDialect {
  delimiter: string | null;
  quote: string | null;
  escape: string | null;
  comment: string | null;
  terminator: string;
  headerRows: number;
  /** Lines before the header or the first record. */
  linesBefore: number;
  trailingDelimiter: boolean;
  footerRecords: number;
  names: string[];
  /** Data records, without a footer. */
  records: number;
  first: string[] | null;
  last: string[] | null;
}

const FOLDER = join(import.meta.dirname, "../../fixtures/dialects");
const MEMORIES = new KernelMemories();
const TEXTS = ["delimiter", "first", "last"] as const;

async function read(path: string): Promise<ExpectedDialect> {
  const file = await sniffSource({ input: { kind: "file", path }, dialect: {} });
  const { dialect, columns } = file;
  const bytes = readFileSync(path);
  const decoder = new TextDecoder(file.encoding === "utf-8" ? "utf-8" : "windows-1252", { ignoreBOM: true });
  const rules = { ...dialect, linesBefore: dialect.skippedLines };
  const records = readBack(decoder.decode(bytes), rules).slice(dialect.headerRows);
  const footerRecords = footerOf(bytes, file);
  const data = records.slice(0, records.length - footerRecords);
  return {
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    escape: dialect.escape,
    comment: dialect.comment,
    terminator: dialect.terminator,
    headerRows: dialect.headerRows,
    linesBefore: dialect.skippedLines,
    trailingDelimiter: dialect.trailingDelimiter,
    footerRecords,
    names: columns.map(({ name }) => name),
    records: data.length,
    first: data[0] ?? null,
    last: data.at(-1) ?? null,
  };
}

function footerOf(bytes: Buffer, { dialect, columns }: SniffedFile): number {
  const { delimiter, quote } = dialect;
  return findFooter(bytes, { delimiter, quote, width: columns.length })?.records ?? 0;
}

describe("every file of fixtures/dialects is read as it is written", () => {
  test.each(readdirSync(FOLDER))("%s", async (name) => {
    const expected = JSON.parse(readFileSync(join(FOLDER, name, "expected.json"), "utf8")) as ExpectedDialect;
    const found = await read(join(FOLDER, name, "input.csv"));
    for (const key of TEXTS) if (expected[key] === null) found[key] = null;
    expect(found).toEqual(expected);
  });

  test.each(readdirSync(FOLDER))("%s, as a profile", async (name) => {
    const expected = JSON.parse(readFileSync(join(FOLDER, name, "expected.json"), "utf8")) as ExpectedDialect;
    const path = join(FOLDER, name, "input.csv");
    const { table, columns, source } = await profileSource(
      { input: { kind: "file", path }, options: OPTIONS },
      MEMORIES,
    );
    const { dialect } = source;
    expect({
      names: columns.map((column) => column.name),
      records: table.records.total - table.records.skipped,
      footerRecords: dialect?.footerRecords,
      headerRows: dialect?.headerRows,
      terminator: dialect?.terminator,
      trailingDelimiter: dialect?.trailingDelimiter,
    }).toEqual({
      names: expected.names,
      records: expected.records,
      footerRecords: expected.footerRecords,
      headerRows: expected.headerRows,
      terminator: expected.terminator,
      trailingDelimiter: expected.trailingDelimiter,
    });
    expect(expected.delimiter === null || dialect?.delimiter === expected.delimiter).toBe(true);
  });
});
