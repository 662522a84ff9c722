import type { ScalarType } from "./source-node.ts";

const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;

/**
 * What an unquoted word stands for. Hexadecimal and octal numbers, infinity and NaN stay texts: no rule can use them.
 * Source: YAML 1.2.2, section 10.3.2.
 */
export function scalarType(text: string): ScalarType {
  if (text === "" || text === "~" || /^(?:null|Null|NULL)$/.test(text)) return "null";
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(text)) return "boolean";
  return NUMBER.test(text) ? "number" : "text";
}

/** Whether a text is a number as YAML and JSON write them, and within the range of doubles. */
export function isNumberText(text: string): boolean {
  return NUMBER.test(text) && Number.isFinite(Number(text));
}
