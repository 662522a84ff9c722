import type { Amount } from "../../model/rules.ts";
import type { SourceNode } from "../source/source-node.ts";

// As in src/model/rules.schema.json; 100 % would allow everything.
const SHARE = /^(?:at most )?(\d{1,2}(?:\.\d+)?) ?%$/;
const COUNT = /^(?:at most )?(\d{1,15})$/;

/** How amounts are written, for messages. */
export const AMOUNT_FORMS = "at most 0.1 % (below 100 %), at most 5, or a whole number";

const MOST = 999_999_999_999_999;

/** An amount as text or as a whole number; undefined when it is none, null when it is nothing at all. */
export function amountOf(node: SourceNode): Amount | null | undefined {
  if (node.kind !== "scalar") return undefined;
  if (node.type === "text") return parseAmount(node.text);
  const count = node.type === "number" ? Number(node.text) : Number.NaN;
  if (!Number.isInteger(count) || count < 0 || count > MOST) return undefined;
  return count === 0 ? null : { kind: "count", count };
}

/** "at most 0.1 %", "0.1%", "at most 5"; undefined when it is none of these, null when it is nothing at all. */
function parseAmount(text: string): Amount | null | undefined {
  const share = SHARE.exec(text)?.[1];
  const count = COUNT.exec(text)?.[1];
  if (share !== undefined) return Number(share) === 0 ? null : { kind: "ratio", ratio: Number(share) / 100 };
  if (count !== undefined) return Number(count) === 0 ? null : { kind: "count", count: Number(count) };
  return undefined;
}
