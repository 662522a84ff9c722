import fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, it } from "vitest";
import { Chance } from "../../src/gate/suggest/chance.ts";
import { keepPassing } from "../../src/gate/suggest/keep-passing.ts";
import { atMost, roundedDown, roundedUp } from "../../src/gate/suggest/rounding.ts";
import { suggestion, type Suggestion } from "../../src/gate/suggest/suggestion.ts";
import { SUGGEST_TOP, suggestRules } from "../../src/gate/suggest/suggest-rules.ts";
import { suggestionsYaml } from "../../src/gate/suggest/suggestions-yaml.ts";
import { patternExpression } from "../../src/gate/suggest/value-forms.ts";
import type { RuleResult } from "../../src/model/check-report.ts";
import { valuePattern } from "../../src/profile/value-pattern.ts";
import { brokenRules, type NaiveTable } from "../support/naive-rules.ts";
import { profileContents } from "../support/several-files.ts";
import { DRAWS, drawTable, tableText } from "../support/suggest-tables.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const HEAD = { source: "table.csv", rows: 1500, columns: 1, schema: null, withSigns: false };

async function rulesOf(table: NaiveTable): Promise<string> {
  const profile = await profileContents(folder, [tableText(table)], { top: SUGGEST_TOP });
  return suggestionsYaml(suggestRules(profile), HEAD);
}

/** Logarithms of the factorials up to a number. */
function logFactorials(to: number): Float64Array {
  const logs = new Float64Array(to + 1);
  for (let value = 1; value <= to; value++) logs[value] = logs[value - 1]! + Math.log(value);
  return logs;
}

describe("the largest share of a fresh sample", () => {
  it("is exceeded about as rarely as a single rule may be, by the exact distribution of the division into two samples", () => {
    const logs = logFactorials(300_000);
    const ways = (of: number, take: number): number =>
      take > of ? -Infinity : logs[of]! - logs[take]! - logs[of - take]!;
    for (const rules of [1, 20, 100, 500]) {
      for (const values of [100, 1000, 100_000]) {
        for (const count of [0, 1, 3, 10, 50, values / 10, values / 4]) {
          for (const fresh of [values / 2, values, 2 * values]) {
            const exceeding = Math.floor(new Chance(rules).largestShare(count, values) * fresh) + 1;
            if (exceeding > fresh) continue;
            // so many of all, of which no more than `count` fell into the first sample
            const all = count + exceeding;
            let probability = 0;
            for (let first = 0; first <= count; first++) {
              probability += Math.exp(ways(values, first) + ways(fresh, all - first) - ways(values + fresh, all));
            }
            expect(probability * rules, `${rules} ${values} ${count} ${fresh}`).toBeLessThan(0.016);
          }
        }
      }
    }
  });

  it("grows with the count and shrinks with the values", () => {
    const chance = new Chance(50);
    expect(chance.largestShare(0, 0)).toBe(1);
    expect(chance.largestShare(10, 10)).toBe(1);
    expect(chance.largestShare(0, 1000)).toBeLessThan(chance.largestShare(1, 1000));
    expect(chance.largestShare(0, 10_000)).toBeLessThan(chance.largestShare(0, 1000));
    expect(new Chance(500).largestShare(5, 1000)).toBeGreaterThan(chance.largestShare(5, 1000));
  });
});

describe("numbers in suggestions", () => {
  it("never allow less than they were made from, when they are read back", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1, noNaN: true }), fc.integer({ min: 1, max: 10 ** 9 }), (share, of) => {
        const percent = Number(/^at most ([0-9.]+) %$/u.exec(atMost(share))?.[1]);
        expect((percent / 100) * of).toBeGreaterThanOrEqual(Math.min(share, 1) * of);
        expect(percent / 100).toBeLessThanOrEqual(1.12 * share + 1e-9);
      }),
    );
  });

  it("are rounded outwards to few digits", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e14, max: 1e14, noNaN: true }), (value) => {
        const [down, up] = [Number(String(roundedDown(value))), Number(String(roundedUp(value)))];
        expect(down).toBeLessThanOrEqual(value);
        expect(up).toBeGreaterThanOrEqual(value);
        expect(up - down).toBeLessThanOrEqual(Math.abs(value) / 90);
      }),
    );
    expect([roundedDown(12_345), roundedUp(12_345), roundedDown(-0.012345)]).toEqual([12_300, 12_400, -0.0124]);
  });
});

