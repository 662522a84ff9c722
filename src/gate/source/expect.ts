import type { Problems } from "./problems.ts";
import { isNumberText } from "./scalar-type.ts";
import { itemsOf, kindOf, type ListNode, type Located, type MapNode, type ScalarNode } from "./source-node.ts";

/*
 * Each takes a value for what it should be, or notes that it is not, and returns null.
 */

/** What a value should be, for a message: "a number", and an example of it. */
export interface Wanted {
  what: string;
  example: string;
}

/** Notes that a value is something else than it should be. */
export function refuse(value: Located, problems: Problems, { what, example }: Wanted): null {
  problems.at(value, `should be ${what}, not ${kindOf(value.node)}`, `write for example  ${example}`);
  return null;
}

/** A mapping. */
export function expectMap(value: Located, problems: Problems, wanted: Wanted): MapNode | null {
  return value.node.kind === "map" ? value.node : refuse(value, problems, wanted);
}

/** A list with something in it. */
export function expectList(value: Located, problems: Problems, wanted: Wanted): ListNode | null {
  if (value.node.kind !== "list") return refuse(value, problems, wanted);
  if (value.node.items.length > 0) return value.node;
  problems.at(value, "the list is empty", `write for example  ${wanted.example}`);
  return null;
}

/** A text that is not read as a number, a boolean or nothing. */
export function expectText(value: Located, problems: Problems, wanted: Wanted): string | null {
  const { node } = value;
  if (node.kind === "scalar" && node.type === "text") return node.text;
  return refuse(value, problems, wanted);
}

/** Anything written as one word, with its text; nothing (null) is not. */
export function expectScalar(value: Located, problems: Problems, wanted: Wanted): ScalarNode | null {
  const { node } = value;
  return node.kind === "scalar" && node.type !== "null" ? node : refuse(value, problems, wanted);
}

/** true or false. */
export function expectBoolean(value: Located, problems: Problems, key: string): boolean | null {
  const { node } = value;
  if (node.kind === "scalar" && node.type === "boolean") return node.text.toLowerCase() === "true";
  return refuse(value, problems, { what: "true or false", example: `${key}: true` });
}

/** A number within the range of doubles. */
export function expectNumber(value: Located, problems: Problems, wanted: Wanted): number | null {
  const { node } = value;
  const isNumber = node.kind === "scalar" && node.type === "number" && isNumberText(node.text);
  return isNumber ? Number(node.text) : refuse(value, problems, wanted);
}

/** A whole number, zero or more. */
export function expectCount(value: Located, problems: Problems, wanted: Wanted): number | null {
  const { node } = value;
  const isNumber = node.kind === "scalar" && node.type === "number";
  const count = isNumber ? Number(node.text) : Number.NaN;
  return Number.isSafeInteger(count) && count >= 0 ? count : refuse(value, problems, wanted);
}

/** One of some words. */
export function expectWord<Word extends string>(
  value: Located,
  problems: Problems,
  words: readonly Word[],
): Word | null {
  const { node } = value;
  const word = words.find((candidate) => node.kind === "scalar" && node.type === "text" && node.text === candidate);
  if (word !== undefined) return word;
  problems.at(value, `should be ${words.join(" or ")}, not ${kindOf(node)}`, `write one of: ${words.join(", ")}`);
  return null;
}

/** The name of a column, or several of them; none comes twice. */
export function expectNames(value: Located, problems: Problems, wanted: Wanted): string[] | null {
  if (value.node.kind === "scalar") {
    const name = expectName(value, problems, wanted);
    return name === null ? null : [name];
  }
  const list = expectList(value, problems, wanted);
  if (list === null) return null;
  const names = itemsOf(value, list).map((item) => expectName(item, problems, wanted));
  if (names.some((name) => name === null)) return null;
  const again = names.find((name, index) => names.indexOf(name) !== index);
  if (again === undefined) return names.filter((name) => name !== null);
  problems.at(value, `names ${again ?? ""} twice`, "name each column once");
  return null;
}

/** A name; names of digits need no quotes. */
export function expectName(value: Located, problems: Problems, wanted: Wanted): string | null {
  const { node } = value;
  if (node.kind === "scalar" && (node.type === "text" || node.type === "number")) return node.text;
  return refuse(value, problems, wanted);
}
