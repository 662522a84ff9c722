import type { ProgressSnapshot } from "../pipeline/progress.ts";
import type { Progress, ProgressView } from "./progress-view.ts";

/** What drawn progress needs: when to appear, and what to draw with. */
export interface LiveProgressSetup {
  /** Runs that end sooner show nothing and load nothing. */
  delayMs: number;
  /** The size will never be known, so there is no need to wait for the first snapshot. */
  sizeUnknown: boolean;
  openView: (first: ProgressSnapshot) => Promise<ProgressView>;
}

const NOTHING_YET: ProgressSnapshot = { bytesRead: 0, totalBytes: null, rows: 0, raggedRows: 0 };

/** Progress drawn in place, by a view that is loaded when the run turns out to take a while. */
export function liveProgress({ delayMs, sizeUnknown, openView }: LiveProgressSetup): Progress {
  let latest: ProgressSnapshot | null = null;
  let view: ProgressView | null = null;
  let opening: Promise<void> | null = null;
  let isDue = false;
  let isEnded = false;

  const open = async (first: ProgressSnapshot): Promise<void> => {
    const opened = await openView(first);
    // The run can be over by the time the view is loaded.
    if (isEnded) return opened.stop();
    view = opened;
    view.update(latest ?? first);
  };
  const become = (): void => {
    isDue = true;
    if (latest === null && !sizeUnknown) return;
    // A display that cannot be loaded is no reason to end the run.
    opening ??= open(latest ?? NOTHING_YET).catch(() => undefined);
  };
  const timer = setTimeout(become, delayMs);
  const abandon = (): void => {
    isEnded = true;
    clearTimeout(timer);
    view?.stop();
    view = null;
  };
  return {
    update(snapshot) {
      latest = snapshot;
      if (view !== null) view.update(snapshot);
      else if (isDue || delayMs === 0) become();
    },
    async stop() {
      clearTimeout(timer);
      await opening;
      abandon();
    },
    abandon,
  };
}
