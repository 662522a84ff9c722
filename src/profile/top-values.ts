import type { TopValue } from "../model/profile.ts";
import type { ValueCounts } from "../sketch/value-counts.ts";
import type { BoundedValue, VoteSummary } from "../sketch/vote-summary.ts";
import { valueText } from "./value-text.ts";

/** The most frequent values while all are counted. */
export function exactTop(values: ValueCounts, top: number): TopValue[] {
  return values.top(top).map((value) => ({ value: textOf(value), count: value.count, ...truncation(value) }));
}

/** The values that are certain to occur most often; `total` is the number of values that are not null. */
export function votedTop(votes: VoteSummary, top: number, total: number, nullTokens: readonly string[]): TopValue[] {
  const tokens = new Set(nullTokens);
  return votes
    .ranked(total)
    .filter((value) => value.lower > 0 && !tokens.has(withoutPadding(value)))
    .slice(0, top)
    .map((value) => ({
      value: textOf(value),
      count: value.lower,
      lower: value.lower,
      upper: value.upper,
      ...truncation(value),
    }));
}

function textOf({ bytes, length }: { bytes: Uint8Array; length: number }): string {
  return valueText(bytes, length > bytes.length);
}

function truncation({ bytes, length }: { bytes: Uint8Array; length: number }): { truncated?: true } {
  return length > bytes.length ? { truncated: true } : {};
}

/** What decides whether a value is a null token. */
function withoutPadding({ bytes }: BoundedValue): string {
  return Buffer.from(bytes).toString().replaceAll(/^[ \t]+|[ \t]+$/gu, "");
}
