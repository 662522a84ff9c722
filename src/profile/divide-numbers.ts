import type { Distribution } from "../model/profile.ts";
import { doubleOfKey } from "../sketch/double-keys.ts";
import type { NumberRange } from "./quantiles.ts";
import { groupValues, type ValueGroup } from "./value-groups.ts";

/** The numbers of a column in at most `most` groups of neighbours. */
export function divideNumbers(range: NumberRange, most: number): Distribution {
  const groups = groupValues(range.buckets, most);
  const edges = groups.map((group) => edgesOf(group, range));
  return {
    low: edges.map(([low]) => low),
    high: edges.map(([, high]) => high),
    counts: groups.map(({ count }) => count),
  };
}

/** Where the numbers of a group lie: those of buckets with different values may end at what the column can hold at all. */
function edgesOf({ low, high }: ValueGroup, { buckets, least, greatest, grid }: NumberRange): [number, number] {
  if (buckets.isExact) return [doubleOfKey(low), doubleOfKey(high)];
  return grid.within(Math.max(doubleOfKey(low), least), Math.min(doubleOfKey(high), greatest));
}