describe("a pattern as a regular expression", () => {
  const codes = fc.string({
    unit: fc.constantFrom(...Array.from("ABYabz0159-./()[]+*?\\$^{}| _#")),
    minLength: 1,
    maxLength: 12,
  });

  it("matches the values that have the pattern, and no others", () => {
    fc.assert(
      fc.property(codes, codes, (one, other) => {
        const pattern = valuePattern(one, one.length) ?? "";
        const expression = patternExpression(pattern, "full", true);
        if (expression === null) return;
        expect(RE2JS.compile(expression).matches(one)).toBe(true);
        expect(RE2JS.compile(expression).matches(other)).toBe(valuePattern(other, other.length) === pattern);
      }),
      { numRuns: 2000 },
    );
  });

  it("in runs matches the values whose runs are the same", () => {
    const runs = (value: string): string =>
      valuePattern(value, value.length)!.replaceAll(/A+|a+|9+/gu, ([symbol]) => `${symbol}+`);
    fc.assert(
      fc.property(codes, codes, (one, other) => {
        const expression = patternExpression(runs(one), "runs", true);
        if (expression === null) return;
        expect(RE2JS.compile(expression).matches(one)).toBe(true);
        expect(RE2JS.compile(expression).matches(other)).toBe(runs(other) === runs(one));
      }),
      { numRuns: 2000 },
    );
  });

  it("is not made of words, nor of what stands for any character", () => {
    expect(patternExpression("x9", "full", false)).toBe(null);
    expect(patternExpression("a", "full", true)).toBe(null);
    expect(patternExpression("A+a+ a+", "runs", true)).toBe(null);
    expect(patternExpression("A9", "full", false)).toBe("\\p{Lu}[0-9]");
  });
});

/** Damage that a gate is there for: the column, what happens to its values, and the rule that has to notice. */
const DAMAGE: [column: string, damage: (value: string | null, row: number) => string | null, rule: string][] = [
  ["id", (value, row) => (row % 20 === 0 ? "7" : value), "table.primaryKey"],
  ["order code", (value, row) => (row % 20 === 0 ? `#${value}` : value), "order code.pattern"],
  ["quantity", (value, row) => (row % 20 === 0 ? `-${value}` : value), "quantity.minimum"],
  ["price: net", (value) => String(Number(value) * 100), "price: net.quantiles"],
  ["temperature", (value, row) => (row % 10 === 0 ? null : value), "temperature.required"],
  ["temperature", (value, row) => (row % 10 === 0 ? "off" : value), "temperature.type"],
  ["country", (value, row) => (row % 10 === 0 ? "XX" : value), "country.enum"],
  ["region", (_, row) => `area ${row % 600}`, "region.distinct"],
  ["constant", () => "other", "constant.enum"],
  ["ordered_on", (value, row) => (row % 10 === 0 ? "0001-01-01" : value), "ordered_on.minimum"],
  ["ordered_on", (value, row) => (row % 10 === 0 ? "31.12.2024" : value), "ordered_on.type"],
  ["seen_at", () => null, "seen_at.nulls"],
  ["month", (value) => String(Number(value) - 1), "month.minimum"],
  ["ratio", (value) => String(Number(value) * 100), "ratio.maximum"],
  ["zip", (value) => String(Number(value)), "zip.pattern"],
];

