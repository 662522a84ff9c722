import { formatCount } from "../../base/format-count.ts";
import type { PatternForm } from "../../model/profile.ts";
import { type ColumnFacts, severityAt } from "./column-facts.ts";
import { atMost, percentAbove } from "./rounding.ts";
import { suggestion, type Suggestion } from "./suggestion.ts";

/** Fewer values have a common form by chance. */
const LEAST_VALUES = 50;
/** Longer values of one length are texts that happen to be so. */
const LONGEST_CODE = 64;
/** Characters that mean something else in a regular expression. */
const SPECIAL = /[\\^$.|?*+()[\]{}]/u;

/** A form that all values of a column have: their pattern, or else their length. */
export function suggestForm(facts: ColumnFacts): Suggestion[] {
  const { values, isText, chance, column } = facts;
  if (!isText || column.type !== "string" || values < LEAST_VALUES || column.distinct.value < 2) return [];
  const share = chance.largestShare(0, values);
  const severity = severityAt(share);
  if (severity === null) return [];
  const [tolerance, limit] = [atMost(share), percentAbove(share)];
  const pattern = commonPattern(facts);
  if (pattern !== null) {
    const reason = `All of ${formatCount(values)} values have the form ${pattern.shown}; at most ${limit} of a fresh sample have another one.`;
    return [suggestion(column.name, { key: "pattern", value: pattern.expression, severity, tolerance, reason })];
  }
  const { minLength = 0, maxLength = 0 } = column.text ?? {};
  if (minLength !== maxLength || minLength === 0 || minLength > LONGEST_CODE) return [];
  const noun = minLength === 1 ? "character" : "characters";
  const reason = `All of ${formatCount(values)} values have ${minLength} ${noun}; at most ${limit} of a fresh sample have more or less.`;
  const ends = [
    { key: "minLength", reason },
    { key: "maxLength", reason: "As above." },
  ];
  return ends.map((end) => suggestion(column.name, { ...end, value: minLength, severity, tolerance }));
}

/** The only pattern of all values, when it says more than that they are words. */
function commonPattern({ column, values }: ColumnFacts): { expression: string; shown: string } | null {
  const [first, ...others] = column.patterns;
  if (first === undefined || others.length > 0 || column.patternForm === null) return null;
  if (first.count !== values || column.patternCount !== 1) return null;
  const expression = patternExpression(first.pattern, column.patternForm, (column.text?.nonAsciiCount ?? 0) === 0);
  return expression === null ? null : { expression, shown: first.pattern };
}

/**
 * A pattern of the profile as a regular expression of RE2 for all of a value.
 *
 * @returns null when it has a sign that stands for characters of any kind, or says no more than that there is a word
 */
export function patternExpression(pattern: string, form: PatternForm, isAscii: boolean): string | null {
  const pieces = form === "runs" ? runPieces(pattern, isAscii) : fullPieces(pattern, isAscii);
  if (pieces === null) return null;
  const isCode = form === "full" ? pieces.length > 1 || /^[A9]+$/u.test(pattern) : /[^Aa+ ]/u.test(pattern);
  return isCode ? pieces.join("") : null;
}

/** Each symbol with how often it stands there. */
function fullPieces(pattern: string, isAscii: boolean): string[] | null {
  const runs = pattern.match(/A+|a+|9+|[^Aa9]/gu) ?? [];
  const pieces = runs.map((run) => {
    const piece = pieceOf(run[0] ?? "", run, isAscii);
    return piece === null || run.length === 1 || !/^[Aa9]/u.test(run) ? piece : `${piece}{${run.length}}`;
  });
  return pieces.every((piece) => piece !== null) ? pieces : null;
}

/** Each symbol with the plus that the profile writes behind it. */
function runPieces(pattern: string, isAscii: boolean): string[] | null {
  const marks = pattern.match(/[Aa9x]\+|[^Aa9x]/gu) ?? [];
  const pieces = marks.map((mark) => {
    const [symbol = ""] = mark;
    const piece = pieceOf(symbol, mark.length > symbol.length ? symbol : mark, isAscii);
    return piece === null || !mark.endsWith("+") || mark.length === symbol.length ? piece : `${piece}+`;
  });
  return pieces.every((piece) => piece !== null) ? pieces : null;
}

function pieceOf(symbol: string, run: string, isAscii: boolean): string | null {
  if (symbol === "A") return isAscii ? "[A-Z]" : "\\p{Lu}";
  if (symbol === "a") return isAscii ? "[a-z]" : "\\p{Ll}";
  if (symbol === "9") return "[0-9]";
  if (symbol === "x") return null;
  return SPECIAL.test(run) ? `\\${run}` : run;
}
