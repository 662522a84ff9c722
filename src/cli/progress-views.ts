import type { CliStream } from "./cli-io.ts";
import { progressFigures } from "./progress-text.ts";
import type { ProgressView } from "./progress-view.ts";

/** What both views draw on, and since when the run has been going. */
export interface ViewSetup {
  stream: CliStream;
  color: boolean;
  startedMs: number;
  nowMs: () => number;
}

/** A bar with bytes, rows per second and the time left; for inputs whose size is known. */
export async function barView(setup: ViewSetup, totalBytes: number): Promise<ProgressView> {
  const { SingleBar } = (await import("cli-progress")).default;
  const bar = new SingleBar({
    stream: setup.stream,
    format: "{bar} {percentage}% | {read} of {size} | {rate} | ETA {left}{input}",
    barsize: 24,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    clearOnComplete: true,
    // On a terminal the line is cut to its width; elsewhere each drawing is a line of its own.
    linewrap: true,
    noTTYOutput: true,
    // Signals and the cursor are looked after for all views in one place.
    gracefulExit: false,
    hideCursor: false,
  });
  const show = hideCursor(setup.stream);
  bar.start(totalBytes, 0, barFigures(setup, { bytesRead: 0, totalBytes, rows: 0, raggedRows: 0 }));
  return {
    update: (snapshot) => bar.update(snapshot.bytesRead, barFigures(setup, snapshot)),
    stop() {
      bar.stop();
      show();
    },
  };
}

/** The bar's own placeholder `eta` is an average of a few last steps, so the time left has a name of its own. */
function barFigures(setup: ViewSetup, snapshot: Parameters<ProgressView["update"]>[0]): object {
  const { eta, ...figures } = progressFigures(snapshot, setup.nowMs() - setup.startedMs);
  return { ...figures, left: eta };
}

/** A spinner with counters; for pipes, whose size is not known. */
export async function spinnerView(setup: ViewSetup): Promise<ProgressView> {
  const { default: ora } = await import("ora");
  const spinner = ora({
    stream: setup.stream,
    text: "waiting for input",
    color: setup.color ? "cyan" : false,
    isEnabled: true,
    // Taking over stdin would swallow Ctrl-C, and the input may be stdin itself.
    discardStdin: false,
    hideCursor: false,
  });
  const show = hideCursor(setup.stream);
  spinner.start();
  return {
    update(snapshot) {
      if (snapshot.bytesRead === 0) return;
      const { read, rows, rate, input } = progressFigures(snapshot, setup.nowMs() - setup.startedMs);
      spinner.text = `${read} read | ${rows} rows | ${rate}${input}`;
    },
    stop() {
      spinner.stop();
      show();
    },
  };
}

/** Hides the cursor of a terminal; what it returns shows it again. */
function hideCursor(stream: CliStream): () => void {
  if (stream.isTTY !== true) return () => undefined;
  stream.write("\u001b[?25l");
  return () => void stream.write("\u001b[?25h");
}
