import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import { runCli } from "../../src/cli/run-cli.ts";
import schema from "../../src/model/sniffed-file.schema.json" with { type: "json" };
import { GUESSED_KINDS } from "../../src/model/sniffed-file.ts";
import { sniffSource } from "../../src/pipeline/sniff-source.ts";
import { renderSniffJson } from "../../src/report/sniff-json.ts";
import { TOOLS } from "../../src/report/reading-calls/reading-call.ts";
import { dialectCases } from "../support/dialect-cases.ts";
import { fakeIo, TextSink } from "../support/fake-cli-io.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);
const folder = temporaryFolder();
const people = join(folder, "people.csv");
const sales = join(folder, "sales.txt");

beforeAll(() => {
  writeFileSync(people, "id,name\n1,Ann\n2,Bo\n");
  writeFileSync(sales, "made today\n\nday;zip;sum\r\n2024-01-02;007;1,5\r\n2024-01-03;012;2,25\r\n");
});

async function sniff(argv: string[], parts: Parameters<typeof fakeIo>[0] = {}) {
  const io = fakeIo({ ...parts, deps: { sniffSource, ...parts.deps } });
  const code = await runCli(["sniff", ...argv], io);
  expect(io.requests).toEqual([]);
  return { code, stdout: io.stdout.text, stderr: io.stderr.text };
}

