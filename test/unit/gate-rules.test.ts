import { describe, expect, test } from "vitest";
import { ProfilerError } from "../../src/base/errors.ts";
import { readRules } from "../../src/gate/rules/read-rules.ts";
import type { Rule } from "../../src/model/rules.ts";

const rulesOf = (text: string): readonly Rule[] => readRules(text, "rules.yaml").rules;
const testOf = (column: string): unknown => rulesOf(`columns: {c: {${column}}}`)[0]?.test;

function errorOf(text: string): ProfilerError {
  try {
    readRules(text, "rules.yaml");
  } catch (error) {
    if (error instanceof ProfilerError) return error;
    throw error;
  }
  throw new Error("no error");
}

const messagesOf = (text: string): string[] => {
  const error = errorOf(text);
  return [error.message, ...error.others.map(({ message }) => message)];
};

describe("what the language says shortly", () => {
  test.each([
    ["type: number", { kind: "type", types: ["integer", "decimal"], declared: "number" }],
    ["type: datetime", { kind: "type", types: ["datetime", "date"], declared: "datetime" }],
    ["distinct: 5", { kind: "distinct", min: 5, max: 5 }],
    ["sorted: descending", { kind: "sorted", descending: true, strict: false }],
    ["minimum: 0123456789012345678901234567890", { bound: { text: "0123456789012345678901234567890" } }],
    ["minimum: 1.50", { bound: { kind: "number", text: "1.50" } }],
    ["minimum: '5'", { bound: { kind: "number", text: "5" } }],
    ["enum: [1.0, yes, null_, TRUE]", { kind: "enum", values: ["1.0", "yes", "null_", "TRUE"] }],
    ["enum: [2024-01-01, 0x10, 1_000]", { values: ["2024-01-01", "0x10", "1_000"] }],
  ])("%s", (text, expected) => {
    expect(testOf(text)).toMatchObject(expected);
  });

  test.each([
    ["0001-01-01", Date.UTC(2000, 0, 1) * 1000 - 63_082_281_600_000_000],
    ["1969-12-31", -86_400_000_000],
    ["2024-02-29", Date.UTC(2024, 1, 29) * 1000],
    ["2024-01-31T08:30", Date.UTC(2024, 0, 31, 8, 30) * 1000],
    ["2024-01-31 08:30:15.25", Date.UTC(2024, 0, 31, 8, 30, 15, 250) * 1000],
    ["2024-01-31T08:30:00.000001Z", Date.UTC(2024, 0, 31, 8, 30) * 1000 + 1],
    ["2024-01-31T08:30:00+05:30", Date.UTC(2024, 0, 31, 3) * 1000],
    ["2024-01-31T00:00:00-0100", Date.UTC(2024, 0, 31, 1) * 1000],
  ])("the bound %s is an instant", (text, micros) => {
    expect(testOf(`minimum: ${text}`)).toMatchObject({ bound: { kind: "instant", text, micros: BigInt(micros) } });
  });

  test.each([
    ["2 days", 172_800_000],
    ["36h", 129_600_000],
    ["1.5 hours", 5_400_000],
    ["90 minutes", 5_400_000],
    ["1w", 604_800_000],
    ["P1DT12H", 129_600_000],
    ["PT0.5S", 500],
  ])("a maximum age of %s", (text, maxAgeMs) => {
    const [rule] = rulesOf(`table: {freshness: {column: updated, maxAge: ${text}}}`);
    expect(rule?.test).toEqual({ kind: "freshness", column: "updated", maxAgeMs, text });
  });

  test("what is false asks for nothing", () => {
    expect(rulesOf("columns: {a: {required: false, unique: false, minLength: 1}}").map(({ id }) => id)).toEqual([
      "a.minLength",
    ]);
    expect(
      rulesOf("table: {rowCount: 1, duplicateRows: true, columns: {present: [a], ordered: false, extra: true}}"),
    ).toHaveLength(2);
  });

  test("a primary key asks for no nulls in each of its columns", () => {
    expect(rulesOf("table: {primaryKey: [a, b]}")).toMatchObject([
      { id: "table.primaryKey", test: { kind: "uniqueKey", columns: ["a", "b"] } },
      { id: "a.primaryKey", scope: "column", column: "a", test: { kind: "required" } },
      { id: "b.primaryKey", scope: "column", column: "b", test: { kind: "required" } },
    ]);
  });

  test("nulls are required, but for some of them", () => {
    expect(rulesOf("columns: {a: {nulls: 0.5 %}, b: {nulls: 0}}")).toMatchObject([
      { id: "a.nulls", test: { kind: "required" }, tolerance: { kind: "ratio", ratio: 0.005 } },
      { id: "b.nulls", test: { kind: "required" }, tolerance: null },
    ]);
  });

  test("ids stay apart, whatever columns are called", () => {
    const ids = rulesOf(`
      table: {foreignKeys: [{fields: a, reference: {resource: b.csv, fields: a}}], compare: [a < b, b < c]}
      columns: {table: {minimum: 1}, "table.compare": {unique: true}}
    `).map(({ id }) => id);
    expect(ids).toEqual([
      "table.foreignKeys",
      "table.compare",
      "table.compare#2",
      "table.minimum",
      "table.compare.unique",
    ]);
  });

  test("the nearest severity and description count", () => {
    const rules = rulesOf(`
      description: of the file, and of no rule
      severity: warning
      table: {rowCount: 5, description: of the table}
      columns:
        a: {severity: error, description: of a, unique: true, required: {value: true, severity: warning, description: own}}
        b: {unique: true}
    `);
    expect(rules.map(({ id, severity, description }) => [id, severity, description])).toEqual([
      ["table.rowCount", "warning", "of the table"],
      ["a.unique", "error", "of a"],
      ["a.required", "warning", "own"],
      ["b.unique", "warning", null],
    ]);
  });

  test("JSON with tabs, a byte order mark and CRLF is read", () => {
    const text = '\uFEFF{\r\n\t"columns": {\r\n\t\t"a": {"unique": true}\r\n\t}\r\n}\r\n';
    expect(rulesOf(text)).toMatchObject([{ id: "a.unique", source: { file: "rules.yaml", line: 3, column: 9 } }]);
  });

  test("YAML 1.1 does not change what words mean", () => {
    expect(rulesOf("%YAML 1.1\n---\ncolumns: {no: {enum: [yes, 010, 1:30]}}")).toMatchObject([
      { column: "no", test: { values: ["yes", "010", "1:30"] } },
    ]);
  });
});

