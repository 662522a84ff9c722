import { getHeapStatistics } from "node:v8";
import type { RangeReader } from "../input/range-reader.ts";
import type { Profile, ReaderChoice, RunReport } from "../model/profile.ts";

/** What is measured of a run. */
type MeasuredRun = Omit<RunReport, "futureDates">;

/** Measures a run: stages, waits, workers, memory. Everything it knows ends in the `run` section. */
export class RunClock {
  private readonly startedAt = new Date();
  private readonly started = performance.now();
  private last = this.started;
  private readonly stages: Record<string, number> = {};
  private readonly workers: { id: number; batches: number; rows: number }[] = [];
  private readonly backpressure = { waits: 0, ms: 0 };
  private peakHeapBytes = 0;
  private bytesRead = 0;
  private choice: ReaderChoice = { name: "kernel", reason: "" };

  /** Ends a stage: what passed since the last mark. */
  mark(stage: string): void {
    const now = performance.now();
    this.add(stage, now - this.last);
    this.last = now;
    this.sampleHeap();
  }

  /** Adds to a stage that runs beside others. */
  add(stage: string, ms: number): void {
    this.stages[stage] = round((this.stages[stage] ?? 0) + ms);
  }

  /** A reader had to wait for a free buffer. */
  waited(ms: number): void {
    this.backpressure.waits++;
    this.backpressure.ms = round(this.backpressure.ms + ms);
  }

  batchDone(worker: number, rows: number): void {
    while (this.workers.length <= worker) this.workers.push({ id: this.workers.length, batches: 0, rows: 0 });
    const entry = this.workers[worker];
    if (entry === undefined) return;
    entry.batches++;
    entry.rows += rows;
    this.sampleHeap();
  }

  private sampleHeap(): void {
    this.peakHeapBytes = Math.max(this.peakHeapBytes, getHeapStatistics().used_heap_size);
  }

  /** Adds what a reader measured. */
  readDone({ choice, times, bytesRead }: Pick<RangeReader, "choice" | "times" | "bytesRead">): void {
    // of several inputs the first that needs another reader tells more
    if (this.choice.reason === "" || this.choice.name === "kernel") this.choice = choice;
    this.add("read", times.readMs);
    this.add("split", times.splitMs);
    this.bytesRead += bytesRead;
  }

  /** A profile whose run went on for another stage after it had been made. */
  extended(profile: Profile, stage: string): Profile {
    this.mark(stage);
    return { ...profile, run: { ...profile.run, ...this.report() } };
  }

  report(): MeasuredRun {
    const durationMs = performance.now() - this.started;
    return {
      startedAt: this.startedAt.toISOString(),
      reader: this.choice,
      durationMs: round(durationMs),
      bytesPerSecond: Math.round((this.bytesRead / durationMs) * 1000),
      workers: this.workers,
      stages: this.stages,
      backpressure: this.backpressure,
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
      peakHeapBytes: this.peakHeapBytes,
    };
  }
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
