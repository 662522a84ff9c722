import { ACTIVE, DIRECT, MISSING_COUNT, columnAt, count } from "./column-layout";
import { addDirect } from "./direct";
import { gridEnd, gridStart, gridStep, gridStride, lastEnd, lastStride } from "./grid";
import { BLOCK_ROWS, COLUMNS } from "./layout";
import { addByMemo } from "./memo";

export function addMissing(index: u32): void {
  count(columnAt(index) + MISSING_COUNT, 1);
}

/** Adds a laid out block to every column. */
export function addColumns(): void {
  const columns = load<u32>(COLUMNS), rows = load<u32>(BLOCK_ROWS);
  for (let index: u32 = 0; index < columns; index++) {
    const column = columnAt(index);
    if (load<u32>(column, ACTIVE) == 0) continue;
    const last = index + 1 == columns;
    const start = gridStart + index * gridStep;
    const end = last ? lastEnd : gridEnd + index * gridStep;
    const endStride = last ? lastStride : gridStride;
    let row: u32 = 0;
    if (load<u32>(column, DIRECT) == 0) row = addByMemo(index, column, start, end, endStride, rows);
    if (row < rows) addDirect(index, column, start, end, endStride, row, rows);
  }
}