describe("an error names the path and what to do", () => {
  test.each([
    ["", "the file is empty"],
    ["# nothing\n", "the file is empty"],
    ["- a", "should be a mapping of description, severity, nulls, table, columns, not a list"],
    ["text", 'not the text "text"'],
    ["{}", "there are no rules"],
    ["columns: {a: {required: false}}", "there are no rules"],
    ["columns:", "columns: should be a mapping of column names to their rules, not nothing"],
    ["columns: {a: 5}", "columns.a: should be a mapping of rules, not the number 5"],
    ["columns: {a: {minimun: 0}}", "columns.a.minimun: unknown key; did you mean minimum?"],
    ["columns: {'a.b': {min: 0}}", 'columns."a.b".min: unknown key; did you mean minimum?'],
    ["columns: {a: {zzzz: 0}}", "columns.a.zzzz: unknown key"],
    ["columns: {a: {mean: {minimum: 0}}}", "columns.a.mean.minimum: unknown key; did you mean min?"],
    ["columns: {a: {type: varchar}}", 'columns.a.type: unknown type "varchar"; did you mean string?'],
    ["columns: {a: {type: 5}}", "columns.a.type: unknown type"],
    ["columns: {a: {required: yes}}", 'columns.a.required: should be true or false, not the text "yes"'],
    ["columns: {a: {required: true, nulls: 1 %}}", "columns.a: has both required and nulls"],
    ["columns: {a: {unique: {severity: error}}}", "columns.a.unique: has no value"],
    ["columns: {a: {nulls: {value: 1 %, tolerance: 2 %}}}", "columns.a.nulls.tolerance: unknown key"],
    ["columns: {a: {minimum: 2024-02-30}}", "columns.a.minimum: should be a number, a date or a datetime"],
    ["columns: {a: {minimum: 1e999}}", "columns.a.minimum: should be a number"],
    ["columns: {a: {minimum: .inf}}", "columns.a.minimum: should be a number"],
    ["columns: {a: {minimum: 9, maximum: 1}}", "columns.a: minimum 9 leaves nothing below maximum 1"],
    ["columns: {a: {exclusiveMinimum: 1, maximum: 1}}", "columns.a: exclusiveMinimum 1 leaves nothing below maximum 1"],
    [
      "columns: {a: {minimum: 2025-01-01, maximum: 2024-01-01}}",
      "minimum 2025-01-01 leaves nothing below maximum 2024-01-01",
    ],
    ["columns: {a: {minimum: 5, maximum: 2024-01-01}}", "columns.a: has a number and a date as bounds"],
    [
      "columns: {a: {type: date, minimum: 5}}",
      "columns.a.minimum: values of the type date are not compared with numbers",
    ],
    [
      "columns: {a: {type: string, mean: {min: 5}}}",
      "columns.a.mean: values of the type string are not compared with numbers",
    ],
    [
      "columns: {a: {type: time, minimum: 2024-01-01}}",
      "columns.a.minimum: values of the type time are not compared with dates",
    ],
    ["columns: {a: {minLength: 5, maxLength: 4}}", "columns.a: minLength 5 is above maxLength 4"],
    ["columns: {a: {minLength: -1}}", "columns.a.minLength: should be a whole number, 0 or more, not the number -1"],
    ["columns: {a: {maxLength: 1.5}}", "columns.a.maxLength: should be a whole number"],
    ["columns: {a: {enum: []}}", "columns.a.enum: the list is empty"],
    ["columns: {a: {enum: A}}", "columns.a.enum: should be a list of values"],
    ["columns: {a: {enum: [A, null]}}", "columns.a.enum[2]: should be a value, since nulls are always allowed here"],
    ["columns: {a: {enum: [1, '1']}}", 'columns.a.enum[2]: "1" comes twice'],
    ["columns: {a: {pattern: 5}}", "columns.a.pattern: should be a pattern, in quotes, not the number 5"],
    ["columns: {a: {pattern: '(?=a)b'}}", "columns.a.pattern: the pattern looks ahead (?=…)"],
    ["columns: {a: {pattern: '(?<!a)b'}}", "the pattern looks behind"],
    ["columns: {a: {pattern: '(a)\\1'}}", "the pattern refers back to a group"],
    ["columns: {a: {pattern: '(?P<n>a)(?P=n)'}}", "the pattern refers back to a group"],
    ["columns: {a: {pattern: '(?>a)'}}", "the pattern has an atomic group"],
    ["columns: {a: {pattern: 'a++'}}", "the pattern has a possessive repetition"],
    ["columns: {a: {pattern: '\\u00e9'}}", "the pattern has \\u, which RE2 syntax does not have"],
    ["columns: {a: {pattern: 'a{1001}'}}", "the pattern has an error: invalid repeat count"],
    ["columns: {a: {pattern: 'a**'}}", "the pattern has an error: invalid nested repetition operator"],
    ["columns: {a: {pattern: '('}}", "the pattern has an error: missing closing )"],
    ["columns: {a: {pattern: '" + "(a{1000}){1}".repeat(100) + "'}}", "the pattern is too large"],
    ["columns: {a: {distinct: -1}}", "columns.a.distinct: should be a whole number, or min and max"],
    ["columns: {a: {distinct: {min: 1.5}}}", "columns.a.distinct.min: should be a whole number"],
    ["columns: {a: {distinct: {min: 5, max: 2}}}", "columns.a.distinct: min 5 is above max 2"],
    ["columns: {a: {distinct: {max: 2, tolerance: 1 %}}}", "columns.a.distinct.tolerance: unknown key"],
    ["columns: {a: {mean: {}}}", "columns.a.mean: has neither min nor max"],
    ["columns: {a: {mean: 5}}", "columns.a.mean: should be a mapping of min and max, not the number 5"],
    ["columns: {a: {quantiles: {p10: {min: 1}}}}", "columns.a.quantiles.p10: unknown key; did you mean p01?"],
    ["columns: {a: {quantiles: {p50: {min: 1}, median: {min: 1}}}}", "columns.a.quantiles: has both median and p50"],
    ["columns: {a: {sorted: true}}", "columns.a.sorted: should be ascending or descending, not the boolean true"],
    ["columns: {a: {sorted: {strict: true}}}", "columns.a.sorted: has no order"],
    ["columns: {a: {foreignKey: {resource: b.csv}}}", "columns.a.foreignKey: has no field"],
    ["columns: {a: {foreignKey: {resource: '', field: a}}}", "columns.a.foreignKey.resource: the path is empty"],
    ["columns: {a: {unique: {value: true, tolerance: 100 %}}}", "columns.a.unique.tolerance: should be an amount"],
    [
      "columns: {a: {unique: {value: true, tolerance: -5}}}",
      "columns.a.unique.tolerance: should be an amount, not the number -5",
    ],
    [
      "columns: {a: {unique: {value: true, tolerance: 0.5}}}",
      "columns.a.unique.tolerance: should be an amount, not the number 0.5",
    ],
    ["columns: {a: {severity: fatal, unique: true}}", "columns.a.severity: should be error or warning"],
    ["severity: info\ncolumns: {a: {unique: true}}", "severity: should be error or warning"],
    ["table: {rowCount: many}", "table.rowCount: should be a whole number, or min and max"],
    ["table: {rowCount: {min: 5, max: 1}}", "table.rowCount: min 5 is above max 1"],
    ["table: {columns: id}", "table.columns: should be a list of column names"],
    ["table: {columns: {ordered: true}}", "table.columns: has no present"],
    ["table: {columns: [a, a]}", "table.columns: names a twice"],
    ["table: {duplicateRows: never}", "table.duplicateRows: should be false, or an amount"],
    [
      "table: {duplicateRows: {value: at most 5, tolerance: 1 %}}",
      "table.duplicateRows: says twice how many there may be",
    ],
    ["table: {primaryKey: {fields: id}}", "table.primaryKey.fields: unknown key"],
    ["table: {uniqueKeys: [a, b]}", "table.uniqueKeys[1]: should be a key of its own, a list of columns"],
    ["table: {uniqueKeys: [{severity: error}]}", "table.uniqueKeys[1]: has no fields"],
    ["table: {foreignKeys: {fields: a}}", "table.foreignKeys: should be a list of foreign keys"],
    [
      "table: {foreignKeys: [{fields: [a, b], reference: {resource: b.csv, fields: a}}]}",
      "table.foreignKeys[1]: 2 columns are compared with 1 of the other file",
    ],
    ["table: {freshness: {column: a}}", "table.freshness: has no maxAge"],
    ["table: {freshness: {column: a, maxAge: 2}}", "table.freshness.maxAge: should be a duration with its unit"],
    ["table: {freshness: {column: a, maxAge: 1 month}}", '"1 month" is no duration of a fixed length'],
    ["table: {freshness: {column: a, maxAge: P1M}}", '"P1M" is no duration of a fixed length'],
    ["table: {compare: [Created Date <= b]}", 'table.compare[1]: "Created Date <= b" does not compare two columns'],
    ["table: {compare: [a == b]}", "does not compare two columns"],
    ["table: {compare: [a <= a]}", "table.compare[1]: compares a with itself"],
    ["nulls: '-'", "nulls: should be a list of texts"],
    ["nulls: ['']", "nulls[1]: the text is empty"],
    ["columns: {a: {unique: true}, a: {required: true}}", "columns.a comes twice, first in line 1"],
    ["columns: &x {a: {unique: true}}\ntable: *x", "table: the alias *x is not read"],
    ["columns: {a: {minimum: !!int 5}}", "columns.a.minimum: the tag tag:yaml.org,2002:int is not read"],
    ["columns: {a: {unique: true}\ntable: {}", "not valid YAML"],
    ["columns: {? [a] : {unique: true}}", "columns: a key that is no text"],
    ["columns: {a: {unique: true}}\n---\ntable: {}", "a second document begins here"],
  ])("%s", (text, message) => {
    expect(messagesOf(text).join("\n")).toContain(message);
    const error = errorOf(text);
    expect([error.code, error.exitCode, error.place.file]).toEqual(["RULES_INVALID", 2, "rules.yaml"]);
    for (const { hint, place } of [error, ...error.others])
      expect([hint !== "", place.line]).toEqual([true, expect.any(Number)]);
  });

  test("all problems come at once, in the order of the file", () => {
    const error = errorOf("columns:\n  a:\n    minimun: 0\n    unique: maybe\ntable:\n  rowCount: -1\n");
    expect(error.message).toBe("columns.a.minimun: unknown key; did you mean minimum?");
    expect(error.place).toEqual({ file: "rules.yaml", line: 3, column: 5 });
    expect(error.others.map(({ place }) => [place.line, place.column])).toEqual([
      [4, 5],
      [6, 3],
    ]);
  });

  test("only the first 20 are told", () => {
    const many = Array.from({ length: 50 }, (_, index) => `  c${index}: {bad: 1}`);
    const { others } = errorOf(`columns:\n${many.join("\n")}\n`);
    expect(others).toHaveLength(20);
    expect(others.at(-1)?.message).toBe("there may be more");
    expect(others.at(-2)?.place.line).toBe(21);
  });

  test("a key that JavaScript objects have is a key like any other", () => {
    expect(messagesOf("columns: {a: {__proto__: 1, constructor: 2}}")).toEqual([
      "columns.a.__proto__: unknown key",
      "columns.a.constructor: unknown key",
    ]);
    expect(rulesOf("columns: {__proto__: {unique: true}}")).toMatchObject([{ column: "__proto__" }]);
  });
});

describe("a file that is meant to do harm", () => {
  const bomb = `a: &a [x, x]\n${"bcdefghi"
    .split("")
    .map((name, index) => `${name}: &${name} [${`*${"abcdefgh".charAt(index)}, `.repeat(9)}x]`)
    .join("\n")}`;
  test.each([
    ["aliases of aliases", bomb, "the alias *a is not read"],
    ["an endless list of lists", "[".repeat(500_000), "stand too deep in each other"],
    ["an endless list of block lists", "- ".repeat(500_000), "stand too deep in each other"],
    ["mappings in mappings", "{a: ".repeat(300_000), "stand too deep in each other"],
    ["explicit keys in each other", "? ".repeat(500_000), "stand too deep in each other"],
    ["too much of it", `# ${"x".repeat(2 * 1024 * 1024)}`, "the file has more than 2097152 characters"],
  ])("%s", (_name, text, message) => {
    expect(messagesOf(text).join("\n")).toContain(message);
  });

  test("many columns are no quadratic work", () => {
    const columns = Array.from({ length: 5000 }, (_, index) => `  c${index}: {unique: true}`);
    expect(rulesOf(`columns:\n${columns.join("\n")}`)).toHaveLength(5000);
  });
});
