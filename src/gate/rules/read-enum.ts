import type { ColumnTest } from "../../model/rules.ts";
import { expectList, expectScalar } from "../source/expect.ts";
import type { Problems } from "../source/problems.ts";
import { type Located, itemsOf } from "../source/source-node.ts";

/** Reads a list of values as they are written; null when one is none. */
export function readEnum(value: Located, problems: Problems): Extract<ColumnTest, { kind: "enum" }> | null {
  const list = expectList(value, problems, { what: "a list of values", example: "enum: [A, B]" });
  if (list === null) return null;
  const wanted = {
    what: "a value, since nulls are always allowed here (required refuses them)",
    example: 'enum: [A, B, "null"]',
  };
  const items = itemsOf(value, list);
  const texts = items.map((item) => expectScalar(item, problems, wanted)?.text ?? null);
  const values = texts.filter((text) => text !== null);
  if (values.length < texts.length) return null;
  const seen = new Set<string>();
  for (const [index, text] of values.entries()) {
    const item = items[index];
    if (seen.has(text) && item !== undefined)
      problems.at(item, `${JSON.stringify(text)} comes twice`, "list each value once");
    seen.add(text);
  }
  return { kind: "enum", values };
}
