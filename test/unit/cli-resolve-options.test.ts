import { describe, expect, test } from "vitest";
import { parseCommandLine } from "../../src/cli/parse-command-line.ts";
import { resolveOptions } from "../../src/cli/resolve-options.ts";
import type { ProfileRun, Resolution } from "../../src/cli/resolve-options.ts";
import type { Surroundings } from "../../src/cli/resolve-profile.ts";
import { DEFAULT_ALERTS } from "../../src/model/alert-thresholds.ts";
import { DEFAULTS } from "../../src/model/options.ts";

const TERMINAL: Surroundings = { stdinIsTty: true, stderrDraws: true, availableCpus: () => 3 };

function resolve(argv: string[], surroundings: Partial<Surroundings> = {}): Resolution {
  return resolveOptions(parseCommandLine(argv), { ...TERMINAL, ...surroundings });
}

function resolveRun(argv: string[], surroundings: Partial<Surroundings> = {}): ProfileRun {
  const resolution = resolve(["data.csv", ...argv], surroundings);
  if (resolution.kind !== "profile") throw new Error(`resolved to ${resolution.kind}`);
  return resolution.run;
}

function failure(argv: string[]): unknown {
  try {
    resolve(["data.csv", ...argv]);
  } catch (error) {
    return error;
  }
  return null;
}

test("without flags, the defaults of the model apply and everything else is detected", () => {
  expect(resolveRun([]).options).toEqual({
    dialect: {
      delimiter: undefined,
      quote: undefined,
      escape: undefined,
      comment: undefined,
      header: undefined,
      headerRows: undefined,
      skipLines: undefined,
    },
    format: "auto",
    defaultNulls: true,
    nullTokens: [],
    booleans: [],
    columns: [],
    exclude: [],
    top: DEFAULTS.top,
    alerts: DEFAULT_ALERTS,
    workers: 3,
    maxMemoryBytes: DEFAULTS.maxMemoryBytes,
    maxRecordBytes: DEFAULTS.maxRecordBytes,
    maxColumns: DEFAULTS.maxColumns,
    maxNameBytes: DEFAULTS.maxNameBytes,
    entry: null,
    maxRatio: DEFAULTS.maxRatio,
    partial: false,
    onError: "report",
  });
  expect(resolveRun([]).progress.everyRows).toBe(DEFAULTS.progressEveryRows);
});

