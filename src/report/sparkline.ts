const BARS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;

/** Counts as bars in `cells` characters; an empty stretch is a space, anything else at least the lowest bar. */
export function sparkline(counts: readonly number[], cells: number): string {
  const heights = regroup(counts, cells);
  const tallest = Math.max(...heights, 0);
  return heights.map((height) => bar(height, tallest)).join("");
}

function bar(height: number, tallest: number): string {
  if (height <= 0) return " ";
  const level = Math.ceil((height / tallest) * BARS.length);
  return BARS[Math.min(Math.max(level, 1), BARS.length) - 1] ?? " ";
}

/** Spreads the counts over `cells` groups of equal width; a bin across a border counts in both, by its shares. */
function regroup(counts: readonly number[], cells: number): number[] {
  const groups = Array.from({ length: cells }, () => 0);
  const binsPerCell = counts.length / cells;
  counts.forEach((count, bin) => {
    const last = Math.min(cells - 1, Math.ceil((bin + 1) / binsPerCell) - 1);
    for (let cell = Math.floor(bin / binsPerCell); cell <= last; cell++) {
      const overlap = Math.min(bin + 1, (cell + 1) * binsPerCell) - Math.max(bin, cell * binsPerCell);
      groups[cell] = (groups[cell] ?? 0) + count * Math.max(overlap, 0);
    }
  });
  return groups;
}
