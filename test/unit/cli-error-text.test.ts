import { expect, test } from "vitest";
import { ProfilerError } from "../../src/base/errors.ts";
import { errorText, exitCodeOf } from "../../src/cli/error-text.ts";

test("only the parts of the place that are known are printed", () => {
  const place = { file: "data.csv", offset: 12 };
  expect(errorText(new ProfilerError("INPUT_BINARY", "this is no text", { place, hint: "convert it" }), {})).toBe(
    "profiler: error[INPUT_BINARY]: this is no text\n  at data.csv, byte 12\n  help: convert it\n",
  );
});

test("without place or help, one line", () => {
  expect(errorText(new ProfilerError("WORKER_LOST", "rows 5 to 9 were lost"), {})).toBe(
    "profiler: error[WORKER_LOST]: rows 5 to 9 were lost\n",
  );
});

test("what else is wrong follows, each with its place and help", () => {
  const others = [
    { message: "columns.b: not a mapping", place: { file: "r.yaml", line: 9, column: 3 }, hint: "write b:" },
    { message: "and 3 more", place: {}, hint: "" },
  ];
  const error = new ProfilerError("RULES_INVALID", "columns.a: bad", { place: { file: "r.yaml", line: 2 }, others });
  expect(errorText(error, {}).split("\n")).toEqual([
    "profiler: error[RULES_INVALID]: columns.a: bad",
    "  at r.yaml, line 2",
    "and: columns.b: not a mapping",
    "  at r.yaml, line 9, column 3",
    "  help: write b:",
    "and: and 3 more",
    "",
  ]);
  expect(exitCodeOf(error)).toBe(2);
});

test.each([
  [new TypeError("x is undefined"), "x is undefined"],
  ["a text", "a text"],
  [new ProfilerError("INTERNAL", "two totals differ", { hint: "ignored" }), "two totals differ"],
])("anything unexpected is INTERNAL, asks to be reported and shows no stack", (error, message) => {
  const lines = errorText(error, {}).split("\n");
  expect(lines).toEqual([
    `profiler: error[INTERNAL]: ${message}`,
    expect.stringMatching(/^ {2}help: .*please report it/),
    "",
  ]);
  expect(exitCodeOf(error)).toBe(3);
});

test("PROFILER_DEBUG adds the stack, down to the first cause", () => {
  const error = new ProfilerError("INPUT_READ_FAILED", "cannot read", { cause: new Error("bad sector") });
  const text = errorText(error, { PROFILER_DEBUG: "1" });
  expect(text).toMatch(/\n {4}at .*\n[^]*caused by: Error: bad sector\n {4}at /);
  expect(errorText(error, { PROFILER_DEBUG: "" })).not.toContain("    at ");
});

test("control characters in names and messages do not reach the terminal", () => {
  const error = new ProfilerError("INPUT_NOT_FOUND", "no file \u001b[31mred\nline", { place: { file: "a\u009bb" } });
  expect(errorText(error, {})).toBe(
    "profiler: error[INPUT_NOT_FOUND]: no file \\u001b[31mred\\u000aline\n  at a\\u009bb\n",
  );
});
