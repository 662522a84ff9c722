import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type Command, startArguments } from "./command.ts";
import { readChildCpuSeconds, readPeakRssBytes } from "./process-files.ts";

/** The kernel keeps the peak, so polling can miss only what was added in the last interval. */
const POLL_MS = 10;

const MAX_RUN_MS = 60 * 60 * 1000;
const KEPT_ERROR_CHARACTERS = 2_000;

/** What one run of one program cost. */
export interface Measurement {
  wallSeconds: number;
  /** User and system time of all threads. */
  cpuSeconds: number;
  peakRssBytes: number;
}

/**
 * Starts a command, waits for its end and says what it cost.
 * Only one may run at a time: processor time is read from the total of ended children.
 * @throws when the program fails.
 */
export async function measure(command: Command, output: "ignore" | number = "ignore"): Promise<Measurement> {
  const [program, ...args] = startArguments(command);
  const cpuBefore = readChildCpuSeconds();
  const started = performance.now();
  const child = spawn(program as string, args, { stdio: ["ignore", output, "pipe"], timeout: MAX_RUN_MS });
  const readErrors = keepErrors(child);
  const readPeak = followPeak(child);
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  const wallSeconds = (performance.now() - started) / 1000;
  const peakRssBytes = readPeak();
  if (code !== 0) throw new Error(`${command.argv.join(" ")} ended with ${signal ?? code}.\n${readErrors()}`);
  return { wallSeconds, cpuSeconds: readChildCpuSeconds() - cpuBefore, peakRssBytes };
}

/** Starts polling the peak memory; the returned function stops it and gives the result. */
function followPeak(child: ChildProcess): () => number {
  const { pid } = child;
  if (pid === undefined) return () => 0;
  let peak = readPeakRssBytes(pid);
  const timer = setInterval(() => {
    peak = Math.max(peak, readPeakRssBytes(pid));
  }, POLL_MS);
  return () => {
    clearInterval(timer);
    return peak;
  };
}

function keepErrors(child: ChildProcess): () => string {
  let text = "";
  child.stderr?.setEncoding("utf8").on("data", (part: string) => {
    text = (text + part).slice(-KEPT_ERROR_CHARACTERS);
  });
  return () => text;
}
