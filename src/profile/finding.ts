import { formatCount } from "../base/format-count.ts";
import type { AlertCode } from "../model/alert-kinds.ts";

/** What an alert says, before it is known whether it is wanted. */
export interface Finding {
  code: AlertCode;
  message: string;
  /** Numbers of rows to look at. */
  rows?: readonly number[];
}

const VALUE_CHARACTERS = 40;

/** A count and its noun. */
export function counted(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A value in quotes, cut when it is long. */
export function quoted(value: string): string {
  const characters = Array.from(value.slice(0, 2 * VALUE_CHARACTERS));
  const isLong = characters.length > VALUE_CHARACTERS;
  return JSON.stringify(isLong ? `${characters.slice(0, VALUE_CHARACTERS).join("")}…` : value);
}
