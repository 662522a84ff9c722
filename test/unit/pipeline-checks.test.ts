import { describe, expect, test } from "vitest";
import type { Rule } from "../../src/model/rules.ts";
import { columnRule, judge, type Judged, type JudgeOptions, tableRule } from "../support/judge-csv.ts";
import { Random } from "../support/random.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const ROWS = 120_000;
const NAMES = ["id", "amount", "day", "until", "code", "note"];

/** Enough rows for several batches, of which a few break rules; the comma and the order of dates show late. */
function table(): string[][] {
  const random = new Random(20);
  return Array.from({ length: ROWS }, (_, row) => {
    const id = row % 40_009 === 40_000 ? row - 5 : row;
    const amount =
      row % 9973 === 7 ? "-0,5" : row === 90_000 ? "1.5" : `${random.below(1000)},${10 + random.below(90)}`;
    const day = 1 + (row % (row > 100_000 ? 28 : 12));
    const until = row % 30_011 === 30_000 ? `${day}/11/2023` : `${day}/12/2024`;
    const code = row % 20_011 === 5 ? "ab1" : row % 50_021 === 9 ? "" : `A${random.below(90)}`;
    const note = row % 25_013 === 3 ? `${"é".repeat(30)}"x"` : `say "${"w".repeat(row % 30)}", then`;
    return [String(id), amount, `${day}/12/2023`, until, code, note];
  });
}

const RECORDS = table();
const quoted = (field: string): string => (field === "" ? "" : `"${field.replaceAll('"', '""')}"`);
const csvOf = (records: readonly string[][], delimiter: string): string =>
  `${[NAMES, ...records].map((record) => record.map(quoted).join(delimiter)).join("\r\n")}\r\n`;
const CSV = csvOf(RECORDS, ",");

const RULES: readonly Rule[] = [
  columnRule("id", { kind: "sorted", descending: false, strict: true }),
  columnRule("id", { kind: "unique" }),
  columnRule("amount", { kind: "minimum", bound: { kind: "number", text: "0" }, exclusive: false }),
  columnRule("day", {
    kind: "maximum",
    bound: { kind: "instant", text: "2023-12-27", micros: BigInt(Date.parse("2023-12-27")) * 1000n },
    exclusive: false,
  }),
  columnRule("code", { kind: "pattern", pattern: "[A-Z][0-9]+", whole: true }),
  columnRule("code", { kind: "required" }),
  columnRule("note", { kind: "maxLength", length: 43 }),
  tableRule({ kind: "compare", left: "day", comparison: "<", right: "until" }),
];

/** The rows that break each rule, by how the table is made. */
const EXPECTED: Record<string, number[]> = {
  "id.sorted": rowsWhere((_, row) => row % 40_009 === 40_000),
  "id.unique": rowsWhere((_, row) => row % 40_009 === 40_000),
  "amount.type": rowsWhere(([, amount = ""]) => !amount.includes(",")),
  "amount.minimum": rowsWhere(([, amount = ""]) => amount.startsWith("-")),
  "day.type": [],
  "day.maximum": rowsWhere(([, , day = ""]) => day.startsWith("28")),
  "code.pattern": rowsWhere(([, , , , code = ""]) => code === "ab1"),
  "code.required": rowsWhere(([, , , , code = ""]) => code === ""),
  "note.maxLength": rowsWhere(([, , , , , note = ""]) => note.length > 43),
  "table.compare": rowsWhere(([, , , until = ""]) => until.endsWith("2023")),
};

function rowsWhere(breaks: (record: string[], row: number) => boolean): number[] {
  return RECORDS.flatMap((record, row) => (breaks(record, row) ? [row + 1] : []));
}

/** What is found wherever it stands. */
function found({ results }: Judged): Record<string, [failed: number | null, rows: number[], values: string[]]> {
  return Object.fromEntries(
    results.map(({ id, failedCount, places }) => [
      id,
      [failedCount, places.map(({ row }) => row), places.map(({ value }) => value)],
    ]),
  );
}

