import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { Random } from "../../scripts/bench/data/random.ts";
import type { Profile } from "../../src/model/profile.ts";
import { cutRandomly } from "../support/chunks.ts";
import { columnOf, expectError, expectSame, profileWith } from "../support/read-profile.ts";
import { runProfiler, startProfiler } from "../support/run-profiler.ts";
import { temporaryFolder, writeInput } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
/** More than two batches. */
const ROWS = 150_000;

/** The fields of a row, and which of them are quoted. */
function rowOf(index: number): [string, boolean][] {
  const random = new Random(index);
  const place = random.below(3) === 0 ? `"${random.below(50)}" \\ road, north` : `road ${random.below(90_000)}`;
  return [
    [String(index), false],
    [place, true],
    [random.below(9) === 0 ? "" : String(random.below(100_000) / 100), false],
    [random.below(5) === 0 ? "" : `line ${random.below(20)}\nof text`, true],
  ];
}

function written(style: { delimiter: string; escape: string; comments: boolean }): string {
  const lines = ["id", "place", "amount", "note"].join(style.delimiter);
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const fields = rowOf(index).map(([text, quoted]) => (quoted ? quote(text, style.escape) : text));
    const comment = style.comments && index % 1000 === 7 ? `# "row ${index}\n` : "";
    return comment + fields.join(style.delimiter);
  });
  return `${[lines, ...rows].join("\n")}\n`;
}

function quote(text: string, escape: string): string {
  const inner = escape === '"' ? text : text.replaceAll("\\", "\\\\");
  return `"${inner.replaceAll('"', `${escape}"`)}"`;
}

/** A profile without what depends on how the input is written. */
function values(profile: Profile): unknown {
  return JSON.parse(
    JSON.stringify({ ...profile, source: null, run: null }, (key, value: unknown) =>
      ["line", "offset", "header"].includes(key) ? undefined : value,
    ),
  );
}

describe("a dialect beyond the kernel", () => {
  const text = written({ delimiter: ";", escape: "\\", comments: true });
  const path = writeInput(folder, "escaped.csv", Buffer.from(text));
  const args = ["--escape=\\", "--comment=#", "-d;"];

  test("has the profile of the same table in plain CSV, estimates included", async () => {
    const plain = writeInput(
      folder,
      "plain.csv",
      Buffer.from(written({ delimiter: ",", escape: '"', comments: false })),
    );
    const [actual, expected] = await Promise.all([profileWith([path, ...args]), profileWith([plain])]);
    expect(actual.run.reader).toEqual({ name: "csv-parse", reason: "the escape is not the quote" });
    expect(expected.run.reader.name).toBe("kernel");
    expect(actual.source.dialect).toMatchObject({ delimiter: ";", escape: "\\", comment: "#", terminator: "lf" });
    expect(columnOf(actual, "place").topExact).toBe(false);
    expect(values(actual)).toEqual(values(expected));
  });

  test("tells the places of the input", async () => {
    const profile = await profileWith([path, ...args]);
    const places = columnOf(profile, "amount").exceptions.concat(
      profile.table.malformed.reasons.flatMap(({ first }) => first as never[]),
    );
    const { first } = profile.table.repeatedHeader;
    expect([places, first]).toEqual([[], []]);
    const odd = text.replace("road", "road\t\u0007");
    const [place] = (await profileWith(args, { stdin: odd })).table.malformed.reasons[0]?.first ?? [];
    const offset = odd.lastIndexOf("\n", odd.indexOf("\u0007")) + 1;
    expect(place).toMatchObject({
      offset: Buffer.byteLength(odd.slice(0, offset)),
      line: odd.slice(0, offset).split("\n").length,
    });
  });

  test("does not depend on workers and chunks", async () => {
    const one = await profileWith([path, ...args, "-w1"]);
    expectSame(await profileWith([path, ...args, "-w2"]), one);
    expectSame(await profileWith([path, ...args, "-w5"]), one);
    const stdin = cutRandomly(Buffer.from(text), new Random(3), 200_000);
    expectSame(await profileWith([...args, "-w2"], { stdin }), one, true);
  });

  test("survives a worker that dies", async () => {
    const env = { PATH: process.env["PATH"] ?? "", PROFILER_TEST_FAULT: "exit:1" };
    expectSame(await profileWith([path, ...args, "-w2"], { env }), await profileWith([path, ...args, "-w2"]));
  });

  test("ends when it is interrupted while it waits for bytes", async () => {
    const running = startProfiler([...args, "--progress=log", "--progress-every=1"], { keepsStdinOpen: true });
    running.child.stdin?.write(text + text);
    await running.said("[Progress]");
    running.child.kill("SIGINT");
    expectError(await running.ended, 130, "INTERRUPTED");
  });

  test("holds the limit of a record", async () => {
    const stdin = `a;b\n1;"${"x".repeat(3000)}\\""\n`;
    expectError(await runProfiler([...args, "--max-record-bytes=2KiB"], { stdin }), 5, "RECORD_TOO_LARGE");
    const profile = await profileWith([...args, "--max-record-bytes=4KiB"], { stdin });
    expect(columnOf(profile, "b").text).toMatchObject({ maxLength: 3001 });
  });

  test("has records larger than a slot", async () => {
    const stdin = `a;b\n1;"${'x\\"'.repeat(2_500_000)}"\n2;"y"\n`;
    const profile = await profileWith([...args, "-w2"], { stdin });
    expect(columnOf(profile, "b").text).toMatchObject({ minLength: 1, maxLength: 5_000_000 });
  });

  test("goes on behind a quote that nothing closes", async () => {
    const stdin = 'a;b\n1;"x\n# note\n2;"y\\"z"\n3;"w"\n';
    const profile = await profileWith(args, { stdin });
    expect(columnOf(profile, "b").top.map(({ value }) => value)).toEqual(["w", 'y"z']);
    expect(profile.table.malformed.reasons).toEqual([
      { reason: "unclosed_quote", count: 1, first: [{ row: 1, line: 2, offset: 4, fields: 0 }] },
    ]);
  });

  test("agrees with csv-parse on every value", async () => {
    const rows = parse(text.slice(0, text.indexOf("\n1003;") + 1), {
      delimiter: ";",
      escape: "\\",
      comment: "#",
      comment_no_infix: true,
      from_line: 2,
      relax_column_count: true,
      quote: '"',
    }).slice(0, 1000);
    const stdin = `id;place;amount;note\n${rows.map((row) => row.map((field) => quote(field, "\\")).join(";")).join("\n")}\n`;
    const profile = await profileWith([...args, "--top=1000"], { stdin });
    const counts = new Map<string, number>();
    for (const [, place = ""] of rows) counts.set(place, (counts.get(place) ?? 0) + 1);
    expect(new Map(columnOf(profile, "place").top.map(({ value, count }) => [value, count]))).toEqual(counts);
  });
});

