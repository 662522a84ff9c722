import type { Worker } from "node:worker_threads";
import { ProfilerError } from "../base/errors.ts";
import { type Kernel } from "../kernel/kernel.ts";
import type { IdleThreads } from "./idle-threads.ts";
import type { Batch, BatchResult, BigSums, Fault, FromWorker, ToWorker, WorkerSetup } from "./protocol.ts";

/** How often a test wants a batch to fail, and how. */
export interface FaultPlan extends Fault {
  times: number;
}

/** What all workers of a pool work with. */
export type PoolWork = Pick<WorkerSetup, "module" | "checks" | "keySpace">;

/** What the pool tells its owner. */
export interface PoolListener {
  onResult(worker: number, batch: Batch, result: BatchResult): void;
  onBigSums(sums: BigSums): void;
  onFailure(error: ProfilerError): void;
}

/** A thread, the memory it works on, and the batches it has been given and not yet answered. */
interface Seat {
  id: number;
  /** The main thread's instance on the worker's memory. */
  kernel: Kernel;
  thread: Worker;
  pending: Batch[];
  /** Whether the first of the pending batches has been tried before. */
  retried: boolean;
  lastWords: string;
  idleWaits: (() => void)[];
}

/**
 * Worker threads, each on a memory of its own that outlives it.
 * A thread that dies fails the batch it was at; a fresh thread takes over the same memory and tries that batch once
 * more, from the block that was not added yet. If that fails too, or the death tore a block apart, the run fails.
 */
export class WorkerPool {
  private readonly work: PoolWork;
  private readonly threads: IdleThreads;
  private readonly listener: PoolListener;
  private readonly faults: FaultPlan | null;
  private readonly seats: Seat[] = [];
  private closed = false;
  private faultsLeft: number;

  constructor(work: PoolWork, threads: IdleThreads, listener: PoolListener, faults: FaultPlan | null) {
    this.work = work;
    this.threads = threads;
    this.listener = listener;
    this.faults = faults;
    this.faultsLeft = faults?.times ?? 0;
  }

  /** Puts a thread to work on an initialized memory. */
  add(kernel: Kernel): void {
    const id = this.seats.length;
    this.seats.push({
      id,
      kernel,
      thread: this.start(id, kernel.memory),
      pending: [],
      retried: false,
      lastWords: "",
      idleWaits: [],
    });
  }

  private start(id: number, memory: WebAssembly.Memory): Worker {
    const fault = this.faults !== null && this.faultsLeft > 0 ? this.faults : null;
    const thread = this.threads.take();
    thread.on("message", (message: FromWorker) => {
      this.receive(id, message);
    });
    thread.on("error", (error: unknown) => {
      const seat = this.seats[id];
      if (seat !== undefined) seat.lastWords = error instanceof Error ? error.message : String(error);
    });
    thread.on("exit", () => {
      this.replace(id, thread);
    });
    post(thread, { kind: "open", setup: { ...this.work, memory, fault } });
    return thread;
  }

  send(worker: number, batch: Batch): void {
    const seat = this.seat(worker);
    seat.pending.push(batch);
    post(seat.thread, { kind: "batch", batch, resumed: false });
  }

  private seat(worker: number): Seat {
    const seat = this.seats[worker];
    if (seat === undefined) throw new Error(`no worker ${worker}`);
    return seat;
  }

  /** Waits until a worker has answered all that it was given. A failed run ends the wait as well. */
  whenIdle(worker: number): Promise<void> {
    const seat = this.seat(worker);
    if (seat.pending.length === 0 || this.closed) return Promise.resolve();
    return new Promise((resolve) => seat.idleWaits.push(resolve));
  }

  private receive(worker: number, message: FromWorker): void {
    if (this.closed) return;
    const seat = this.seat(worker);
    if (message.kind === "bigSums") this.listener.onBigSums(message.sums);
    else if (message.kind === "failed") this.hear(seat, message);
    else {
      const batch = seat.pending.shift();
      seat.retried = false;
      if (batch !== undefined) this.listener.onResult(worker, batch, message.result);
      if (seat.pending.length === 0) endWaits(seat);
    }
  }

  /** A thread says why it ends. */
  private hear(seat: Seat, { message, refused }: FromWorker & { kind: "failed" }): void {
    seat.lastWords = message;
    if (refused !== null) this.listener.onFailure(new ProfilerError(refused.code, message, refused));
  }

  /** A thread has ended. */
  private replace(worker: number, thread: Worker): void {
    const seat = this.seat(worker);
    if (this.closed || seat.thread !== thread) return;
    const [batch, ...rest] = seat.pending;
    this.faultsLeft--;
    const torn = seat.kernel.exports.isTorn() !== 0;
    if (batch === undefined || seat.retried || torn) {
      this.listener.onFailure(lostWorker(seat, batch, torn));
      return;
    }
    seat.retried = true;
    seat.thread = this.start(worker, seat.kernel.memory);
    const resumed = seat.kernel.exports.isCurrentBatch(batch.start, batch.offset) !== 0;
    post(seat.thread, { kind: "batch", batch, resumed });
    for (const next of rest) post(seat.thread, { kind: "batch", batch: next, resumed: false });
  }

  /** Gives the threads back, for more work. Precondition: everything has been answered. */
  release(): void {
    this.closed = true;
    for (const { thread } of this.seats.splice(0)) this.threads.giveBack(thread);
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    this.closed = true;
    this.seats.forEach(endWaits);
    await Promise.all(this.seats.map((seat) => seat.thread.terminate()));
  }
}

function post(thread: Worker, message: ToWorker): void {
  thread.postMessage(message);
}

function endWaits(seat: Seat): void {
  for (const resolve of seat.idleWaits.splice(0)) resolve();
}

function lostWorker(seat: Seat, batch: Batch | undefined, torn: boolean): ProfilerError {
  const outOfMemory = seat.kernel.exports.hasFailed() !== 0;
  const rows = batch === undefined ? "" : ` at rows ${batch.row} to ${batch.row + batch.rows - 1}`;
  const why = seat.lastWords === "" ? "" : ` (${seat.lastWords})`;
  if (outOfMemory) {
    return new ProfilerError("OUT_OF_MEMORY", `worker ${seat.id} needed more memory than it may have${rows}`, {
      ...(batch === undefined ? {} : { place: { line: batch.line, record: batch.row, offset: batch.offset } }),
      hint: "profile fewer columns at a time with --columns, or lower --max-memory so that estimates start earlier",
    });
  }
  const tried = torn ? "in the middle of a block" : "twice";
  return new ProfilerError(
    "WORKER_LOST",
    `worker ${seat.id} failed ${tried}${rows}${why}; these rows are not in any profile`,
    {
      ...(batch === undefined ? {} : { place: { line: batch.line, record: batch.row, offset: batch.offset } }),
      hint: "run again; if it fails at the same rows, profile the part before them and report the rows",
    },
  );
}
