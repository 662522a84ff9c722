/** The numbers of a column, each with its place among the different ones in order. */
export interface RankedNumbers {
  /** By row; NaN where there is none. */
  numbers: Float64Array;
  /** By row. */
  places: Int32Array;
  /** How many different numbers there are. */
  distinct: number;
}

/** Finds the places of numbers. */
export function rankedNumbers(numbers: Float64Array): RankedNumbers {
  // numbers that are none come last
  const sorted = numbers.toSorted();
  let distinct = 0;
  for (const number of sorted) {
    if (Number.isNaN(number)) break;
    if (distinct === 0 || sorted[distinct - 1] !== number) sorted[distinct++] = number;
  }
  const places = new Int32Array(numbers.length);
  for (let row = 0; row < numbers.length; row++) places[row] = placeOf(numbers[row]!, sorted, distinct);
  return { numbers, places, distinct };
}

function placeOf(number: number, sorted: Float64Array, distinct: number): number {
  let low = 0;
  let high = distinct;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The ranks of a column in some rows; equal numbers share the mean of theirs. */
export function ranksOf({ places, distinct }: RankedNumbers, rows: Int32Array): Float64Array {
  const counts = new Int32Array(distinct);
  for (let i = 0; i < rows.length; i++) counts[places[rows[i]!]!]!++;
  const means = new Float64Array(distinct);
  for (let place = 0, before = 0; place < distinct; place++) {
    means[place] = before + (counts[place]! + 1) / 2;
    before += counts[place]!;
  }
  const ranks = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) ranks[i] = means[places[rows[i]!]!]!;
  return ranks;
}