describe("suggested rules", () => {
  it("notice what happens to data", async () => {
    const names = Object.keys(DRAWS);
    const rules = await rulesOf(drawTable(names, 1500, 1));
    const fresh = drawTable(names, 1500, 2);
    expect(brokenRules(rules, fresh)).toEqual([]);
    for (const [column, damage, rule] of DAMAGE) {
      const damaged = { ...fresh, [column]: (fresh[column] ?? []).map(damage) };
      expect(brokenRules(rules, damaged)).toContain(rule);
    }
    const { quantity: _, ...narrower } = fresh;
    expect(brokenRules(rules, narrower)).toContain("table.columns");
    const twice = Object.fromEntries(Object.entries(fresh).map(([name, values]) => [name, [...values, ...values]]));
    expect(brokenRules(rules, twice)).toContain("table.primaryKey");
    expect(brokenRules(rules, drawTable(names, 100, 3))).toContain("table.rowCount");
  });

  it("name what was not seen in comments, with the figures", async () => {
    const rules = await rulesOf(drawTable(["country", "nearly_full"], 1500, 1));
    expect(rules).toContain("# None of 1,500 values is null; at most ");
    expect(rules).toContain("different ones, none of which occurs only once; others make up at most ");
    expect(rules).toContain("# There are 1,500 rows;");
  });
});

function resultAt(line: number, parts: Partial<RuleResult> = {}): RuleResult {
  return {
    id: "any",
    kind: "any",
    column: null,
    severity: "error",
    verdict: "passed",
    expected: "",
    found: "3 values are null",
    failedCount: null,
    checkedCount: null,
    allowed: null,
    places: [],
    hint: null,
    description: null,
    source: { file: "rules.yaml", line, column: 1 },
    drift: null,
    ...parts,
  };
}

describe("suggestions that were checked", () => {
  const parts = { value: true, reason: "As far as it was seen." };
  const suggestions: Suggestion[] = [
    suggestion(null, { ...parts, key: "compare", value: "a <= b", basis: "sign" }),
    suggestion(null, { ...parts, key: "compare", value: "b <= c", basis: "sign", severity: "warning" }),
    suggestion("a", { ...parts, key: "required" }),
    suggestion("a", { ...parts, key: "unique", basis: "sign" }),
    suggestion("b", { ...parts, key: "required" }),
  ];
  const text = suggestionsYaml(suggestions, { ...HEAD, withSigns: true });
  const lineOf = (part: string, turn = 0): number => {
    const found = text.split("\n").flatMap((line, index) => (line.includes(part) ? [index + 1] : []));
    return found[turn] ?? NaN;
  };
  const keys = ["a <= b", "b <= c"]
    .map((rule) => lineOf(rule))
    .concat(lineOf("required"), lineOf("unique"), lineOf("required", 1));

  it("are kept when they passed, and those of which there were signs become rules", () => {
    const kept = keepPassing(suggestions, { text, results: keys.map((line) => resultAt(line)), where: "here" });
    expect(kept.map(({ basis, notKept }) => [basis, notKept])).toEqual(suggestions.map(() => ["all", null]));
    expect(suggestionsYaml(kept, HEAD).replaceAll(" It is so here.", "")).toBe(text);
    expect(kept.map(({ reason }) => reason.endsWith(" It is so here."))).toEqual([true, true, false, true, false]);
  });

  it("are left out and named when they failed, but for those of which there were only signs", () => {
    for (const [index, line] of keys.entries()) {
      const results = keys.map((key) => resultAt(key, key === line ? { verdict: "failed" } : {}));
      const kept = keepPassing(suggestions, { text, results, where: "in the other half" });
      const notKept = kept.map((one) => one.notKept);
      expect(notKept.map((why, at) => (why === null ? [] : [at])).flat()).toEqual([index]);
      expect(notKept[index]).toBe("3 values are null in the other half");
      const written = suggestionsYaml(kept, HEAD);
      const isNamed = written.includes("# not kept: ");
      expect(isNamed).toBe(suggestions[index]?.basis === "all");
    }
  });

  it("stay signs while nobody has looked", () => {
    const kept = keepPassing(suggestions, { text, results: [], where: "here" });
    expect(kept).toEqual(suggestions);
    const written = suggestionsYaml(kept, HEAD);
    expect(written).not.toContain("unique");
    expect(written).toContain("# 3 more rules may hold");
  });
});
