import { formatCount } from "../../base/format-count.ts";
import type { CheckFinding } from "../../model/checks.ts";
import type { ColumnProfile } from "../../model/profile.ts";
import { VALUE_TYPES } from "../../model/profile.ts";
import type { Bound, ColumnTest, Rule } from "../../model/rules.ts";
import { type Bounded, judgeBounded, withoutNumbers } from "./estimates.ts";
import { judgeQuantile } from "./quantile-rules.ts";
import { type Answer, countedAnswer } from "./result.ts";
import { missingColumn, type Subject } from "./subject.ts";

/** What a rule asks for, and what is wrong with what fails it. */
export interface Words {
  expected: string;
  noun: string;
  what: string;
}

type ColumnRule = Extract<Rule, { scope: "column" }>;

/** Judges a rule on a column. */
export function judgeColumn(rule: ColumnRule, subject: Subject): Answer {
  const column = subject.column(rule.column);
  const missing = missingColumn([rule.column], subject);
  if (missing !== null && rule.ifPresent === true) {
    return { verdict: "passed", expected: `"${rule.column}" may be left out`, found: "the input has no such column" };
  }
  if (missing !== null || column === undefined) return missing ?? { verdict: "failed", expected: "", found: "" };
  const { test } = rule;
  switch (test.kind) {
    case "quantile":
      return judgeQuantile(test, column, subject.splits(rule));
    case "mean":
      return judgeMean(test, column);
    case "distinct":
      return judgeDistinct(rule, test, column, subject);
    case "type":
      return judgeType(rule, test, column, subject);
    case "required":
    case "unique":
    case "minimum":
    case "maximum":
    case "minLength":
    case "maxLength":
    case "enum":
    case "pattern":
    case "sorted": {
      const finding = subject.finding(rule);
      if (finding === null) return notCounted(test);
      return countedAnswer(rule, finding, wordsOf(test));
    }
  }
}

/** Judges a rule by what was counted for it, and nothing else. */
export function judgeCountedColumn(rule: ColumnRule, finding: CheckFinding): Answer {
  const { test } = rule;
  const words = test.kind === "type" ? typeWords(test) : wordsOf(test);
  return countedAnswer(rule, finding, words);
}

function typeWords({ declared }: Extract<ColumnTest, { kind: "type" }>): Words {
  return { expected: `type ${declared}`, noun: "value", what: `not ${declared}` };
}

/** What was to be counted and was not is a defect, which must not pass for a pass. */
function notCounted(test: ColumnTest): Answer {
  return {
    verdict: "inconclusive",
    expected: wordsOf(test).expected,
    found: "it was not looked at",
    hint: "please report this as a defect",
  };
}

function wordsOf(test: ColumnTest): Words {
  switch (test.kind) {
    case "required":
      return { expected: "no nulls", noun: "row", what: "null" };
    case "unique":
      return { expected: "no value twice", noun: "value", what: "repeat an earlier one" };
    case "minimum":
      return {
        expected: `${test.exclusive ? "greater than" : "at least"} ${boundText(test.bound)}`,
        noun: "value",
        what: `${test.exclusive ? "not above" : "below"} ${boundText(test.bound)}`,
      };
    case "maximum":
      return {
        expected: `${test.exclusive ? "less than" : "at most"} ${boundText(test.bound)}`,
        noun: "value",
        what: `${test.exclusive ? "not below" : "above"} ${boundText(test.bound)}`,
      };
    case "minLength":
      return {
        expected: `at least ${charactersText(test.length)}`,
        noun: "value",
        what: `shorter than ${charactersText(test.length)}`,
      };
    case "maxLength":
      return {
        expected: `at most ${charactersText(test.length)}`,
        noun: "value",
        what: `longer than ${charactersText(test.length)}`,
      };
    case "enum":
      return { expected: `one of ${listText(test.values)}`, noun: "value", what: "none of them" };
    case "pattern":
      return {
        expected: `${test.whole ? "all of it matches" : "a match of"} ${test.pattern}`,
        noun: "value",
        what: "without a match",
      };
    case "sorted":
      return {
        expected: `sorted ${test.descending ? "descending" : "ascending"}${test.strict ? ", each value once" : ""}`,
        noun: "value",
        what: "out of order",
      };
    case "type":
    case "distinct":
    case "quantile":
    case "mean":
      return { expected: test.kind, noun: "value", what: "wrong" };
  }
}

function boundText({ text }: Bound): string {
  return text;
}

function charactersText(length: number): string {
  return `${formatCount(length)} character${length === 1 ? "" : "s"}`;
}

const LISTED_VALUES = 8;

function listText(values: readonly string[]): string {
  const shown = values
    .slice(0, LISTED_VALUES)
    .map((value) => JSON.stringify(value))
    .join(", ");
  return values.length > LISTED_VALUES ? `${shown} and ${formatCount(values.length - LISTED_VALUES)} more` : shown;
}

function judgeType(
  rule: ColumnRule,
  test: Extract<ColumnTest, { kind: "type" }>,
  column: ColumnProfile,
  subject: Subject,
): Answer {
  const expected = `type ${test.declared}`;
  if (test.types.includes("string")) return { verdict: "passed", expected, found: `type ${column.type}` };
  const finding = subject.finding(rule);
  if (finding === null) return { ...notCounted(test), expected };
  const answer = countedAnswer(rule, finding, { expected, noun: "value", what: `not ${test.declared}` });
  if (finding.failed === 0) return answer;
  return { ...answer, found: `${answer.found}: the column has ${typesText(column)}` };
}

/** "98 integer, 2 string" */
function typesText({ types }: ColumnProfile): string {
  const counted = VALUE_TYPES.filter((type) => type !== "null" && (types[type] ?? 0) > 0);
  return counted.map((type) => `${formatCount(types[type] ?? 0)} ${type}`).join(", ");
}

function judgeMean(test: Extract<ColumnTest, { kind: "mean" }>, { numeric }: ColumnProfile): Answer {
  if (numeric === null) return withoutNumbers("mean", test);
  return judgeBounded("mean", exactly(numeric.mean), test, "");
}

function judgeDistinct(
  rule: ColumnRule,
  test: Extract<ColumnTest, { kind: "distinct" }>,
  { distinct }: ColumnProfile,
  subject: Subject,
): Answer {
  const counted = subject.keyFinding(rule);
  const figure: Bounded =
    counted !== null ? exactly(counted.distinct) : distinct.exact ? exactly(distinct.value) : distinct;
  const answer = judgeBounded("different values:", figure, test, "--exact counts them exactly");
  return {
    ...answer,
    expected: answer.expected.replace(":", ""),
    found: `${answer.found.replace("different values: ", "")} different ${figure.value === 1 ? "value" : "values"}`,
  };
}

function exactly(value: number): Bounded {
  return { value, lower: value, upper: value };
}