describe("values", () => {
  test.each([
    ["tab", "\t"],
    ["\\t", "\t"],
    ["\t", "\t"],
    ["comma", ","],
    ["semicolon", ";"],
    ["PIPE", "|"],
    ["space", " "],
    [":", ":"],
    ["t", "t"],
    ["-", "-"],
  ])("--delimiter %j is %j", (typed, delimiter) => {
    expect(resolveRun(["-d", typed]).options.dialect.delimiter).toBe(delimiter);
  });

  test.each([
    ["none", null],
    ["'", "'"],
    ['"', '"'],
  ])("--quote %j is %j", (typed, quote) => {
    expect(resolveRun(["--quote", typed]).options.dialect.quote).toBe(quote);
  });

  test.each([
    ["2000000", 2_000_000],
    ["512MB", 512_000_000],
    ["512MiB", 536_870_912],
    ["512M", 536_870_912],
    ["1GiB", 2 ** 30],
    ["1.5gb", 1_500_000_000],
    ["2 GiB", 2 ** 31],
    ["2048k", 2 ** 21],
  ])("--max-memory %s is %i bytes", (typed, bytes) => {
    expect(resolveRun([`--max-memory=${typed}`]).options.maxMemoryBytes).toBe(bytes);
  });

  test("--max-record-bytes is a size too", () => {
    expect(resolveRun(["--max-record-bytes=64KiB"]).options.maxRecordBytes).toBe(65_536);
  });

  test("names are separated by commas, repeatable, and quoted when they hold commas", () => {
    const { columns, exclude } = resolveRun([
      "--columns",
      "id, price",
      "--columns",
      '"last, first","say ""hi"""',
      "--exclude=note",
      "--columns=id",
    ]).options;
    expect(columns).toEqual(["id", "price", "last, first", 'say "hi"']);
    expect(exclude).toEqual(["note"]);
  });

  test("header, lines to skip, null tokens, top and workers", () => {
    const { options } = resolveRun(["--no-header", "--skip-lines=2", "--null=?", "--null", "-", "--top=0", "-w", "2"]);
    expect(options.dialect).toMatchObject({ header: false, skipLines: 2 });
    expect(options).toMatchObject({ nullTokens: ["?", "-"], top: 0, workers: 2 });
    expect(resolveRun(["--header"]).options.dialect.header).toBe(true);
  });

  test("--null none leaves the usual tokens out, wherever it stands", () => {
    for (const typed of [
      ["--null=none", "--null=?"],
      ["--null", "?", "--null", "none"],
    ]) {
      expect(resolveRun(typed).options).toMatchObject({ defaultNulls: false, nullTokens: ["?"] });
    }
    expect(resolveRun(["--null", '"none"']).options).toMatchObject({ defaultNulls: true, nullTokens: ["none"] });
    expect(resolveRun(["--null", "None"]).options).toMatchObject({ defaultNulls: true, nullTokens: ["None"] });
  });

  test("--boolean names pairs of words, the one for true first", () => {
    const { booleans } = resolveRun(["--boolean", "S, n", "--boolean=0,1", "--boolean=1,0"]).options;
    expect(booleans).toEqual([
      ["s", "n"],
      ["1", "0"],
      ["1", "0"],
    ]);
  });

  test.each(["yes", "yes,yes", "a,b,c", "yes,YES"])("--boolean refuses %s", (typed) => {
    expect(() => resolveRun([`--boolean=${typed}`])).toThrow("--boolean must be two different words");
  });

  test("--alert sets a threshold or turns an alert off", () => {
    const { alerts } = resolveRun(["--alert", "many_nulls=80%", "--alert=ragged_rows=off"]).options;
    expect(alerts).toEqual({ off: ["ragged_rows"], thresholds: { ...DEFAULT_ALERTS.thresholds, many_nulls: 0.8 } });
  });

  test("the last value of a flag wins", () => {
    expect(resolveRun(["--top=1", "--top=2"]).options.top).toBe(2);
  });
});

describe("refused, with what to do", () => {
  test.each([
    [["--json", "--markdown"], "--json and --markdown cannot be used together"],
    [["--json", "--md"], "--json and --markdown cannot be used together"],
    [["--header", "--no-header"], "--header and --no-header cannot be used together"],
    [["-q", "-v"], "--quiet and --verbose cannot be used together"],
    [["--columns=a,b", "--exclude=c,b"], '--columns and --exclude both name "b"'],
    [["-d", "|".repeat(17)], '--delimiter must be 1 to 16 bytes without a line end, got "|||||||||||||||||"'],
    [["--escape=ab"], '--escape must be one single-byte character or none, got "ab"'],
    [["--comment="], '--comment must be 1 to 16 bytes without a line end, got ""'],
    [["--quote=none", "--escape=!"], "--escape means nothing with --quote=none"],
    [["--header-rows=2", "--no-header"], "--header-rows and --no-header cannot be used together"],
    [["-d", ""], '--delimiter must be 1 to 16 bytes without a line end, got ""'],
    [["-d", "\n"], "--delimiter must be 1 to 16 bytes"],
    [["--quote", "''"], "--quote must be one single-byte character or none"],
    [["-d'", "--quote='"], "--delimiter and --quote are the same character"],
    [["--skip-lines=-1"], '--skip-lines must be a whole number from 0 to 1000000000, got "-1"'],
    [["--top", "--json"], '--top must be a whole number from 0 to 1000, got "--json"'],
    [["--top=1.5"], '--top must be a whole number from 0 to 1000, got "1.5"'],
    [["-w0"], '--workers must be a whole number from 1 to 256, got "0"'],
    [["-w", "many"], '--workers must be a whole number from 1 to 256, got "many"'],
    [["--max-memory=512"], '--max-memory must be a size from 1MiB to 1TiB, got "512"'],
    [["--max-memory=lots"], '--max-memory must be a size from 1MiB to 1TiB, got "lots"'],
    [["--max-memory=5iB"], '--max-memory must be a size from 1MiB to 1TiB, got "5iB"'],
    [["--max-record-bytes=2GiB"], '--max-record-bytes must be a size from 1KiB to 1GiB, got "2GiB"'],
    [["--columns=a,,b"], '--columns has an empty or unclosed name in "a,,b"'],
    [["--columns="], '--columns has an empty or unclosed name in ""'],
    [['--exclude="a'], '--exclude has an empty or unclosed name in ""a"'],
    [["--progress=dots"], '--progress must be auto, bar, log or none, got "dots"'],
    [["--progress-every=0"], "--progress-every must be a whole number from 1"],
    [["-o", "a.json", "-o", "a.json"], "a.json is to be written twice"],
    [["-o", "a.json", "--rejects", "a.json"], "a.json is to be written twice"],
    [["--on-error=drop"], '--on-error must be report, skip or fail, got "drop"'],
    [["-o", "a.json", "-o", "x/.././a.json"], "x/.././a.json is to be written twice"],
  ])("%j", (argv, what) => {
    expect(failure(argv)).toMatchObject({
      code: "USAGE",
      exitCode: 2,
      message: expect.stringContaining(what),
      hint: expect.stringMatching(/^(write|keep|give|change|run) /),
    });
  });

  test("a number, with one that would do", () => {
    expect(failure(["-w0"])).toMatchObject({ hint: "write for example --workers=auto" });
    expect(failure(["--top=x"])).toMatchObject({ hint: "write for example --top=10" });
  });

  test("an output whose format is not known, naming those that are", () => {
    expect(failure(["-o", "profile.xml"])).toMatchObject({
      code: "UNKNOWN_OUTPUT_FORMAT",
      exitCode: 2,
      message: expect.stringContaining("profile.xml"),
      hint: expect.stringContaining(".json .md .markdown .txt"),
    });
  });
});

