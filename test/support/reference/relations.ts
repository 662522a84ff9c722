/** A table as texts by column; null for null. All columns are of one length. */
export type TextColumns = readonly (readonly (string | null)[])[];

/** The rank of each number: how many are less, and half of its equals. */
export function naiveRanks(numbers: readonly number[]): number[] {
  return numbers.map((number) => {
    const less = numbers.filter((other) => other < number).length;
    const equal = numbers.filter((other) => other === number).length;
    return less + (equal + 1) / 2;
  });
}

/** The correlation of two lists, by sums of products. */
export function naivePearson(x: readonly number[], y: readonly number[]): number {
  const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
  const covariance = (a: readonly number[], b: readonly number[]): number =>
    mean(a.map((value, index) => (value - mean(a)) * ((b[index] ?? 0) - mean(b))));
  return covariance(x, y) / Math.sqrt(covariance(x, x) * covariance(y, y));
}

/** Cramér's V with Bergsma's correction, by way of the statistic χ². */
export function naiveCramersV(a: readonly string[], b: readonly string[]): number {
  const n = a.length;
  const rows = [...new Set(a)];
  const columns = [...new Set(b)];
  let chi = 0;
  for (const row of rows) {
    for (const column of columns) {
      const expected = (a.filter((value) => value === row).length * b.filter((value) => value === column).length) / n;
      const observed = a.filter((value, index) => value === row && b[index] === column).length;
      chi += (observed - expected) ** 2 / expected;
    }
  }
  const [r, k] = [rows.length, columns.length];
  const phi = Math.max(0, chi / n - ((r - 1) * (k - 1)) / (n - 1));
  const least = Math.min(r - (r - 1) ** 2 / (n - 1), k - (k - 1) ** 2 / (n - 1)) - 1;
  return Math.min(1, Math.sqrt(phi / least));
}

/** Whether equal values of one column always stand beside equal values of the other; nulls of the first do not count. */
export function naiveDetermines(by: readonly (string | null)[], of: readonly (string | null)[]): boolean {
  return by.every((value, row) => value === null || of[row] === of[by.indexOf(value)]);
}

/** How many rows would contradict by chance: of those with a value met before, those that differ from one at random. */
export function naiveContradictions(by: readonly (string | null)[], of: readonly (string | null)[]): number {
  const repeats = by.flatMap((value, row) => (value !== null && by.indexOf(value) < row ? [of[row] ?? null] : []));
  return repeats
    .filter((value) => value !== undefined)
    .reduce((sum, value) => {
      return sum + 1 - repeats.filter((other) => other === value).length / repeats.length;
    }, 0);
}

/** The numbers of rows with the same columns null, by these columns. */
export function naivePatterns(columns: TextColumns): Map<string, number> {
  const patterns = new Map<string, number>();
  (columns[0] ?? []).forEach((_, row) => {
    const key = [...columns.keys()].filter((column) => columns[column]?.[row] === null).join();
    patterns.set(key, (patterns.get(key) ?? 0) + 1);
  });
  return patterns;
}
