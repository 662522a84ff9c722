/** The values of two columns in rows where both have one, as numbers from 0 to below `height` and `width`. */
export interface ValuePairs {
  from: Int32Array;
  to: Int32Array;
  height: number;
  width: number;
}

/**
 * Cramér's V, corrected for its bias; NaN where one of the two columns is constant.
 * Cost: that of going through the rows, not through the cells of the table of counts.
 * Source: W. Bergsma, A bias-correction for Cramér's V and Tschuprow's T (2013).
 */
export function cramersV({ from, to, height, width }: ValuePairs): number {
  const rows = new Int32Array(height);
  const columns = new Int32Array(width);
  const cells = new Int32Array(height * width);
  for (let i = 0; i < from.length; i++) {
    rows[from[i]!]!++;
    columns[to[i]!]!++;
    cells[from[i]! * width + to[i]!]!++;
  }
  // the sum over the cells of n² / (row · column), each cell met n times
  let ratio = 0;
  for (let i = 0; i < from.length; i++) {
    const a = from[i]!;
    const b = to[i]!;
    ratio += cells[a * width + b]! / (rows[a]! * columns[b]!);
  }
  return corrected(ratio - 1, used(rows), used(columns), from.length);
}

function used(counts: Int32Array): number {
  let values = 0;
  for (const count of counts) if (count > 0) values++;
  return values;
}

/** From φ², the numbers of values and the rows. */
function corrected(phi: number, height: number, width: number, rows: number): number {
  const bias = ((height - 1) * (width - 1)) / (rows - 1);
  const most = Math.min(lessened(height, rows), lessened(width, rows)) - 1;
  if (height < 2 || width < 2 || most <= 0) return Number.NaN;
  return Math.min(1, Math.sqrt(Math.max(0, phi - bias) / most));
}

function lessened(values: number, rows: number): number {
  return values - (values - 1) ** 2 / (rows - 1);
}
