import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { liveProgress } from "../../src/cli/progress-live.ts";
import { progressLog } from "../../src/cli/progress-log.ts";
import { formatBytes, formatCount, formatSeconds, progressFigures } from "../../src/cli/progress-text.ts";
import { barView, spinnerView } from "../../src/cli/progress-views.ts";
import { startProgress } from "../../src/cli/progress.ts";
import type { Progress, ProgressView } from "../../src/cli/progress-view.ts";
import type { ProfileRun } from "../../src/cli/resolve-options.ts";
import type { ProgressPlan } from "../../src/cli/resolve-profile.ts";
import type { ProgressSnapshot } from "../../src/pipeline/progress.ts";
import { fakeIo, TextSink } from "../support/fake-cli-io.ts";

const HIDE = "\u001b[?25l";
const SHOW = "\u001b[?25h";

function snapshot(rows: number, parts: Partial<ProgressSnapshot> = {}): ProgressSnapshot {
  return { bytesRead: rows * 100, totalBytes: null, rows, raggedRows: 0, ...parts };
}

function terminal(): TextSink {
  return Object.assign(new TextSink(), { isTTY: true });
}

describe("texts", () => {
  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 KB"],
    [1_234_567, "1.2 MB"],
    [999_960, "1.0 MB"],
    [10e9, "10.0 GB"],
  ])("%i bytes: %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));
  test.each([
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [1_234_567, "1,234,567"],
  ])("%i rows: %s", (count, text) => {
    expect(formatCount(count)).toBe(text);
  });
  test.each([
    [0, "0s"],
    [0.2, "1s"],
    [59, "59s"],
    [65, "1m05s"],
    [7800, "2h10m"],
  ])("%d seconds: %s", (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });

  test("rate and time left follow from the average so far", () => {
    expect(progressFigures(snapshot(5000, { bytesRead: 2e6, totalBytes: 8e6 }), 2000)).toEqual({
      read: "2.0 MB",
      size: "8.0 MB",
      rows: "5,000",
      rate: "2,500 rows/s",
      eta: "6s",
      input: "",
    });
  });

  test("before anything is read there is no guess", () => {
    expect(progressFigures(snapshot(0, { totalBytes: 8 }), 0)).toMatchObject({ rate: "0 rows/s", eta: "?" });
  });
});

describe("the log", () => {
  function logged(everyRows: number, steps: [nowMs: number, snapshot: ProgressSnapshot][]): string[] {
    const lines: string[] = [];
    let now = 0;
    const log = progressLog({
      everyRows,
      print: (line) => lines.push(line),
      nowMs: () => now,
      heapBytes: () => 42.4e6,
    });
    for (const [nowMs, step] of steps) {
      now = nowMs;
      log.update(step);
    }
    log.stop();
    return lines;
  }

  test("a line for each full count, then the total", () => {
    expect(
      logged(10_000, [
        [0, snapshot(4000)],
        [10, snapshot(12_000)],
        [20, snapshot(25_000, { raggedRows: 3 })],
      ]),
    ).toEqual([
      "[Progress] Processed: 10000 | Failed: 0 | Heap: 42MB\n",
      "[Progress] Processed: 25000 | Failed: 3 | Heap: 42MB\n",
    ]);
  });

  test("failed rows are among the processed ones", () => {
    const lines = logged(1, [
      [0, snapshot(2, { raggedRows: 1 })],
      [10, snapshot(4, { raggedRows: 1 })],
    ]);
    expect(lines.map((line) => line.replace(/^\[Progress\] | \| Heap.*\n$/g, ""))).toEqual([
      "Processed: 2 | Failed: 1",
      "Processed: 3 | Failed: 1",
      "Processed: 4 | Failed: 1",
    ]);
  });

  test("the total is not said twice", () => {
    expect(
      logged(10, [
        [0, snapshot(10)],
        [1, snapshot(20)],
      ]).map((line) => line.split(" ")[2]),
    ).toEqual(["10", "20"]);
  });

  test("a small input still gets its last line", () => {
    expect(logged(10_000, [[0, snapshot(7)]])).toEqual(["[Progress] Processed: 7 | Failed: 0 | Heap: 42MB\n"]);
    expect(logged(10_000, [])).toEqual(["[Progress] Processed: 0 | Failed: 0 | Heap: 42MB\n"]);
  });

  test("no more than four lines in any second, whatever the speed", () => {
    let now = 0;
    const times: number[] = [];
    const counts: number[] = [];
    const log = progressLog({
      everyRows: 100,
      print: (line) => {
        times.push(now);
        counts.push(Number(line.split(" ")[2]));
      },
      nowMs: () => now,
      heapBytes: () => 0,
    });
    for (now = 0; now < 5000; now += 10) log.update(snapshot(now * 77));
    for (const time of times) {
      expect(times.filter((other) => other >= time && other < time + 1000).length).toBeLessThanOrEqual(4);
    }
    expect(counts.every((count) => count % 100 === 0)).toBe(true);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(times.length).toBeGreaterThan(12);
    log.stop();
    expect(counts.at(-1)).toBe(4990 * 77);
  });
});

