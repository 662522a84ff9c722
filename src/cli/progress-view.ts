import type { ProgressSnapshot } from "../pipeline/progress.ts";

/** One way of showing progress. */
export interface ProgressView {
  update(snapshot: ProgressSnapshot): void;
  /** Ends the display and leaves the terminal as it was. */
  stop(): void;
}

/** Progress of one run. */
export interface Progress {
  update(snapshot: ProgressSnapshot): void;
  stop(): Promise<void>;
  /** As `stop`, but at once: for the end of the process. */
  abandon(): void;
}
