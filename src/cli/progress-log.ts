import type { ProgressSnapshot } from "../pipeline/progress.ts";
import type { ProgressView } from "./progress-view.ts";

const MOST_LINES = 4;
const WINDOW_MS = 1000;

/** What the log needs: how often, where to, and two readings of the machine. */
export interface ProgressLogSetup {
  everyRows: number;
  print: (line: string) => void;
  nowMs: () => number;
  heapBytes: () => number;
}

/**
 * Progress as lines of text, one for each full count of rows, at most four a second;
 * lines that do not fit are left out, except the last, which has the total.
 * Figures come with batches of rows. Where failed rows are among the new ones, it is not known which of the counts in
 * between they belong to: one line with all of them stands for those counts.
 */
export function progressLog({ everyRows, print, nowMs, heapBytes }: ProgressLogSetup): ProgressView {
  let latest: ProgressSnapshot = { bytesRead: 0, totalBytes: null, rows: 0, raggedRows: 0 };
  let reachedRows = 0;
  let failedBefore = 0;
  let lastLine = "";
  let printedAt: number[] = [];

  const printRows = (rows: number): void => {
    const counts = `[Progress] Processed: ${rows} | Failed: ${latest.raggedRows}`;
    if (counts === lastLine) return;
    lastLine = counts;
    print(`${counts} | Heap: ${Math.round(heapBytes() / 1e6)}MB\n`);
  };
  const update = (snapshot: ProgressSnapshot): void => {
    latest = snapshot;
    const now = nowMs();
    printedAt = printedAt.filter((time) => now - time < WINDOW_MS);
    const hasFailed = snapshot.raggedRows !== failedBefore;
    failedBefore = snapshot.raggedRows;
    while (printedAt.length < MOST_LINES && reachedRows + everyRows <= snapshot.rows) {
      reachedRows = hasFailed ? snapshot.rows : reachedRows + everyRows;
      printedAt.push(now);
      printRows(reachedRows);
    }
    reachedRows = Math.floor(snapshot.rows / everyRows) * everyRows;
  };
  return { update, stop: () => printRows(latest.rows) };
}
