import type { TopValue } from "../model/profile.ts";
import type { ValueCounts } from "../sketch/value-counts.ts";
import type { BoundedValue, VoteSummary } from "../sketch/vote-summary.ts";
import { TYPED_BYTES, valueText } from "./value-text.ts";

/** The most frequent values while all are counted. */
export function exactTop(values: ValueCounts, top: number): TopValue[] {
  return values
    .top(top)
    .map((value) => ({ value: textOf(value), count: value.count, firstRow: value.first.row, ...truncation(value) }));
}

/** The values that are certain to occur most often; `total` is the number of values that are not null. */
export function votedTop(votes: VoteSummary, top: number, total: number, nullTokens: readonly string[]): TopValue[] {
  const listed: TopValue[] = [];
  for (const value of votedValues(votes, total, nullTokens)) {
    if (listed.length >= top || value.lower < 1) break;
    const { lower, upper } = value;
    listed.push({ value: textOf(value), count: lower, lower, upper, ...truncation(value) });
  }
  return listed;
}

/** The candidates for the most frequent values; null tokens get votes as well, but are none. */
export function* votedValues(
  votes: VoteSummary,
  total: number,
  nullTokens: readonly string[],
): Generator<BoundedValue, void> {
  for (const value of votes.ranked(total)) if (!isNull(value, nullTokens)) yield value;
}

function textOf({ bytes, length }: { bytes: Uint8Array; length: number }): string {
  return valueText(bytes, length > bytes.length);
}

function truncation({ bytes, length }: { bytes: Uint8Array; length: number }): { truncated?: true } {
  return length > bytes.length ? { truncated: true } : {};
}

/** Whether a value is a null token, apart from padding. */
function isNull({ bytes, length }: BoundedValue, nullTokens: readonly string[]): boolean {
  if (length > TYPED_BYTES) return false;
  return nullTokens.includes(
    Buffer.from(bytes)
      .toString()
      .replaceAll(/^[ \t]+|[ \t]+$/gu, ""),
  );
}
