import { parentPort } from "node:worker_threads";
import { ProfilerError } from "../base/errors.ts";
import { BatchRunner } from "./batch-runner.ts";
import { type MatchPattern, patternsOf } from "./checked-patterns.ts";
import type { Batch, Fault, FromWorker, ToWorker, WorkerSetup } from "./protocol.ts";

/* The program of a worker: is told what to work on, takes batches one after the other and answers each. It ends when it is terminated. */

function post(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

/** Fails on purpose, so that tests can see what becomes of the run. */
function failIfAsked(fault: Fault | null, sequence: number): void {
  if (fault?.sequence !== sequence) return;
  if (fault.kind === "exit") process.exit(1);
  throw new Error(`fault at batch ${sequence}`);
}

class BatchWorker {
  private readonly fault: Fault | null;
  private readonly runner: BatchRunner;

  constructor(setup: WorkerSetup, matchPattern: MatchPattern) {
    this.fault = setup.fault;
    this.runner = new BatchRunner({ ...setup, matchPattern }, (sums) => {
      post({ kind: "bigSums", sums });
    });
  }

  add(batch: Batch, resumed: boolean): void {
    failIfAsked(this.fault, batch.sequence);
    const result = this.runner.run(batch, resumed);
    post(
      { kind: "done", result },
      result.checks.length > 0 ? [result.candidates.buffer, result.checks.buffer] : [result.candidates.buffer],
    );
    this.runner.commit();
  }
}

let worker: BatchWorker | null = null;

async function receive(message: ToWorker): Promise<void> {
  if (message.kind === "batch") worker?.add(message.batch, message.resumed);
  else worker = new BatchWorker(message.setup, await patternsOf(message.setup.checks));
}

function fail(error: unknown): void {
  const refused = error instanceof ProfilerError ? { code: error.code, hint: error.hint } : null;
  post({ kind: "failed", message: error instanceof Error ? error.message : String(error), refused });
  process.exit(1);
}

/** Messages are answered in their order, one after the other. */
let last: Promise<void> = Promise.resolve();

parentPort?.on("message", (message: ToWorker) => {
  last = last.then(() => receive(message)).catch(fail);
});