const read = (workers: number, how: JudgeOptions = {}): JudgeOptions => {
  const dialect = { header: true, ...how.options?.dialect };
  return { ...how, options: { ...how.options, workers, dialect } };
};
const whole = judge(folder, [CSV], RULES, read(1));

describe("the rules of a file of several batches", () => {
  test("fail where the file is made to break them", async () => {
    const judged = found(await whole);
    for (const [id, rows] of Object.entries(EXPECTED)) {
      expect({ id, found: judged[id]?.slice(0, 2) }).toEqual({ id, found: [rows.length, rows.slice(0, 5)] });
    }
    for (const { places } of (await whole).results) {
      for (const { offset, line, row, value } of places) {
        expect(line).toBe(row + 1);
        const bytes = Buffer.from(CSV)
          .subarray(offset, offset + 200)
          .toString();
        expect(bytes.startsWith(value === "" ? "," : quoted(value))).toBe(true);
      }
    }
  });

  test.each([2, 5])("fail alike with %d workers", async (workers) => {
    const { results, outcome } = await judge(folder, [CSV], RULES, read(workers));
    expect(results).toEqual((await whole).results);
    expect(outcome).toEqual((await whole).outcome);
  });

  test.each(["throw", "exit"] as const)("fail alike where a worker is lost (%s)", async (kind) => {
    for (const sequence of [0, 1]) {
      const { results } = await judge(folder, [CSV], RULES, read(2, { faults: { kind, sequence, times: 1 } }));
      expect(results).toEqual((await whole).results);
    }
  });

  test("stop at the same batch with any workers where reading is to stop", async () => {
    const stops: Judged[] = [];
    for (const workers of [1, 2, 5]) {
      stops.push(await judge(folder, [CSV], RULES, read(workers, { failFast: true })));
    }
    expect(stops[0]?.stoppedAtRow).toBeLessThan(ROWS);
    for (const stop of stops) expect(stop).toEqual(stops[0]);
  });
});

describe("the rules of other inputs with the same records", () => {
  test("fail alike through csv-parse", async () => {
    const dialect = { delimiter: "::", header: true };
    const judged = await judge(folder, [csvOf(RECORDS, "::")], RULES, read(2, { options: { dialect } }));
    expect(found(judged)).toEqual(found(await whole));
  });

  test("fail alike as JSON Lines", async () => {
    const lines = RECORDS.map((record) =>
      JSON.stringify(Object.fromEntries(record.map((value, index) => [NAMES[index], value === "" ? null : value]))),
    );
    const judged = await judge(folder, [`${lines.join("\n")}\n`], RULES, {
      extension: ".jsonl",
      options: { workers: 2 },
    });
    expect(found(judged)).toEqual(found(await whole));
  });

  test("fail alike in UTF-16", async () => {
    const judged = await judge(folder, [Buffer.from(`\ufeff${CSV}`, "utf16le")], RULES, read(2));
    expect(found(judged)).toEqual(found(await whole));
  });

  test("fail alike in several files, each place in its own", async () => {
    const cuts = [0, 7, 40_000, 40_001, 100_500, ROWS];
    const parts = cuts.slice(1).map((end, index) => csvOf(RECORDS.slice(cuts[index], end), ","));
    const judged = await judge(folder, parts, RULES, read(2));
    expect(found(judged)).toEqual(found(await whole));
    for (const place of judged.results.flatMap(({ places }) => places)) {
      const { file = -1, row, line, offset, value } = place;
      expect(line).toBe(row - (cuts[file] ?? 0) + 1);
      expect(
        Buffer.from(parts[file] ?? "")
          .subarray(offset)
          .toString("utf8", 0, 400)
          .startsWith(value === "" ? "," : quoted(value)),
      ).toBe(true);
    }
  });
});
