import type { Comparison } from "../../model/rules.ts";

// As in src/model/rules.schema.json.
const NAME = String.raw`("(?:[^"]|"")+"|[^\s"<>=!]+)`;
const COMPARED = new RegExp(String.raw`^\s*${NAME}\s*(<=|>=|!=|<|>|=)\s*${NAME}\s*$`, "u");

/** How comparisons are written, for messages. */
export const COMPARISON_FORMS = `start <= end  or  '"Created Date" <= "Closed Date"'`;

/** Two columns and what stands between them; null when it is no comparison. */
export function parseComparison(text: string): { left: string; comparison: Comparison; right: string } | null {
  const [, left, comparison, right] = COMPARED.exec(text) ?? [];
  if (left === undefined || right === undefined || comparison === undefined) return null;
  return { left: unquoted(left), comparison: comparison as Comparison, right: unquoted(right) };
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}
