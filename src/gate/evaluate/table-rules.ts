import { formatCount } from "../../base/format-count.ts";
import { nearestName } from "../../base/typing-mistakes.ts";
import type { CheckFinding } from "../../model/checks.ts";
import type { Rule, TableTest } from "../../model/rules.ts";
import { formatDuration } from "../../report/format-number.ts";
import type { Words } from "./column-rules.ts";
import { judgeBounded } from "./estimates.ts";
import { type Answer, countedAnswer } from "./result.ts";
import { missingColumn, type Subject } from "./subject.ts";

type TableRule = Extract<Rule, { scope: "table" }>;

/** Judges a rule on the whole table. */
export function judgeTable(rule: TableRule, subject: Subject): Answer {
  const { test } = rule;
  switch (test.kind) {
    case "rowCount": {
      const { rows } = subject.profile.table;
      return judgeBounded("rows:", { value: rows, lower: rows, upper: rows }, test, "");
    }
    case "columnsPresent":
      return judgePresent(test.columns, subject);
    case "columnOrder":
      return judgeOrder(test.columns, subject);
    case "noExtraColumns":
      return judgeExtra(test.columns, subject);
    case "freshness":
      return judgeFreshness(test, subject);
    case "noDuplicateRows":
    case "uniqueKey":
    case "foreignKey":
    case "compare":
      return judgeCounted(rule, test, subject);
  }
}

function judgeCounted(rule: TableRule, test: CountedTest, subject: Subject): Answer {
  const missing = missingColumn(columnsOf(test), subject);
  if (missing !== null) return missing;
  const words = wordsOf(test);
  const finding = subject.finding(rule);
  if (finding === null) {
    return {
      verdict: "inconclusive",
      expected: words.expected,
      found: "it was not looked at",
      hint: "please report this as a defect",
    };
  }
  return countedAnswer(rule, finding, words);
}

/** Judges a rule by what was counted for it, and nothing else; null for rules that rest on something else. */
export function judgeCountedTable(rule: TableRule, finding: CheckFinding): Answer | null {
  const { test } = rule;
  switch (test.kind) {
    case "noDuplicateRows":
    case "uniqueKey":
    case "foreignKey":
    case "compare":
      return countedAnswer(rule, finding, wordsOf(test));
    case "rowCount":
    case "columnsPresent":
    case "columnOrder":
    case "noExtraColumns":
    case "freshness":
      return null;
  }
}

/** Rules of the table that rest on what was counted. */
type CountedTest = Extract<TableTest, { kind: "noDuplicateRows" | "uniqueKey" | "foreignKey" | "compare" }>;

function columnsOf(test: CountedTest): readonly string[] {
  switch (test.kind) {
    case "uniqueKey":
    case "foreignKey":
      return test.columns;
    case "compare":
      return [test.left, test.right];
    case "noDuplicateRows":
      return [];
  }
}

function wordsOf(test: CountedTest): Words {
  switch (test.kind) {
    case "noDuplicateRows":
      return { expected: "no row twice", noun: "row", what: "repeat an earlier one" };
    case "uniqueKey":
      return { expected: `${namesText(test.columns)} unique together`, noun: "row", what: "repeat an earlier key" };
    case "foreignKey": {
      const where = test.file === "" ? "the table itself" : test.file;
      const expected = `${namesText(test.columns)} among ${namesText(test.fileColumns)} of ${where}`;
      return { expected, noun: "row", what: `not in ${where}` };
    }
    case "compare": {
      const expected = `${test.left} ${test.comparison} ${test.right} in every row`;
      return { expected, noun: "row", what: "not so" };
    }
  }
}

function namesText(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}

function judgePresent(columns: readonly string[], subject: Subject): Answer {
  const missing = missingColumn(columns, subject);
  if (missing !== null) return { ...missing, expected: `the columns ${namesText(columns)}` };
  return { verdict: "passed", expected: `the columns ${namesText(columns)}`, found: "all of them are there" };
}

function judgeOrder(columns: readonly string[], { profile }: Subject): Answer {
  const present = profile.columns.map(({ name }) => name).filter((name) => columns.includes(name));
  const wanted = columns.filter((name) => present.includes(name));
  const at = wanted.findIndex((name, index) => present[index] !== name);
  const expected = `the columns in the order ${namesText(columns)}`;
  if (at < 0) return { verdict: "passed", expected, found: "they are in this order" };
  return { verdict: "failed", expected, found: `"${present[at] ?? ""}" stands where "${wanted[at] ?? ""}" should be` };
}

function judgeExtra(columns: readonly string[], { profile }: Subject): Answer {
  const extra = profile.columns.map(({ name }) => name).filter((name) => !columns.includes(name));
  const expected = `no columns but ${namesText(columns)}`;
  if (extra.length === 0) return { verdict: "passed", expected, found: "there are no others" };
  const nearest = nearestName(extra[0] ?? "", columns);
  return {
    verdict: "failed",
    expected,
    found: `${formatCount(extra.length)} more: ${namesText(extra.slice(0, 20))}`,
    failedCount: extra.length,
    ...(nearest === null ? {} : { hint: `is "${extra[0] ?? ""}" meant to be "${nearest}"?` }),
  };
}

function judgeFreshness(test: Extract<TableTest, { kind: "freshness" }>, subject: Subject): Answer {
  const missing = missingColumn([test.column], subject);
  if (missing !== null) return missing;
  const expected = `the latest "${test.column}" at most ${test.text} old`;
  const { type, max, temporal } = subject.column(test.column) ?? { type: "empty", max: null, temporal: null };
  if (temporal === null || type === "time") {
    return { verdict: "failed", expected, found: `"${test.column}" has no dates` };
  }
  const latest = spanOf(max);
  if (latest === null) {
    const hint = "write dates so that day and month can be told apart, such as 2024-01-31";
    return { verdict: "inconclusive", expected, found: "it is not known which dates the column has", hint };
  }
  const now = subject.now.getTime();
  const ageMs = now - latest.endMs;
  const age = ageMs >= 0 ? `${formatDuration(ageMs)} old` : now < latest.startMs ? "in the future" : "of today";
  return {
    verdict: ageMs <= test.maxAgeMs ? "passed" : "failed",
    expected,
    found: `the latest is ${String(max)}, ${age}`,
    foundWithoutValues: `the latest is ${age}`,
  };
}

const DAY_MS = 86_400_000;

/** From when to when a date or datetime is, as the profile has it; without a zone it is in UTC. A date lasts to its end. */
function spanOf(text: string | number | null): { startMs: number; endMs: number } | null {
  if (typeof text !== "string") return null;
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/.test(text);
  const startMs = Date.parse(isDate || hasZone ? text : `${text}Z`);
  return Number.isNaN(startMs) ? null : { startMs, endMs: isDate ? startMs + DAY_MS : startMs };
}
