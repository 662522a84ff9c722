import { describe, expect, test } from "vitest";
import { FLAG_SPECS } from "../../src/cli/flags.ts";
import { helpText } from "../../src/cli/help.ts";
import { nearestFlag } from "../../src/cli/nearest-flag.ts";
import { parseCommandLine } from "../../src/cli/parse-command-line.ts";

function failure(argv: string[]): unknown {
  try {
    parseCommandLine(argv);
  } catch (error) {
    return error;
  }
  return null;
}

describe("the command line as typed", () => {
  test("keeps every value of a flag, in order", () => {
    const { flags, operands } = parseCommandLine(["--null", "x", "data.csv", "--null=-", "-d", ";", "-qv"]);
    expect([...flags]).toEqual([
      ["null", ["x", "-"]],
      ["delimiter", [";"]],
      ["quiet", [""]],
      ["verbose", [""]],
    ]);
    expect(operands).toEqual(["data.csv"]);
  });

  test("a switch and its opposite are two flags", () => {
    expect([...parseCommandLine(["--header", "--no-header", "--no-color"]).flags.keys()]).toEqual([
      "header",
      "no-header",
      "no-color",
    ]);
  });

  test("short and second spellings, a value without a space, - and what follows --", () => {
    const { flags, operands } = parseCommandLine(["-w2", "--md", "-oa.json", "-", "--", "--json"]);
    expect([...flags]).toEqual([
      ["workers", ["2"]],
      ["markdown", [""]],
      ["output", ["a.json"]],
    ]);
    expect(operands).toEqual(["-", "--json"]);
  });

  test.each([
    [["--delimeter", "x"], "unknown flag --delimeter", "did you mean --delimiter?"],
    [["--jsn"], "unknown flag --jsn", "did you mean --json?"],
    [["--threads=4"], "unknown flag --threads", "did you mean --workers?"],
    [["-x"], "unknown flag -x", "profiler --help lists the flags"],
    [["-qx"], "unknown flag -x", "profiler --help lists the flags"],
    [["--json=yes"], "--json takes no value, but was given one: --json=yes", "write --json alone"],
    [["--top"], "--top needs a value", "write --top=<n>"],
    [["-o"], "--output needs a value", "write --output=<FILE>"],
  ])("%j is refused", (argv, what, whatToDo) => {
    expect(failure(argv)).toMatchObject({ code: "USAGE", message: what, hint: expect.stringContaining(whatToDo) });
  });

  test.each([
    [["explain"], "explain", []],
    [["explain", "p95", "--json"], "explain", ["p95"]],
    [["--json", "explain", "p95"], "explain", ["p95"]],
    [["./explain"], "profile", ["./explain"]],
    [["-o", "explain", "data.csv"], "profile", ["data.csv"]],
    [["data.csv", "explain"], "profile", ["data.csv", "explain"]],
    [["help"], "profile", ["help"]],
    [[], "profile", []],
  ])("%j is the command %s", (argv, command, operands) => {
    expect(parseCommandLine(argv)).toMatchObject({ command, operands });
  });

  test("a flag that does not exist is refused behind a command too", () => {
    expect(failure(["explain", "p95", "--jsn"])).toMatchObject({ code: "USAGE", message: "unknown flag --jsn" });
  });

  test("help is given whatever else is wrong", () => {
    expect(parseCommandLine(["--nonsense", "--help"]).flags.has("help")).toBe(true);
  });
});

describe("the nearest flag", () => {
  test.each([
    ["--delim", "--delimiter"],
    ["--sep", "--delimiter"],
    ["--colums", "--columns"],
    ["--ouptut", "--output"],
    ["--MARKDOWN", "--markdown"],
    ["--progres-evry", "--progress-every"],
    ["--no-colour", "--no-color"],
    ["--nohaeder", "--no-header"],
    ["--zzzzzzzz", null],
    ["--a", null],
    ["--", null],
  ])("%s: %s", (typed, flag) => {
    expect(nearestFlag(typed)).toBe(flag);
  });
});

describe("the help", () => {
  const help = helpText();

  test("fits 80 columns", () => {
    expect(help.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  test.each(FLAG_SPECS.map((flag) => [flag.name, flag] as const))("explains --%s and its default", (name, flag) => {
    const words = help.replace(/\s+/g, " ");
    const argument = flag.argument === undefined ? "" : ` ${flag.argument}`;
    const value = flag.default === undefined ? "" : ` (default ${flag.default})`;
    expect(words).toContain(`--${name}${argument} ${flag.help}${value}`);
  });

  test("has all long flags in one column", () => {
    const flags = help.split("\n").filter((line) => /^ +(-\w, )?--\w/.test(line));
    expect(flags).toHaveLength(FLAG_SPECS.length);
    expect(flags.filter((line) => line.indexOf("--") !== 6)).toEqual([]);
  });

  test("has groups, examples and exit codes", () => {
    const headings = help.split("\n").filter((line) => /^\S.*:$/.test(line));
    expect(headings).toEqual([
      "Commands (profiler COMMAND --help says more):",
      "Input:",
      "Work:",
      "Gate (check and tee):",
      "Output:",
      "Messages:",
      "About:",
      "Examples:",
      "Exit codes:",
    ]);
    expect(help).toMatch(/^ {2}130 {2}interrupted$/m);
  });

  test("its examples are command lines that work", () => {
    const text = help.slice(help.indexOf("Examples:"));
    const examples = [...text.matchAll(/^ {2}(?:.*\| )?profiler(.*?)(?: {2,}.*| \| .*)?$/gm)];
    expect(examples).toHaveLength(12);
    for (const [, example = ""] of examples) {
      expect(failure(example.split(" ").filter((word) => word !== ""))).toBeNull();
    }
  });
});

describe.each(["check", "tee", "suggest", "compare", "init", "sniff"] as const)("the help of %s", (command) => {
  const help = helpText(command);

  test("fits 80 columns and is its own", () => {
    expect(help.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(help.split("\n")[0]).toContain(`profiler ${command}`);
  });

  test("has examples that are command lines that work", () => {
    const text = help.slice(help.indexOf("Examples:"));
    const examples = [...text.matchAll(new RegExp(`profiler ${command}(.*?)(?: {2,}.*| \\| .*| && .*| > .*)?$`, "gm"))];
    expect(examples.length).toBeGreaterThan(0);
    for (const [, example = ""] of examples) {
      expect(failure([command, ...example.split(" ").filter((word) => word !== "")])).toBeNull();
    }
  });
});
