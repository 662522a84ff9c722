import type { Bound } from "../../model/rules.ts";
import { refuse } from "../source/expect.ts";
import { INSTANT_FORMS, parseInstant } from "../source/parse-instant.ts";
import type { Problems } from "../source/problems.ts";
import { isNumberText } from "../source/scalar-type.ts";
import type { Located } from "../source/source-node.ts";

/** A number or an instant, in quotes or not; null when it is neither, which is noted. */
export function readBound(value: Located, problems: Problems, key: string): Bound | null {
  const { node } = value;
  const bound = node.kind === "scalar" && node.type !== "boolean" ? boundOf(node.text) : null;
  return (
    bound ??
    refuse(value, problems, { what: `a number, a date or a datetime (${INSTANT_FORMS})`, example: `${key}: 0` })
  );
}

/** What a text can be compared as; null when it is neither a number nor an instant. */
export function boundOf(text: string): Bound | null {
  if (isNumberText(text)) return { kind: "number", text };
  const micros = parseInstant(text);
  return micros === null ? null : { kind: "instant", text, micros };
}

/** Whether no value can be on the right side of both; false where the two cannot be compared. */
export function areApart(minimum: Bound, maximum: Bound, exclusive: boolean): boolean {
  const [low, high] = [valueOf(minimum), valueOf(maximum)];
  if (minimum.kind !== maximum.kind) return false;
  return exclusive ? low >= high : low > high;
}

function valueOf(bound: Bound): number | bigint {
  return bound.kind === "number" ? Number(bound.text) : bound.micros;
}
