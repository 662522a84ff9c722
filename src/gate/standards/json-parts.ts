import type { Located } from "../source/source-node.ts";

/** Keywords of values that become rules. */
export const VALUE_KEYWORDS = [
  "type",
  "enum",
  "const",
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "minLength",
  "maxLength",
  "pattern",
  "format",
] as const;
export type ValueKeyword = (typeof VALUE_KEYWORDS)[number];

/** What several schemas say of one column together: each keyword with all that is said under it. */
export type PropertyKeywords = Map<ValueKeyword, Located[]>;

export const JSON_TYPES = ["string", "integer", "number", "boolean", "null", "array", "object"] as const;
export type JsonType = (typeof JSON_TYPES)[number];

/** What the values of a column may be. */
export interface PropertyTypes {
  /** Whether there may be nulls where the column is required. */
  nullable: boolean;
  /** The type of what is not null; "any": nothing is said, or texts are allowed among others. */
  type: Exclude<JsonType, "null" | "array" | "object"> | "any";
  /** Where it is said. */
  at: Located | null;
}

/** The column that keywords are read for. */
export interface PropertyColumn {
  name: string;
  types: PropertyTypes;
  /** Whether the table may lack it. */
  isOptional: boolean;
}
