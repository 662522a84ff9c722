import { nearestKey } from "../source/known-keys.ts";
import type { Problems } from "../source/problems.ts";
import type { Located } from "../source/source-node.ts";

/** Keywords that say nothing that a value could break. */
export const ANNOTATION_KEYWORDS: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "id",
  "$anchor",
  "$comment",
  "$vocabulary",
  "$defs",
  "definitions",
  "title",
  "description",
  "default",
  "example",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
  "contentEncoding",
  "contentMediaType",
  "contentSchema",
]);

/** Known keywords of which none can be checked one value at a time, or none is built, with what to do. */
const NOT_BUILT: ReadonlyMap<string, string> = new Map([
  ["anyOf", "use enum, pattern or a list of types where they say the same"],
  ["oneOf", "use enum, pattern or a list of types where they say the same"],
  ["not", "say what is allowed instead"],
  ["if", "write it as a rule of its own where it compares two columns (table.compare)"],
  ["then", "remove it"],
  ["else", "remove it"],
  ["multipleOf", "use type integer, or a pattern"],
  ["dependentSchemas", "remove it"],
  ["dependencies", "remove it"],
  ["items", "values that are lists are not looked into; remove it"],
  ["prefixItems", "values that are lists are not looked into; remove it"],
  ["contains", "values that are lists are not looked into; remove it"],
  ["minItems", "values that are lists are not looked into; remove it"],
  ["maxItems", "values that are lists are not looked into; remove it"],
  ["uniqueItems", "values that are lists are not looked into; remove it"],
  ["properties", "values that are objects are not looked into; remove it"],
  ["$dynamicRef", "write $ref"],
  ["$recursiveRef", "write $ref"],
  ["nullable", 'write a list of types with "null" in it'],
]);

/** Names a keyword that is not checked, or that is not known. */
export function refuseKeyword(
  part: Located,
  key: string,
  known: readonly string[],
  hints: ReadonlyMap<string, string>,
  problems: Problems,
): void {
  const hint = hints.get(key) ?? NOT_BUILT.get(key);
  if (hint !== undefined) {
    problems.unsupported(part, "is not checked", hint);
    return;
  }
  const nearest = nearestKey(key, known);
  const meant = nearest === null ? "" : `; did you mean ${nearest}?`;
  problems.unsupported(
    part,
    `unknown keyword${meant}`,
    `remove it, or call it x-${key}; keywords here: ${known.join(", ")}`,
  );
}
