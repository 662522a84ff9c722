/** Beyond this many typing mistakes a suggestion would be a guess. */
const MAX_MISTAKES = 3;

/** The name with the fewest typing mistakes, the first of them; null when none is close. */
export function nearestName(typed: string, names: Iterable<string>): string | null {
  let best: string | null = null;
  let fewest = Math.min(MAX_MISTAKES, Math.ceil(typed.length / 2) - 1) + 1;
  for (const name of names) {
    const mistakes = typingMistakes(typed, name);
    if (mistakes < fewest) [best, fewest] = [name, mistakes];
  }
  return best;
}

/** Letters to insert, remove, replace or swap with their neighbour to turn one word into the other. */
export function typingMistakes(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const swap = swapped ? (beforeLast[j - 2] ?? 0) + 1 : Infinity;
      row.push(Math.min(replaced, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, swap));
    }
    [beforeLast, last] = [last, row];
  }
  return last[to.length] ?? 0;
}
