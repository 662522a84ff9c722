import { expect } from "vitest";
import type { Limits } from "../../src/model/limits.ts";
import type { CaseVariants, ColumnProfile, ValuePlace } from "../../src/model/profile.ts";
import { cutText } from "./cut-text.ts";
import {
  isReferenceMojibake,
  isReferenceUnseen,
  referencePattern,
  referencePatterns,
  shownText,
} from "./reference/text.ts";
import type { TypedCell } from "./reference/cell.ts";
import type { ReferenceColumn } from "./reference/column.ts";

/** Expects what there is to say about the values as text to be what the reference finds. */
export function expectText(actual: ColumnProfile, expected: ReferenceColumn, limits: Limits): void {
  if (expected.text === null || actual.text === null) {
    expect(actual.text).toBe(expected.text);
  } else {
    // the reference does not look at how numbers are rounded
    const { unseen, caseVariants, mojibake, rounded: _, ...counts } = actual.text;
    expect({ ...counts, mojibakeCount: mojibake.count }).toEqual(expected.text);
    const strings = expected.values.filter((cell) => cell.class === "string");
    const place = ({ row, line, offset, text }: TypedCell): ValuePlace => ({
      row,
      line,
      offset,
      value: cutText(shownText(text), limits.valueCap),
    });
    const odd = strings.filter(({ text }) => isReferenceUnseen(text));
    expect(unseen).toEqual(odd.slice(0, 5).map(place));
    const misread = strings.filter(({ text }) => isReferenceMojibake(text)).slice(0, 5);
    expect(mojibake.examples.map(({ row, line, offset, value }) => ({ row, line, offset, value }))).toEqual(
      misread.map(place),
    );
    expectCaseVariants(caseVariants, expected, limits);
  }
  expectPatterns(actual, expected, limits);
}

function expectCaseVariants(actual: CaseVariants | null, expected: ReferenceColumn, limits: Limits): void {
  const { valueCounts } = expected;
  const letters = valueCounts.map(({ bytes }) => bytes.toString("latin1")).join("");
  const areKept = valueCounts.length - expected.valueTokens.length <= limits.distinctLimit;
  const canVary = /[\x80-\xff]/u.test(letters) || (/[A-Z]/u.test(letters) && /[a-z]/u.test(letters));
  if (!areKept && canVary) {
    expect(actual).toBeNull();
    return;
  }
  const whole = valueCounts.filter(({ bytes }) => bytes.length <= limits.valueCap);
  const groups = Map.groupBy(whole, ({ bytes }) => shownText(bytes).toLowerCase());
  const varied = [...groups.values()].filter(
    (group) => group.length > 1 && group.every(({ bytes }) => isUsual(shownText(bytes))),
  );
  expect(actual?.groups).toBe(varied.length);
  expect(actual?.values).toBe(varied.flat().reduce((sum, { count }) => sum + count, 0));
  for (const { values } of actual?.examples ?? []) {
    for (const { value, count, row } of values) {
      const found = whole.find(({ bytes }) => shownText(bytes) === value && expectFirst(expected, bytes) === row);
      expect(found?.count).toBe(count);
    }
  }
}

function expectFirst({ values }: ReferenceColumn, bytes: Buffer): number | undefined {
  return values.find(({ text }) => bytes.equals(text))?.row;
}

/** Every word in small letters, in capitals, or with a capital in front only. */
function isUsual(text: string): boolean {
  return text.split(/\P{L}+/u).every((word) => !/.\p{Lu}/su.test(word) || !/[^\p{Lu}]/u.test(word));
}

function expectPatterns(actual: ColumnProfile, expected: ReferenceColumn, limits: Limits): void {
  const texts = expected.values.filter(isPatterned).map(({ text }) => text);
  const areKept = expected.valueCounts.length - expected.valueTokens.length <= limits.distinctLimit;
  const { form, counts } = referencePatterns(texts, limits.patternLimit, areKept);
  const sorted = Object.entries(counts)
    .map(([pattern, count]) => ({ pattern, count }))
    .toSorted((a, b) => b.count - a.count || Buffer.compare(bare(a.pattern, form), bare(b.pattern, form)));
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  expect([actual.patternForm, actual.patternCount, actual.patternedCount]).toEqual(
    form === null ? [null, null, null] : [form, sorted.length, total],
  );
  const isTelling =
    form !== null &&
    actual.type === "string" &&
    2 * sorted.length <= actual.distinct.value &&
    2 * total >= expected.values.length;
  expect(actual.patterns).toEqual(isTelling ? sorted.slice(0, actual.patterns.length) : []);
  const [first] = sorted;
  if (form !== "full" || !isTelling || !areKept || first === undefined || first.count < 0.99 * total) return;
  const others = expected.values.filter(({ text }) => {
    const pattern = referencePattern(text);
    return pattern !== null && pattern !== first.pattern && counts[pattern] !== undefined;
  });
  const seen = Map.groupBy(others, ({ text }) => Buffer.from(text).toString("latin1"));
  expect(actual.patternExceptions.map(({ row }) => row)).toEqual(
    [...seen.values()].map(([one]) => one?.row).slice(0, 5),
  );
}

/** Texts, and whole numbers that are nothing but digits. */
function isPatterned(cell: TypedCell): boolean {
  if (cell.class === "string" || cell.class === "dayMonth" || cell.class === "spaced") return true;
  return (cell.class === "integer" || cell.class === "day") && /^[0-9]+$/u.test(Buffer.from(cell.text).toString());
}

/** Patterns are in the order of their symbols, the plus for runs aside. */
function bare(pattern: string, form: string | null): Buffer {
  return Buffer.from(form === "runs" ? pattern.replaceAll(/([Aa9x])\+/gu, "$1") : pattern);
}
