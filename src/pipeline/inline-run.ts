import { ProfilerError } from "../base/errors.ts";
import type { RangeReader } from "../input/range-reader.ts";
import { openTable } from "../kernel/kernel.ts";
import type { Accumulation } from "./accumulation.ts";
import { BatchRunner } from "./batch-runner.ts";
import { patternsOf } from "./checked-patterns.ts";
import type { Opening } from "./opening.ts";
import type { Batch } from "./protocol.ts";
import type { ProfileRequest } from "./request.ts";
import type { RunClock } from "./run-clock.ts";

/** Profiles an input that fits one slot without starting threads: they would cost more than the work. */
export async function profileInline(
  opening: Opening,
  reader: RangeReader,
  accumulation: Accumulation,
  clock: RunClock,
  request: ProfileRequest,
): Promise<void> {
  const { kernel, slot, setup, memories } = opening;
  openTable(kernel, setup);
  accumulation.addMemory(kernel);
  const { module } = memories;
  const keySpace = accumulation.keys?.space ?? null;
  const checks = setup.checks?.list ?? [];
  const runner = new BatchRunner(
    { module, memory: kernel.memory, checks, keySpace, matchPattern: await patternsOf(checks) },
    (sums) => {
      accumulation.addBigSums(sums);
    },
  );
  const places = reader.placeBytes === 0 ? 0 : kernel.exports.addSlot(reader.placeBytes);
  let rows = 0;
  for (let sequence = 0; ; sequence++) {
    const range = await reader.next({ worker: 0, kernel, address: slot, places, whenIdle: () => Promise.resolve() });
    if (range === null) return;
    const batch: Batch = { sequence, ...range };
    const result = runGuarded(runner, batch);
    runner.commit();
    clock.add("profile", result.busyMs);
    clock.batchDone(0, batch.rows);
    accumulation.fold(result);
    rows += batch.rows;
    const { bytesRead } = reader;
    request.onProgress?.({ bytesRead, totalBytes: bytesRead, rows, raggedRows: result.raggedRows });
  }
}

function runGuarded(runner: BatchRunner, batch: Batch): ReturnType<BatchRunner["run"]> {
  try {
    return runner.run(batch, false);
  } catch (error) {
    if (error instanceof ProfilerError) throw error;
    throw new ProfilerError("WORKER_LOST", `profiling failed at rows ${batch.row} to ${batch.row + batch.rows - 1}`, {
      place: { line: batch.line, record: batch.row, offset: batch.offset },
      hint: "this is a defect of the profiler: please report it with the rows",
      cause: error,
    });
  }
}