function problems(json: unknown): string[] {
  validate(json);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

describe("text", () => {
  test("how the file is written, its columns, and a call for each tool", async () => {
    const { code, stdout, stderr } = await sniff([sales, "--skip-lines", "1", "--delimiter=;"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.slice(stdout.indexOf("\n") + 1, stdout.indexOf("\n\n"))).toBe(
      [
        "  encoding     utf-8",
        "  delimiter    semicolon",
        '  quote        " · written twice inside quotes',
        "  line ends    CRLF",
        "  header       1 row",
        "  preamble     2 lines before it",
        "  confidence   100 %",
        "  3 columns    day (date) · zip (code) · sum (comma decimal)",
        "  looked at    all 66 B · kinds by the first 2 rows · decimal comma",
      ].join("\n"),
    );
    for (const title of ["pandas", "Polars", "DuckDB", "PostgreSQL (psql)", "Spark (PySpark)", "csv-parse (Node)"]) {
      expect(stdout).toContain(`\n\n── ${title} ──`);
    }
    expect(stdout).toContain(`pd.read_csv(\n    ${JSON.stringify(sales)},\n    sep=";",\n    skiprows=2,`);
  });

  test("several files, one after the other; one that cannot be read does not stop the others", async () => {
    const missing = join(folder, "missing.csv");
    const { code, stdout, stderr } = await sniff([people, missing, sales]);
    expect(code).toBe(3);
    expect(stdout.startsWith(people)).toBe(true);
    expect(stdout).toContain(`\n\n${sales}\n`);
    expect(stderr).toContain("error[INPUT_NOT_FOUND]");
    expect(stderr).toContain(missing);
  });

  test("colors on a terminal, none with --no-color; code is never broken", async () => {
    const colored = Object.assign(new TextSink(), { isTTY: true, columns: 60 });
    await sniff([people], { stdout: colored });
    expect(colored.text).toContain("\u001b[36m── pandas");
    const plain = Object.assign(new TextSink(), { isTTY: true, columns: 60 });
    await sniff([people, "--no-color"], { stdout: plain });
    expect(plain.text).not.toContain("\u001b");
    expect(plain.text).toContain(`\\copy "people" FROM '${people}' WITH (FORMAT csv, DELIMITER ',', HEADER true, `);
    const { stdout } = await sniff([people], { env: { NO_COLOR: "1" } });
    expect(stdout).not.toContain("\u001b");
  });
});

describe("JSON", () => {
  test("is what the schema says, with the call for each tool", async () => {
    const json = JSON.parse((await sniff([sales, "--json", "--skip-lines", "1"])).stdout) as Record<string, unknown>;
    expect(problems(json)).toEqual([]);
    expect(json["dialect"]).toEqual({
      delimiter: ";",
      quote: '"',
      escape: '"',
      terminator: "crlf",
      comment: null,
      skippedLines: 2,
      header: true,
      headerRows: 1,
      trailingDelimiter: false,
    });
    expect(Object.keys(json["calls"] as object)).toEqual([...TOOLS]);
  });

  test("of several files is an array of those that could be read", async () => {
    const { stdout } = await sniff([people, join(folder, "missing.csv"), sales, "--json"]);
    const json = JSON.parse(stdout) as { source: { name: string } }[];
    expect(problems(json)).toEqual([]);
    expect(json.map(({ source }) => source.name)).toEqual([people, sales]);
  });

  test("of a file that cannot be read is nothing", async () => {
    expect(await sniff([join(folder, "missing.csv"), "--json"])).toMatchObject({ code: 3, stdout: "" });
  });

  test.each(dialectCases().map(({ name, file }) => [name, file] as const))("is valid for %s", (_name, file) => {
    expect(problems(JSON.parse(renderSniffJson([file], false)))).toEqual([]);
  });

  test("the schema knows every kind, and no more keys than there are", () => {
    expect(schema.$defs.column.properties.kind.enum).toEqual([...GUESSED_KINDS]);
    const [{ file } = { file: null }] = dialectCases();
    const json = JSON.parse(renderSniffJson([file!], false)) as Record<string, unknown>;
    expect(problems({ ...json, more: 1 })).not.toEqual([]);
    expect(problems({ ...json, confidence: 2 })).not.toEqual([]);
    expect(problems({ ...json, calls: {} })).not.toEqual([]);
  });
});

/** Some say too little in five records to be sure of: what is not asked, or given, is not what is tested here. */
const SNIFFED = [
  "plain",
  "semicolon",
  "tab",
  "pipe",
  "double pipe",
  "comma and space",
  "paragraph sign",
  "caret",
  "single quotes",
  "backslash",
  "crlf",
  "cr",
  "mixed",
  "byte order mark",
  "preamble",
  "comments",
  "preamble that begins with a quote",
  "preamble, then comments",
  "comment character in values",
  "comments of two characters",
  "no header",
  "header of several lines",
  "odd names",
  "blank lines",
  "decimal comma",
  "quotes inside and around",
  "text behind quotes",
  "empty in quotes",
  "trailing",
  "trailing, but not in the header",
];

test.each(
  dialectCases()
    .filter(({ name }) => SNIFFED.includes(name))
    .map((each) => [each.name, each] as const),
)("%s is sniffed as it was written", async (_name, { path, bytes, file }) => {
  writeFileSync(join(folder, path), bytes);
  const sniffed = await sniffSource({ input: { kind: "file", path: join(folder, path) }, dialect: {} });
  const { bytes: _, records: __, quotedFields: ___, widestRecord: ____, ...firstPart } = file.firstPart;
  expect(sniffed).toMatchObject({ dialect: file.dialect, columns: file.columns, firstPart });
});

describe("usage", () => {
  test.each([
    [["-o", "x.json"], "--output does not go with the command sniff"],
    [["--top=3"], "--top does not go with the command sniff"],
    [["--header", "--no-header"], "--header and --no-header cannot be used together"],
    [[""], "the FILE given is an empty text"],
  ])("%j is refused", async (argv, what) => {
    const { code, stdout, stderr } = await sniff(argv);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`error[USAGE]: ${what}\n`);
  });

  test("its help, and its schema", async () => {
    const help = await sniff(["--help"]);
    expect(help.stdout).toMatch(/^Usage: profiler sniff /u);
    expect(help.stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(help.stdout).not.toContain("--top");
    const { stdout } = await sniff(["--json-schema"], { deps: { jsonSchema: async (command) => `${command}\n` } });
    expect(stdout).toBe("sniff\n");
  });

  test("JSON objects have no dialect, unless one is given", async () => {
    const events = join(folder, "events.ndjson");
    writeFileSync(events, '{"a": 1, "b": "x"}\n{"a": 2, "b": "y"}\n');
    const refused = await sniff([events]);
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain("holds JSON objects, which no dialect is needed for\n");
    expect(await sniff([events, "--delimiter=,"])).toMatchObject({ code: 0, stderr: "" });
  });

  test("without a file and without a pipe the help is an error", async () => {
    const { code, stderr } = await sniff([]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^Usage: profiler sniff /u);
  });

  test("a file of the name sniff is profiled by its path", async () => {
    copyFileSync(people, join(folder, "sniff"));
    const io = fakeIo();
    expect(await runCli(["./sniff"], io)).toBe(0);
    expect(io.requests).toMatchObject([{ input: { kind: "file", path: "./sniff" } }]);
  });
});

test("a signal ends the wait for an input", async () => {
  const io = fakeIo({
    deps: {
      sniffSource: ({ signal }) =>
        new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new Error("closed")))),
    },
  });
  const run = runCli(["sniff", people], io);
  await new Promise((resolve) => setImmediate(resolve));
  io.host.emit("SIGINT");
  expect(await run).toBe(130);
  expect(io.host.listening()).toEqual([]);
});
