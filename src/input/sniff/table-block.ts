/** The records that make up the table, among those above and below it. */
export interface TableBlock {
  /** How many fields most of its records have. */
  width: number;
  /** The first and the last record of that width, by index. */
  first: number;
  last: number;
  /** Records of that width. */
  count: number;
}

/** So many records of a width that stand together are a table, not notes above one. */
const LEAST_TABLE = 3;

/** Where the table is among records of such widths, and with so many fields that are not empty; null when none is divided. */
export function tableBlock(widths: readonly number[], filled: readonly number[]): TableBlock | null {
  const width = usualWidth(widths);
  return width === null ? null : blockOf(widths, firstTableWidth(widths, filled, width));
}

function blockOf(widths: readonly number[], width: number): TableBlock {
  const first = widths.indexOf(width);
  const last = widths.lastIndexOf(width);
  return { width, first, last, count: widths.filter((other) => other === width).length };
}

/** The width that most divided records have; of two, the wider one. */
function usualWidth(widths: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  counts.delete(1);
  let usual: [number, number] | null = null;
  for (const [width, count] of counts) {
    const weight = count * (1 - 1 / width) ** 2;
    if (usual === null || weight > usual[1] || (weight === usual[1] && width > usual[0])) usual = [width, weight];
  }
  return usual?.[0] ?? null;
}

/** Of several tables one below the other, the first: at least three records of three fields or more, all alike. */
function firstTableWidth(widths: readonly number[], filled: readonly number[], usual: number): number {
  let run = 0;
  for (let index = 0; index < widths.length && widths[index] !== usual; index++) {
    const width = widths[index] ?? 1;
    const isRow = (filled[index] ?? 0) > 2;
    run = !isRow ? 0 : width === widths[index - 1] ? run + 1 : 1;
    const isOver = widths[index + 1] === 1 || widths[index + 1] === usual;
    if (width > 2 && Math.abs(width - usual) > 1 && run > LEAST_TABLE && isOver && run * 4 >= widths.length)
      return width;
  }
  return usual;
}
