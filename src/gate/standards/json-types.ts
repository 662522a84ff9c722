import { expectNames } from "../source/expect.ts";
import type { Problems } from "../source/problems.ts";
import type { Located, SourceNode } from "../source/source-node.ts";
import { JSON_TYPES, type JsonType, type PropertyKeywords, type PropertyTypes } from "./json-parts.ts";

/** Reads all types that are said of a column; it has those that all of them allow. */
export function readTypes(keywords: PropertyKeywords, problems: Problems): PropertyTypes {
  const said = (keywords.get("type") ?? []).map((part) => ({ part, types: typesIn(part, problems) }));
  const at = said[0]?.part ?? null;
  const listed = [...(keywords.get("enum") ?? []), ...(keywords.get("const") ?? [])];
  const isListed = listed.every(({ node }) => hasNull(node));
  if (said.length === 0) return { nullable: listed.length > 0 && isListed, type: "any", at };
  const common = said.map(({ types }) => types).reduce(intersect);
  const values = common.filter((type) => type !== "null");
  const type = at === null ? "any" : onlyType(at, values, problems);
  return { nullable: common.includes("null") && isListed, type, at };
}

function typesIn(part: Located, problems: Problems): readonly JsonType[] {
  const words = expectNames(part, problems, {
    what: "a type, or a list of types",
    example: '"type": ["integer", "null"]',
  });
  const unknown = words?.find((word) => !(JSON_TYPES as readonly string[]).includes(word));
  if (unknown !== undefined)
    problems.at(part, `unknown type ${JSON.stringify(unknown)}`, `types: ${JSON_TYPES.join(", ")}`);
  return (words ?? []).filter((word): word is JsonType => (JSON_TYPES as readonly string[]).includes(word));
}

/** What both allow; all integers are numbers. */
function intersect(a: readonly JsonType[], b: readonly JsonType[]): readonly JsonType[] {
  const has = (types: readonly JsonType[], type: JsonType): boolean =>
    types.includes(type) || (type === "integer" && types.includes("number"));
  return [...new Set([...a.filter((type) => has(b, type)), ...b.filter((type) => has(a, type))])];
}

function onlyType(at: Located, values: readonly JsonType[], problems: Problems): PropertyTypes["type"] {
  const [first] = values;
  const isNumber = values.length === 2 && values.includes("integer") && values.includes("number");
  if (isNumber) return "number";
  if (values.length > 1 && values.includes("string")) return "any";
  if (first === undefined)
    problems.unsupported(at, "no value is of such a type", "use string, number, integer or boolean");
  else if (first === "array" || first === "object") {
    problems.unsupported(at, `values of the type ${first} are not checked`, "use string, with a pattern if need be");
  } else if (values.length > 1) {
    problems.unsupported(
      at,
      `values of the types ${values.join(" or ")} are not told apart`,
      'use one of them, with "null" beside it if need be',
    );
  } else return first === "null" ? "any" : first;
  return "any";
}

/** Whether null is among the values of a list, or the value itself. */
function hasNull(node: SourceNode): boolean {
  if (node.kind === "list") return node.items.some((item) => item.kind === "scalar" && item.type === "null");
  return node.kind === "scalar" && node.type === "null";
}
