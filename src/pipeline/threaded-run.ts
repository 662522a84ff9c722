import { ProfilerError } from "../base/errors.ts";
import { type RangeReader, type RecordRange, type Slot, SLOT_BYTES } from "../input/range-reader.ts";
import { makeRoomy, openTable } from "../kernel/kernel.ts";
import type { Accumulation } from "./accumulation.ts";
import { Channel } from "./channel.ts";
import type { Opening } from "./opening.ts";
import type { IdleThreads } from "./idle-threads.ts";
import type { ProfileRequest } from "./request.ts";
import type { Batch, BatchResult, BigSums } from "./protocol.ts";
import type { RunClock } from "./run-clock.ts";
import { type PoolListener, type PoolWork, WorkerPool } from "./worker-pool.ts";

/** Batches a worker may have: one at work, one waiting. */
const SLOTS_PER_WORKER = 2;

/**
 * Profiles an input with worker threads. The slots are the credit: each is in the channel of free ones, or holds a
 * batch that is being read or profiled; without a free slot nothing is read.
 */
export async function profileInThreads(
  opening: Opening,
  reader: RangeReader,
  accumulation: Accumulation,
  clock: RunClock,
  request: ProfileRequest,
  threads: IdleThreads,
): Promise<void> {
  const run = new ThreadedRun(opening, reader, accumulation, clock, request, threads);
  const abort = (): void => {
    run.fail(new ProfilerError("INTERRUPTED", "interrupted"));
  };
  request.signal?.addEventListener("abort", abort);
  try {
    await run.readAll();
    await run.allAnswered();
    if (threads.areKept && request.signal?.aborted !== true) run.pool.release();
  } finally {
    request.signal?.removeEventListener("abort", abort);
    await run.pool.close();
  }
}

function workOf({ memories, setup }: Opening, { keys }: Accumulation): PoolWork {
  return { module: memories.module, checks: setup.checks?.list ?? [], keySpace: keys?.space ?? null };
}

class ThreadedRun implements PoolListener {
  readonly pool: WorkerPool;
  private readonly free: Channel<Slot>;
  private readonly reader: RangeReader;
  private readonly accumulation: Accumulation;
  private readonly clock: RunClock;
  private readonly request: ProfileRequest;
  private readonly totalBytes: number | null;
  /** Slots of batches in flight, by sequence. */
  private readonly used = new Map<number, Slot>();
  private rowsDone = 0;
  /** Ends the wait for the input, if there is one. */
  private giveUp: (error: Error) => void = () => undefined;
  /** Of each worker, as of its last batch that is done. */
  private readonly raggedRows: number[] = [];

  constructor(
    opening: Opening,
    reader: RangeReader,
    accumulation: Accumulation,
    clock: RunClock,
    request: ProfileRequest,
    threads: IdleThreads,
  ) {
    this.reader = reader;
    this.accumulation = accumulation;
    this.clock = clock;
    this.request = request;
    this.totalBytes = opening.source.totalBytes;
    const { workers } = request.options;
    this.free = new Channel(workers * SLOTS_PER_WORKER);
    this.pool = new WorkerPool(workOf(opening, accumulation), threads, this, request.faults ?? null);
    this.openWorkers(opening, workers);
  }

  /** One memory a worker; the first is that of the opening. Slots are offered in turn, so that all workers start early. */
  private openWorkers(opening: Opening, workers: number): void {
    const slots: Slot[] = [];
    for (let worker = 0; worker < workers; worker++) {
      const kernel = worker === 0 ? opening.kernel : opening.memories.take();
      makeRoomy(kernel.memory);
      for (let i = 0; i < SLOTS_PER_WORKER; i++) {
        const isHead = worker === 0 && i === 0;
        const address = isHead ? opening.slot : kernel.exports.addSlot(SLOT_BYTES);
        const places = this.reader.placeBytes === 0 ? 0 : kernel.exports.addSlot(this.reader.placeBytes);
        slots.push({ worker, kernel, address, places, whenIdle: () => this.pool.whenIdle(worker) });
      }
      openTable(kernel, opening.setup);
      this.pool.add(kernel);
      this.accumulation.addMemory(kernel);
    }
    for (let i = 0; i < SLOTS_PER_WORKER; i++) {
      for (let worker = 0; worker < workers; worker++) {
        const slot = slots[worker * SLOTS_PER_WORKER + i];
        if (slot !== undefined) void this.free.put(slot);
      }
    }
  }

  /** Reads the input to its end, a batch whenever a slot is free. */
  async readAll(): Promise<void> {
    for (let sequence = 0; ; sequence++) {
      const slot = await this.freeSlot();
      const range = await this.nextRange(slot);
      if (range === null) {
        await this.free.put(slot);
        return;
      }
      this.used.set(sequence, slot);
      this.pool.send(slot.worker, { sequence, ...range });
      this.report();
    }
  }

  /** An error in the input that comes before the reader's own is found by a worker, and goes first. */
  private async nextRange(slot: Slot): Promise<RecordRange | null> {
    try {
      return await this.nextUnlessFailed(slot);
    } catch (error) {
      await this.free.put(slot);
      await this.allAnswered();
      throw error;
    }
  }

  /** Nobody may write to a pipe any more: what the workers find ends the wait for it. */
  private nextUnlessFailed(slot: Slot): Promise<RecordRange | null> {
    return new Promise((resolve, reject) => {
      this.giveUp = reject;
      this.reader.next(slot).then(resolve, reject);
    });
  }

  private async freeSlot(): Promise<Slot> {
    if (this.free.size > 0) return this.free.take();
    const started = performance.now();
    const slot = await this.free.take();
    this.clock.waited(performance.now() - started);
    return slot;
  }

  /** Waits for all slots to come home. */
  async allAnswered(): Promise<void> {
    const slots = this.request.options.workers * SLOTS_PER_WORKER;
    for (let i = 0; i < slots; i++) await this.free.take();
  }

  onResult(worker: number, batch: Batch, result: BatchResult): void {
    this.clock.batchDone(worker, batch.rows);
    this.clock.add("profile", result.busyMs);
    this.rowsDone += batch.rows;
    this.raggedRows[worker] = result.raggedRows;
    try {
      this.accumulation.fold(result);
    } catch (error) {
      this.fail(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    const slot = this.used.get(batch.sequence);
    this.used.delete(batch.sequence);
    if (slot !== undefined) void this.free.put(slot);
    this.report();
  }

  onBigSums(sums: BigSums): void {
    this.accumulation.addBigSums(sums);
  }

  onFailure(error: ProfilerError): void {
    this.fail(error);
  }

  /** Ends every wait with the error; the reader passes it on. */
  fail(error: Error): void {
    this.free.fail(error);
    this.giveUp(error);
    void this.pool.close();
  }

  private report(): void {
    this.request.onProgress?.({
      bytesRead: this.reader.bytesRead,
      totalBytes: this.totalBytes,
      rows: this.rowsDone,
      raggedRows: this.raggedRows.reduce((sum, count) => sum + count, 0),
    });
  }
}
