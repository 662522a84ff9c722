import type { ColumnProfile, FutureDates } from "../model/profile.ts";

/** The columns that have dates after an instant, given as ISO text, and between which bounds their number lies. */
export function findFutureDates(columns: readonly ColumnProfile[], instant: string): FutureDates[] {
  return columns.flatMap((column) => {
    const { index, name, type, max, temporal } = column;
    const histogram = temporal?.histogram ?? null;
    if (type === "time" || histogram === null || typeof max !== "string" || !isAfter(max, instant)) return [];
    const bins = histogram.counts.map((count, bin) => ({ count, from: histogram.edges[bin] ?? max }));
    // the bin in which the instant lies may hold any number of later ones, the latest at least
    const later = sumOf(bins.filter(({ from }) => isAfter(from, instant)));
    const atMost = sumOf(bins.filter((_, bin) => isAfter(histogram.edges[bin + 1] ?? max, instant)));
    return [{ index, column: name, latest: max, lower: Math.max(1, later), upper: atMost }];
  });
}

/** ISO texts order as their instants do, as long as years have four digits; those of more begin with a sign. */
function isAfter(a: string, b: string): boolean {
  if (a.startsWith("+") !== b.startsWith("+")) return a.startsWith("+");
  return !a.startsWith("-") && a > b;
}

function sumOf(bins: readonly { count: number }[]): number {
  return bins.reduce((sum, { count }) => sum + count, 0);
}
