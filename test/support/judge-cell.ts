import { RE2JS } from "re2js";
import type { ColumnTest } from "../../src/model/rules.ts";

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** Whether a cell passes a test, as slowly and plainly as can be; an empty one is null. Only for plain numbers and ISO dates. */
export function passes(test: ColumnTest, cell: string): boolean {
  if (test.kind === "required") return cell !== "";
  if (cell === "") return true;
  switch (test.kind) {
    case "type":
      return test.types.some((type) => isOfType(cell, type));
    case "minimum":
    case "maximum": {
      if (/^[+-]?INF$|^NaN$/i.test(cell))
        return /^[+]?INF$/i.test(cell) ? test.kind === "minimum" : cell.startsWith("-") && test.kind === "maximum";
      const difference = compare(cell, test.bound.text, test.bound.kind);
      const side = test.kind === "minimum" ? difference : -difference;
      return test.exclusive ? side > 0 : side >= 0;
    }
    case "minLength":
      return Array.from(cell).length >= test.length;
    case "maxLength":
      return Array.from(cell).length <= test.length;
    case "enum":
      return test.values.some(
        (value) => value === cell || (NUMBER.test(value) && NUMBER.test(cell) && Number(value) === Number(cell)),
      );
    case "pattern": {
      const pattern = RE2JS.compile(test.pattern);
      return test.whole ? pattern.testExact(cell) : pattern.test(cell);
    }
    case "unique":
    case "distinct":
    case "quantile":
    case "mean":
    case "sorted":
      throw new Error(`${test.kind} is not of one cell`);
  }
}

function isOfType(cell: string, type: string): boolean {
  switch (type) {
    case "integer":
      return /^[+-]?\d+$/.test(cell.trim());
    case "decimal":
      return NUMBER.test(cell.trim()) || /^(NaN|[+-]?INF)$/i.test(cell);
    case "date":
      return /^\d{4}-\d\d-\d\d$/.test(cell) && isDay(cell);
    case "datetime":
      return /^\d{4}-\d\d-\d\d[T ]([01]\d|2[0-3]):[0-5]\d/.test(cell) && isDay(cell.slice(0, 10));
    case "time":
      return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?$/.test(cell);
    case "boolean":
      return /^(true|false)$/i.test(cell);
    default:
      return true;
  }
}

function isDay(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date) && !date.startsWith("0000");
}

function compare(cell: string, bound: string, kind: "number" | "instant"): number {
  return kind === "number" ? Number(cell) - Number(bound) : Date.parse(cell) - Date.parse(bound);
}