describe("drawn progress", () => {
  function recordingView(): { view: ProgressView; seen: string[] } {
    const seen: string[] = [];
    return { seen, view: { update: ({ rows }) => seen.push(`rows ${rows}`), stop: () => seen.push("stop") } };
  }

  test("a run that ends before the delay loads nothing", async () => {
    let opened = 0;
    const progress = liveProgress({
      delayMs: 60_000,
      sizeUnknown: true,
      openView: async () => {
        opened++;
        return recordingView().view;
      },
    });
    progress.update(snapshot(1));
    await progress.stop();
    expect(opened).toBe(0);
  });

  test("appears with the newest figures, follows them, and stops once", async () => {
    const { view, seen } = recordingView();
    const progress = liveProgress({ delayMs: 0, sizeUnknown: false, openView: async () => view });
    progress.update(snapshot(1));
    progress.update(snapshot(2));
    await sleep(5);
    progress.update(snapshot(3));
    await progress.stop();
    await progress.stop();
    progress.abandon();
    expect(seen).toEqual(["rows 2", "rows 3", "stop"]);
  });

  test("appears before the first figures when the size will not be known", async () => {
    const { view, seen } = recordingView();
    const progress = liveProgress({ delayMs: 0, sizeUnknown: true, openView: async () => view });
    await sleep(20);
    await progress.stop();
    expect(seen).toEqual(["rows 0", "stop"]);
  });

  test("abandoned while its view is being loaded, it stops the view", async () => {
    const { view, seen } = recordingView();
    const progress = liveProgress({ delayMs: 0, sizeUnknown: false, openView: async () => view });
    progress.update(snapshot(1));
    progress.abandon();
    await progress.stop();
    expect(seen).toEqual(["stop"]);
  });

  test("a display that cannot be loaded does not end the run", async () => {
    const progress = liveProgress({
      delayMs: 0,
      sizeUnknown: false,
      openView: () => Promise.reject(new Error("gone")),
    });
    progress.update(snapshot(1));
    await expect(progress.stop()).resolves.toBeUndefined();
  });
});

describe("the views", () => {
  const clock = { startedMs: 0, nowMs: () => 2000, color: false };

  test("the bar shows bytes, rate and time left, and leaves a clean line and a cursor", async () => {
    const stream = terminal();
    const bar = await barView({ stream, ...clock }, 8e6);
    bar.update(snapshot(5000, { bytesRead: 2e6, totalBytes: 8e6 }));
    bar.stop();
    expect(stream.text).toContain("25% | 2.0 MB of 8.0 MB | 2,500 rows/s | ETA 6s");
    expect(stream.text.indexOf(HIDE)).toBe(0);
    expect(stream.text.endsWith(SHOW)).toBe(true);
    expect(stream.text).not.toContain("\u001b[?7l");
  });

  test("asked for where there is no terminal, the bar is lines without control sequences", async () => {
    const stream = new TextSink();
    const bar = await barView({ stream, ...clock }, 8e6);
    bar.update(snapshot(5000, { bytesRead: 4e6, totalBytes: 8e6 }));
    bar.stop();
    expect(stream.text).toMatch(/^\S* 50% \| 4\.0 MB of 8\.0 MB \| 2,500 rows\/s \| ETA 2s$/m);
    expect(stream.text).not.toContain("\u001b");
  });

  test("the spinner shows counters, leaves Ctrl-C alone and the cursor visible", async () => {
    const stream = terminal();
    const spinner = await spinnerView({ stream, ...clock });
    const stdinListeners = process.stdin.listenerCount("data");
    expect(stream.text).toContain("waiting for input");
    spinner.update(snapshot(5000, { bytesRead: 2e6 }));
    await sleep(200);
    spinner.stop();
    expect(process.stdin.listenerCount("data")).toBe(stdinListeners);
    expect(stream.text).toContain("2.0 MB read | 5,000 rows | 2,500 rows/s");
    expect(stream.text.lastIndexOf(SHOW)).toBeGreaterThan(stream.text.lastIndexOf(HIDE));
  });
});

describe("which progress is shown", () => {
  async function shown(plan: Partial<ProgressPlan>, io = fakeIo(), totalBytes: number | null = null): Promise<string> {
    const run = {
      inputs: [{ kind: "stdin" }],
      progress: { kind: "none", everyRows: 10, asked: true, ...plan },
    } as unknown as ProfileRun;
    const progress: Progress = startProgress(run, io, true);
    progress.update(snapshot(25, { totalBytes }));
    await progress.stop();
    return io.stderr.text;
  }

  test("none: nothing", async () => {
    expect(await shown({ kind: "none" })).toBe("");
  });

  test("log: lines, the last one once", async () => {
    expect((await shown({ kind: "log" })).split("\n")).toEqual([
      "[Progress] Processed: 10 | Failed: 0 | Heap: 42MB",
      "[Progress] Processed: 20 | Failed: 0 | Heap: 42MB",
      "[Progress] Processed: 25 | Failed: 0 | Heap: 42MB",
      "",
    ]);
  });

  test("a known size: a bar; unknown: a spinner on a terminal, lines elsewhere", async () => {
    expect(await shown({ kind: "live" }, fakeIo(), 5000)).toContain("50%");
    expect(await shown({ kind: "live" }, fakeIo({ stderr: terminal() }))).toContain("waiting for input");
    expect(await shown({ kind: "live" })).toContain("[Progress] Processed: 25");
  });

  test("a terminal that reports no width gets lines, not a spinner", async () => {
    expect(await shown({ kind: "live" }, fakeIo({ stderr: Object.assign(terminal(), { columns: 0 }) }))).toMatch(
      /^\[Progress\] Processed: 10 /,
    );
  });

  test("not asked for, a short run shows nothing even on a terminal", async () => {
    expect(await shown({ kind: "live", asked: false }, fakeIo({ stderr: terminal() }))).toBe("");
  });
});
