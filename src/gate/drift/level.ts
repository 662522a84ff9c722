/**
 * The level of a single test at which all of them together fail by chance with the probability of `level` at most.
 * Bonferroni's, level / k, with the smallest k for which no more than k tests can reach level / k at all: what can never
 * fail costs nothing. Not Holm's steps, so that what a figure may be does not depend on how the others came out.
 * Source: R. E. Tarone, A modified Bonferroni method for discrete data (1990).
 */
export function levelOfEach(leastPs: readonly number[], level: number): number {
  const sorted = leastPs.toSorted((a, b) => a - b);
  let k = 1;
  while (countUpTo(sorted, level / k) > k) k++;
  return level / k;
}

function countUpTo(sorted: readonly number[], limit: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? 0) <= limit) from = middle + 1;
    else to = middle;
  }
  return from;
}
