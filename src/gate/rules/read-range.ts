import type { Range } from "../../model/rules.ts";
import { expectCount, expectNumber } from "../source/expect.ts";
import type { Problems } from "../source/problems.ts";
import type { Located } from "../source/source-node.ts";

/** Reads `min` and `max` of a mapping, of which there must be one; null when there is something wrong. */
export function readRange(
  value: Located,
  parts: ReadonlyMap<string, Located>,
  problems: Problems,
  isCount: boolean,
): Range | null {
  const [min, max] = (["min", "max"] as const).map((key) => {
    const part = parts.get(key);
    return part === undefined ? undefined : readLimit(part, problems, isCount);
  });
  if (min === null || max === null) return null;
  const range = { min: min ?? null, max: max ?? null };
  if (range.min === null && range.max === null) {
    problems.at(value, "has neither min nor max", "write one of them, or both:  {min: 1, max: 10}");
    return null;
  }
  if (range.min === null || range.max === null || range.min <= range.max) return range;
  problems.at(value, `min ${range.min} is above max ${range.max}`, "nothing can be both; swap them");
  return null;
}

function readLimit(part: Located, problems: Problems, isCount: boolean): number | null {
  return isCount
    ? expectCount(part, problems, { what: "a whole number, 0 or more", example: "min: 10" })
    : expectNumber(part, problems, { what: "a number", example: "min: 10" });
}
