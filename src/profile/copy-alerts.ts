import { formatCount } from "../base/format-count.ts";
import type { ColumnProfile, Profile } from "../model/profile.ts";
import { type Finding, quoted } from "./finding.ts";

/** Whether a column is a copy of an earlier one. */
export function findCopyOf(column: ColumnProfile, { sample, copies }: Profile["table"], least: number): Finding[] {
  const group = copies.find(({ columns }) => columns.some(({ index }, place) => place > 0 && index === column.index));
  const [first] = group?.columns ?? [];
  if (group === undefined || first === undefined || group.rows < least) return [];
  const rows = sample.exact ? "every row" : `all of ${formatCount(sample.rows)} sampled rows`;
  const message = `is the same as column ${first.index + 1}, ${quoted(first.name)}, in ${rows}`;
  return [{ code: "duplicate_columns", message }];
}
