import { formatNumber } from "../../report/format-number.ts";
import type { TextProfile } from "../../model/profile.ts";
import type { DriftTest } from "./drift-test.ts";
import { formatChange } from "./drift-words.ts";
import type { DriftSettings } from "./settings.ts";
import { meanTail } from "./tails.ts";

/** The lengths of a column's texts. */
export interface Lengths {
  text: TextProfile;
  values: number;
}

/** Whether texts are longer or shorter on average: by the mean of all, and by the shortest and longest of all. */
export function lengthTest(before: Lengths, after: Lengths, settings: DriftSettings): DriftTest[] {
  const [was, is] = [before.text.meanLength, after.text.meanLength];
  const shortest = Math.min(before.text.minLength, after.text.minLength);
  const range = Math.max(before.text.maxLength, after.text.maxLength) - shortest;
  const mean = (was * before.values + is * after.values) / (before.values + after.values);
  const share = (length: number): number => (length - shortest) / range;
  // if one mean is off so is the other: the less likely of the two bounds holds for both
  const chance = (change: number): number => {
    const old = meanTail(share(mean - (change * after.values) / before.values), share(mean), before.values);
    return Math.min(1, 2 * old, 2 * meanTail(share(mean + change), share(mean), after.values));
  };
  const relative = (change: number): number => (Math.abs(change) * (1 + after.values / before.values)) / was;
  if (range === 0 || was === 0) return [];
  return [
    {
      kind: "meanLength",
      statistic: "mean length",
      before: formatNumber(was),
      after: formatNumber(is),
      size: relative(is - mean),
      leastSize: settings.leastLengthChange,
      pValue: chance(is - mean),
      leastP: 0,
      limitAt: (level) => relative(changeAt(level, chance, is < mean ? shortest - mean : shortest + range - mean)),
      expected: (limit) =>
        `texts of ${formatNumber(was)} characters on average, give or take ${(limit * 100).toFixed(1)} %`,
      found: `${formatNumber(is)} characters on average${formatChange(was, is)}`,
      change: `mean length ${formatNumber(was)} → ${formatNumber(is)}${formatChange(was, is)}`,
    },
  ];
}

/** The smallest change to the side of `farthest` that is less likely than a level; the farthest if none is. */
function changeAt(level: number, chance: (change: number) => number, farthest: number): number {
  let near = 0;
  let far = farthest;
  for (let step = 0; step < 50; step++) {
    const middle = (near + far) / 2;
    if (chance(middle) <= level) far = middle;
    else near = middle;
  }
  return far;
}
