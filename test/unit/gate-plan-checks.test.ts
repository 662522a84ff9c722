import { describe, expect, test } from "vitest";
import { withImpliedTypes } from "../../src/gate/imply-types.ts";
import { planChecks } from "../../src/gate/plan-checks.ts";
import type { ValueTest } from "../../src/model/checks.ts";
import type { Amount, ColumnTest, DeclaredType, Rule, RuleSeverity } from "../../src/model/rules.ts";
import { columnRule, tableRule } from "../support/judge-csv.ts";

const WISHES = { exact: false, failOn: "error" } as const;
const least: ColumnTest = { kind: "minimum", bound: { kind: "number", text: "0" }, exclusive: false };
const latest: ColumnTest = { kind: "maximum", bound: { kind: "instant", text: "2024", micros: 0n }, exclusive: true };

describe("a plan", () => {
  test("has each rule where it is found out", () => {
    const rules = [
      columnRule("a", { kind: "required" }),
      columnRule("a", { kind: "unique" }),
      columnRule("b", { kind: "pattern", pattern: "x", whole: true }),
      columnRule("b", { kind: "mean", min: 0, max: 1 }),
      columnRule("c", { kind: "type", types: ["string"], declared: "string" }),
      columnRule("d", { kind: "distinct", min: 0, max: 1 }),
      tableRule({ kind: "compare", left: "a", comparison: "<", right: "b" }),
      tableRule({ kind: "noDuplicateRows" }),
      tableRule({ kind: "uniqueKey", columns: ["a", "b"] }),
      tableRule({ kind: "foreignKey", columns: ["a"], file: "f", fileColumns: ["g"] }),
      tableRule({ kind: "rowCount", min: 1, max: null }),
    ];
    const plan = planChecks(rules, WISHES);
    expect(plan.values.map(({ column, test: { kind } }) => [column, kind])).toEqual([
      ["a", "required"],
      ["b", "pattern"],
    ]);
    expect(plan.rows).toEqual([{ left: "a", comparison: "<", right: "b", stops: true }]);
    expect(plan.keys).toEqual([
      { kind: "repeats", columns: ["a"] },
      { kind: "repeats", columns: null },
      { kind: "repeats", columns: ["a", "b"] },
      { kind: "missing", columns: ["a"], file: "f", fileColumns: ["g"] },
    ]);
    expect(Object.fromEntries(plan.findings)).toEqual({
      "a.required": { list: "values", index: 0 },
      "b.pattern": { list: "values", index: 1 },
      "a.unique": { list: "keys", index: 0 },
      "table.compare": { list: "rows", index: 0 },
      "table.noDuplicateRows": { list: "keys", index: 1 },
      "table.uniqueKey": { list: "keys", index: 2 },
      "table.foreignKey": { list: "keys", index: 3 },
    });
  });

  test("counts different values as keys only where they are to be exact", () => {
    const rules = [columnRule("d", { kind: "distinct", min: 0, max: 1 })];
    expect(planChecks(rules, WISHES).keys).toEqual([]);
    expect(planChecks(rules, { ...WISHES, exact: true }).keys).toEqual([{ kind: "repeats", columns: ["d"] }]);
  });

  test("takes lists as they are written where a column is declared to be of texts", () => {
    const listed = columnRule("a", { kind: "enum", values: ["01"] });
    const declared = (types: readonly DeclaredType[], name: string): ValueTest | undefined =>
      planChecks([listed, columnRule("a", { kind: "type", types, declared: name })], WISHES).values[0]?.test;
    expect(declared(["string"], "string")).toEqual({ kind: "enum", values: ["01"], asTexts: true });
    expect(declared(["string"], "any")).toEqual({ kind: "enum", values: ["01"] });
    expect(declared(["integer"], "integer")).toEqual({ kind: "enum", values: ["01"] });
  });

  test("stops at what fails the gate by itself", () => {
    const stops = (head: Partial<Rule>, failOn: RuleSeverity): boolean | undefined =>
      planChecks([columnRule("a", { kind: "required" }, head)], { exact: false, failOn }).values[0]?.stops;
    expect(stops({}, "error")).toBe(true);
    expect(stops({ severity: "warning" }, "error")).toBe(false);
    expect(stops({ severity: "warning" }, "warning")).toBe(true);
    expect(stops({ tolerance: { kind: "count", count: 1 } }, "error")).toBe(false);
  });
});

describe("a rule that compares values", () => {
  test.each([
    [least, ["integer", "decimal"]],
    [latest, ["date", "datetime"]],
    [{ kind: "mean" as const, min: 0, max: 1 }, ["integer", "decimal"]],
    [{ kind: "quantile" as const, name: "p50", probability: 0.5, min: 0, max: 1 }, ["integer", "decimal"]],
  ])("implies what they are", (rule, types) => {
    const all = withImpliedTypes([columnRule("a", { kind: "required" }), columnRule("a", rule)]);
    expect(all.map(({ id }) => id)).toEqual(["a.required", "a.type", `a.${rule.kind}`]);
    expect(all[1]?.test).toMatchObject({ kind: "type", types });
  });

  test("implies nothing where a type is declared, before it or behind", () => {
    const type = columnRule("a", { kind: "type", types: ["string"], declared: "string" });
    expect(withImpliedTypes([type, columnRule("a", least)])).toHaveLength(2);
    expect(withImpliedTypes([columnRule("a", least), type])).toHaveLength(2);
    expect(withImpliedTypes([columnRule("a", { kind: "minLength", length: 1 })])).toHaveLength(1);
  });

  test("implies it once, as strictly as the strictest of them", () => {
    const implied = (...heads: [RuleSeverity, Amount | null][]): Rule | undefined => {
      const rules = heads.map(([severity, tolerance], index) =>
        columnRule("a", least, { id: `a.minimum#${index}`, severity, tolerance }),
      );
      const all = withImpliedTypes(rules);
      expect(all).toHaveLength(rules.length + 1);
      return all[0];
    };
    const some: Amount = { kind: "count", count: 3 };
    expect(implied(["warning", null])).toMatchObject({ severity: "warning", tolerance: null });
    expect(implied(["error", some])).toMatchObject({ severity: "error", tolerance: some });
    expect(implied(["warning", null], ["error", some])).toMatchObject({ severity: "error", tolerance: some });
    expect(implied(["error", some], ["error", null])).toMatchObject({ severity: "error", tolerance: null });
  });
});
