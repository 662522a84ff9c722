/** The middle of the values, or the mean of the two in the middle; @throws when there are none. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error("There is no median of no values.");
  const sorted = values.toSorted((first, second) => first - second);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
}

/** The median over the rounds of a program's figure divided by the one it is compared with. */
export function medianRatio(values: readonly number[], base: readonly number[]): number {
  if (values.length !== base.length) throw new Error("A ratio needs the same rounds on both sides.");
  return median(values.map((value, round) => value / (base[round] as number)));
}
