import fc from "fast-check";
import type { CheckReport, RuleResult } from "../../src/model/check-report.ts";
import { VERDICTS } from "../../src/model/check-report.ts";
import type { FoundPlace } from "../../src/model/checks.ts";
import { RULE_SEVERITIES } from "../../src/model/rules.ts";
import { HOSTILE_TEXTS } from "./hostile-texts.ts";
import { characters } from "./text-arbitraries.ts";
import { reportOf } from "./sample-check-report.ts";

/** Texts as data may have them: any characters, ill-formed ones too, and what breaks formats. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(
      ...characters("|`\\\n\r\t<>&;'\"[](){}*_~#@:%,.-! a\u0000\u001b\u202e\ufffe"),
      "\ud800",
      "\udc00",
    ),
    maxLength: 20,
  }),
);

const count = fc.oneof(fc.nat(20), fc.nat(), fc.maxSafeNat());
const ordinal = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1 }));
const optionalText = fc.option(anyText);

function anyPlace(files: number): fc.Arbitrary<FoundPlace> {
  return fc.record(
    {
      row: ordinal,
      file: fc.nat(files - 1),
      line: ordinal,
      offset: count,
      value: anyText,
      column: optionalText,
      note: anyText,
    },
    { requiredKeys: ["row", "line", "offset", "value", "column"] },
  );
}

const anyFigure = fc.oneof(fc.double(), fc.double({ noInteger: true }), fc.constantFrom(2 ** 53, -(2 ** 60), 1e300));

function anyResult(files: number): fc.Arbitrary<RuleResult> {
  return fc.record(
    {
      id: anyText,
      kind: anyText,
      column: optionalText,
      severity: fc.constantFrom(...RULE_SEVERITIES),
      verdict: fc.constantFrom(...VERDICTS),
      expected: anyText,
      found: anyText,
      foundWithoutValues: fc.constant("what was found, without values"),
      failedCount: fc.option(count),
      checkedCount: fc.option(count),
      allowed: optionalText,
      places: fc.array(anyPlace(files), { maxLength: 4 }),
      hint: optionalText,
      description: optionalText,
      source: fc.option(fc.record({ file: anyText, line: ordinal, column: ordinal })),
      drift: fc.option(
        fc.record({
          statistic: anyText,
          before: anyText,
          after: anyText,
          value: anyFigure,
          limit: anyFigure,
          pValue: fc.option(anyFigure),
        }),
      ),
    },
    {
      requiredKeys: [
        "id",
        "kind",
        "column",
        "severity",
        "verdict",
        "expected",
        "found",
        "failedCount",
        "checkedCount",
        "allowed",
        "places",
        "hint",
        "description",
        "source",
        "drift",
      ],
    },
  );
}

/** Reports whose counts and status follow from their results, and whose texts are any; ids differ, as those of rules do. */
export function anyCheckReport(maxResults = 8): fc.Arbitrary<CheckReport> {
  return fc.integer({ min: 1, max: 3 }).chain((files) =>
    fc
      .record({
        results: fc.uniqueArray(anyResult(files), { maxLength: maxResults, selector: ({ id }) => id }),
        inputs: fc.array(fc.record({ name: anyText, rows: count }), { minLength: files, maxLength: files }),
        rows: count,
        columns: count,
        stoppedAtRow: fc.option(count),
        failOn: fc.constantFrom(...RULE_SEVERITIES),
        against: optionalText,
      })
      .map(({ results, ...parts }) => reportOf(results, parts)),
  );
}
