import type { ProgressSnapshot } from "../pipeline/progress.ts";
import type { CliIo } from "./cli-io.ts";
import { drawsInPlace, usesColor } from "./color.ts";
import { liveProgress } from "./progress-live.ts";
import { progressLog } from "./progress-log.ts";
import type { Progress, ProgressView } from "./progress-view.ts";
import type { ProgressPlan } from "./resolve-profile.ts";
import type { InputRef } from "../input/input-ref.ts";

/** A run that ends sooner than this draws nothing. */
const APPEAR_AFTER_MS = 300;

/** A run whose progress is shown. */
export interface ShownRun {
  progress: ProgressPlan;
  inputs: readonly InputRef[];
}

/** Starts showing the progress of a run on stderr, in the way that was decided. */
export function startProgress({ progress, inputs }: ShownRun, io: CliIo, noColor: boolean): Progress {
  switch (progress.kind) {
    case "none":
      return shownBy({ update: () => undefined, stop: () => undefined });
    case "log":
      return shownBy(logOn(io, progress.everyRows));
    case "live":
      return liveProgress({
        delayMs: progress.asked ? 0 : APPEAR_AFTER_MS,
        sizeUnknown: inputs.some(({ kind }) => kind === "stdin") && drawsInPlace(io.stderr, io.env),
        openView: viewOpener(io, progress.everyRows, noColor),
      });
  }
}

function shownBy(view: ProgressView): Progress {
  let isShown = true;
  const abandon = (): void => {
    if (isShown) view.stop();
    isShown = false;
  };
  return { update: (snapshot) => view.update(snapshot), stop: async () => abandon(), abandon };
}

function logOn({ stderr, deps }: CliIo, everyRows: number): ProgressView {
  return progressLog({
    everyRows,
    print: (line) => void stderr.write(line),
    nowMs: () => deps.nowMs(),
    heapBytes: () => deps.heapBytes(),
  });
}

/** A bar when the size is known; else a spinner, or lines of text where nothing can be drawn in place. */
function viewOpener(io: CliIo, everyRows: number, noColor: boolean) {
  const { stderr, env, deps } = io;
  const setup = {
    stream: stderr,
    color: usesColor(stderr, env, noColor),
    startedMs: deps.nowMs(),
    nowMs: () => deps.nowMs(),
  };
  return async ({ totalBytes }: ProgressSnapshot): Promise<ProgressView> => {
    if (totalBytes === null && !drawsInPlace(stderr, env)) return logOn(io, everyRows);
    const { barView, spinnerView } = await import("./progress-views.ts");
    return totalBytes === null ? spinnerView(setup) : barView(setup, totalBytes);
  };
}
