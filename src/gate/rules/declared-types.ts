import type { DeclaredType } from "../../model/rules.ts";

const ALL: readonly DeclaredType[] = ["boolean", "integer", "decimal", "date", "time", "datetime", "string"];

/** The types that a rules file may name, and what values may be then. */
export const DECLARED_TYPES = {
  integer: ["integer"],
  number: ["integer", "decimal"],
  decimal: ["integer", "decimal"],
  boolean: ["boolean"],
  date: ["date"],
  time: ["time"],
  datetime: ["datetime", "date"],
  string: ALL,
  any: ALL,
} as const satisfies Record<string, readonly DeclaredType[]>;

export type DeclaredName = keyof typeof DECLARED_TYPES;

/** What the values of a type are compared as; null: not known, or they have no order that bounds could be in. */
export function orderOf(name: DeclaredName): "number" | "instant" | "none" | null {
  switch (name) {
    case "integer":
    case "number":
    case "decimal":
      return "number";
    case "date":
    case "datetime":
      return "instant";
    case "boolean":
    case "time":
    case "string":
      return "none";
    case "any":
      return null;
  }
}
