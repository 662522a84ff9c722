import { parentPort, workerData } from "node:worker_threads";
import { BatchRunner } from "./batch-runner.ts";
import type { Fault, FromWorker, ToWorker, WorkerSetup } from "./protocol.ts";

/* The program of a worker: takes batches one after the other and answers each. It ends when it is terminated. */

function post(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

/** Fails on purpose, so that tests can see what becomes of the run. */
function failIfAsked(fault: Fault | null, sequence: number): void {
  if (fault?.sequence !== sequence) return;
  if (fault.kind === "exit") process.exit(1);
  throw new Error(`fault at batch ${sequence}`);
}

const setup = workerData as WorkerSetup;
const runner = new BatchRunner(setup.module, setup.memory, (sums) => {
  post({ kind: "bigSums", sums });
});

parentPort?.on("message", ({ batch, resumed }: ToWorker) => {
  try {
    failIfAsked(setup.fault, batch.sequence);
    const result = runner.run(batch, resumed);
    post({ kind: "done", result }, [result.candidates.buffer]);
    runner.commit();
  } catch (error) {
    post({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
    process.exit(1);
  }
});
