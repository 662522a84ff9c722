/** How often each pair of values occurs: `counts[a * width + b]`. */
export interface Contingency {
  counts: Int32Array;
  height: number;
  width: number;
}

/**
 * Cramér's V, corrected for its bias; NaN where one of the two columns is constant.
 * Source: W. Bergsma, A bias-correction for Cramér's V and Tschuprow's T (2013).
 */
export function cramersV({ counts, height, width }: Contingency): number {
  const rows = new Float64Array(height);
  const columns = new Float64Array(width);
  for (let a = 0, at = 0; a < height; a++) {
    for (let b = 0; b < width; b++, at++) {
      rows[a]! += counts[at]!;
      columns[b]! += counts[at]!;
    }
  }
  let total = 0;
  for (const count of columns) total += count;
  let ratio = 0;
  for (let a = 0, at = 0; a < height; a++) {
    for (let b = 0; b < width; b++, at++) if (counts[at] !== 0) ratio += counts[at]! ** 2 / (rows[a]! * columns[b]!);
  }
  return corrected(ratio - 1, used(rows), used(columns), total);
}

function used(counts: Float64Array): number {
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
