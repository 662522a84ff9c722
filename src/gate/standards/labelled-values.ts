import { expectList, expectName } from "../source/expect.ts";
import type { Problems } from "../source/problems.ts";
import { entryOf, itemsOf, type Located } from "../source/source-node.ts";

/** A list of values, each alone or as `{value, label}`, as the version 2 of Table Schema has them. */
export function readLabelled(value: Located, problems: Problems): string[] | null {
  const wanted = { what: "a value, or a mapping of value and label", example: '{"value": "1", "label": "yes"}' };
  const list = expectList(value, problems, { ...wanted, what: "a list of values" });
  if (list === null) return null;
  const texts = itemsOf(value, list).map((item) => {
    const { node } = item;
    const inner = node.kind === "map" ? (entryOf(item.path, node, "value") ?? item) : item;
    return expectName(inner, problems, wanted);
  });
  return texts.some((text) => text === null) ? null : texts.filter((text) => text !== null);
}