describe("input", () => {
  test.each([
    [["a.csv"], true, { kind: "file", path: "a.csv" }],
    [["-"], true, { kind: "stdin" }],
    [["-"], false, { kind: "stdin" }],
    [[], false, { kind: "stdin" }],
  ])("%j with a terminal at stdin: %s", (argv, stdinIsTty, input) => {
    expect(resolve(argv, { stdinIsTty })).toMatchObject({ kind: "profile", run: { inputs: [input] } });
  });

  test("nothing to read: no FILE, and a terminal at stdin", () => {
    expect(resolve([])).toEqual({ kind: "no-input", command: "profile" });
  });

  test.each(["help", "version", "json-schema"])("--%s needs no input", (kind) => {
    expect(resolve([`--${kind}`, "--json", "--md"])).toEqual({ kind, command: "profile" });
  });
});

describe("output", () => {
  test.each([
    [[], { stdout: "terminal", files: [], rejects: null }],
    [["--json"], { stdout: "json", files: [], rejects: null }],
    [["--md"], { stdout: "markdown", files: [], rejects: null }],
    [["-o", "p.JSON"], { stdout: null, files: [{ path: "p.JSON", format: "json" }], rejects: null }],
    [
      ["-o", "p.md", "-o", "q.markdown", "-o", "r.txt", "--json"],
      {
        stdout: "json",
        files: [
          { path: "p.md", format: "markdown" },
          { path: "q.markdown", format: "markdown" },
          { path: "r.txt", format: "terminal" },
        ],
        rejects: null,
      },
    ],
    [
      ["--rejects", "bad.csv", "-o", "p.json"],
      { stdout: null, files: [{ path: "p.json", format: "json" }], rejects: "bad.csv" },
    ],
  ])("%j", (argv, output) => {
    expect(resolveRun(argv).output).toEqual(output);
  });
});

describe("progress", () => {
  test.each([
    [[], true, { kind: "live", asked: false }],
    [[], false, { kind: "none", asked: false }],
    [["--progress=auto"], false, { kind: "none", asked: false }],
    [["--progress=bar"], false, { kind: "live", asked: true }],
    [["--progress=log", "--progress-every=500"], false, { kind: "log", asked: true, everyRows: 500 }],
    [["--progress=none"], true, { kind: "none", asked: true }],
    [["-q"], true, { kind: "none" }],
    [["-q", "--progress=log"], true, { kind: "none" }],
  ])("%j where stderr can be drawn on: %s", (argv, stderrDraws, progress) => {
    expect(resolveRun(argv, { stderrDraws }).progress).toMatchObject(progress);
  });
});
