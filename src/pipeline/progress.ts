/** What a run reports while it works; the caller decides how to show it. */
export interface ProgressSnapshot {
  bytesRead: number;
  /** Size of the input, or null when it is not known (a pipe). */
  totalBytes: number | null;
  /** Rows whose batch has been profiled. */
  rows: number;
  /** Rows that were not of the header's width. */
  raggedRows: number;
  /** Of several inputs the one that is read, and which of how many it is. */
  input?: { name: string; number: number; of: number };
}

export type ProgressListener = (snapshot: ProgressSnapshot) => void;
