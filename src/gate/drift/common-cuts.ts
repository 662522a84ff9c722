import type { Distribution, NumericProfile } from "../../model/profile.ts";

/** A number, and how many numbers of each of two columns are at most that: exactly. */
export interface Cut {
  at: number;
  before: number;
  after: number;
}

/** Two columns of numbers as far as they can be compared: all cuts at which both have exact counts, by number. */
export interface CommonCuts {
  cuts: Cut[];
  before: number;
  after: number;
}

/** The groups of a column, or null: profiles of older versions have none. */
export function distributionOf({ distribution }: Partial<NumericProfile>): Distribution | null {
  return distribution ?? null;
}

/** How many numbers there are. */
export function sizeOf({ counts }: Distribution): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The cuts that two distributions have in common; groups are cut in like places, so that these are most of them. */
export function commonCuts(before: Distribution, after: Distribution): CommonCuts {
  const [was, is] = [new Cumulated(before), new Cumulated(after)];
  const places = [...new Set([...before.high, ...after.high])].toSorted((a, b) => a - b);
  const cuts: Cut[] = [];
  for (const at of places) {
    const [old, now] = [was.atMost(at), is.atMost(at)];
    const last = cuts.at(-1);
    if (old === null || now === null || (last?.before === old && last.after === now)) continue;
    cuts.push({ at, before: old, after: now });
  }
  return { cuts, before: sizeOf(before), after: sizeOf(after) };
}

/** Counts up to rising numbers. */
class Cumulated {
  private readonly groups: Distribution;
  private place = 0;
  private count = 0;

  constructor(groups: Distribution) {
    this.groups = groups;
  }

  /** How many are at most a number, which is not below the last one asked for; null when it falls into a group. */
  atMost(limit: number): number | null {
    const { low, high, counts } = this.groups;
    while ((high[this.place] ?? Infinity) <= limit) {
      this.count += counts[this.place] ?? 0;
      this.place++;
    }
    return (low[this.place] ?? Infinity) <= limit ? null : this.count;
  }
}

/** How many numbers are, for certain, below one; with `above` over one. */
export function countBeyond({ low, high, counts }: Distribution, limit: number, above: boolean): number {
  return counts.reduce(
    (sum, count, group) => ((above ? (low[group] ?? 0) > limit : (high[group] ?? 0) < limit) ? sum + count : sum),
    0,
  );
}

/** About which number the one at a share of the ranks is, if those of a group lie at equal distances. */
export function numberAt(distribution: Distribution, share: number): number {
  const { low, high, counts } = distribution;
  const rank = Math.max(0, Math.min(1, share)) * sizeOf(distribution);
  let before = 0;
  for (const [group, count] of counts.entries()) {
    const [from, to] = [low[group] ?? 0, high[group] ?? 0];
    if (before + count >= rank) return from + (to - from) * Math.max(0, (rank - before) / count);
    before += count;
  }
  return high.at(-1) ?? 0;
}