describe("JSON Lines", () => {
  const objects = Array.from({ length: 100_000 }, (_, index) => {
    const random = new Random(index);
    const tags = Array.from({ length: random.below(4) }, (_item, tag) => `t${tag}`);
    return {
      id: index,
      user: { name: `user "${random.below(9000)}", née`, city: random.below(3) === 0 ? null : "Łódź" },
      amount: random.below(100_000) / 100,
      tags,
      ...(random.below(4) === 0 ? {} : { note: random.below(2) === 0 ? "" : "line\nend" }),
    };
  });
  const text = objects.map((one) => `${JSON.stringify(one)}\n`).join("");
  const path = writeInput(folder, "events.ndjson", Buffer.from(text));

  test("have the profile of the same objects as CSV", async () => {
    const rows = objects.map(({ id, user, amount, tags, note }) =>
      [
        id,
        quote(user.name, '"'),
        user.city ?? "",
        amount,
        tags.length,
        note === undefined ? "" : (note && quote(note, '"')) || '""',
      ].join(","),
    );
    const csv = `id,user.name,user.city,amount,tags[],note\n${rows.join("\n")}\n`;
    const plain = writeInput(folder, "events.csv", Buffer.from(csv));
    const [actual, expected] = await Promise.all([profileWith([path]), profileWith([plain])]);
    expect(actual.source).toMatchObject({ format: "ndjson", dialect: null, json: { layout: "lines" } });
    expect(actual.run.reader.name).toBe("json-lines");
    expect(values(actual)).toEqual(values(expected));
  });

  test("does not depend on workers, chunks and how the objects stand", async () => {
    const one = await profileWith([path, "-w1"]);
    expectSame(await profileWith([path, "-w5"]), one);
    const stdin = cutRandomly(Buffer.from(text), new Random(4), 200_000);
    expectSame(await profileWith(["-w2"], { stdin }), one, true);
    const array = await profileWith(["-w2"], { stdin: `[${text.trim().replaceAll("\n", ",\n")}]` });
    expect(array.source.json?.layout).toBe("values");
    expect(values(array)).toEqual(values(one));
  });

  test("keeps every digit, and tells what is no object", async () => {
    const stdin = '{"n":1.10,"big":12345678901234567890}\nnot json\n[1]\n{"n":2.50,"n":3.25}\n{"n":1';
    const profile = await profileWith([], { stdin: `${stdin}\n` });
    const forced = await profileWith(["--format=ndjson"], { stdin: `${stdin}\n` });
    expect(profile.source.format).toBe("csv");
    expect(columnOf(forced, "big").max).toBe("12345678901234567890");
    expect(columnOf(forced, "n").numeric).toMatchObject({ sum: 4.35, maxDecimals: 2 });
    expect(forced.table.records).toEqual({ total: 5, malformed: 3, skipped: 0 });
    expect(forced.table.malformed.reasons.map(({ reason, first }) => [reason, first.map(({ line }) => line)])).toEqual([
      ["invalid_json", [2, 5]],
      ["not_an_object", [3]],
    ]);
    expect(forced.source.json?.duplicateKeys).toEqual({ records: 1, first: [{ row: 4, line: 4, offset: 51 }] });
    expect(forced.alerts.map(({ code }) => code)).toContain("invalid_json");
  });

  test("says which keys come too late", async () => {
    const stdin = `${text}{"id":1,"late":{"a":1,"b":[]}}\n{"late":{"a":2}}\n`;
    const { source, alerts } = await profileWith(["-w2"], { stdin });
    const row = objects.length + 1;
    expect(source.json?.lateKeys).toEqual({
      values: 3,
      names: [
        { name: "late.a", count: 2, row, line: row },
        { name: "late.b[]", count: 1, row, line: row },
      ],
      otherValues: 0,
    });
    expect(alerts.find(({ code }) => code === "late_keys")?.rows).toEqual([row, row]);
  });

  test.each<[string, string, number, string]>([
    ["no object", "1\n2\n", 3, "INPUT_NOT_JSON"],
    ["objects without keys", "{}\n{}\n", 3, "INPUT_EMPTY"],
    ["objects within objects without end", `${'{"a":'.repeat(70)}1${"}".repeat(70)}\n`, 5, "JSON_TOO_DEEP"],
    [
      "a key for every value",
      `{${Array.from({ length: 100_001 }, (_, index) => `"k${index}":1`).join(",")}}\n`,
      5,
      "TOO_MANY_COLUMNS",
    ],
  ])("are refused: %s", async (_, stdin, exitCode, errorCode) => {
    expectError(await runProfiler(["--format=ndjson"], { stdin }), exitCode, errorCode);
  });
});
