import { Worker } from "node:worker_threads";
import { workerSource } from "./worker-source.ts";

/** Starts a thread with the worker's program; it waits to be told what it works on. */
function startThread(): Worker {
  const source = workerSource();
  return new Worker(source.kind === "path" ? source.path : source.code, {
    eval: source.kind === "code",
    env: {},
    execArgv: [],
    // a file that a thread has opened belongs to the memory that it works on
    trackUnmanagedFds: false,
    resourceLimits: { maxYoungGenerationSizeMb: 2 },
  });
}

/**
 * Threads that have been started and have no work yet. To start one takes as long as to find out how the input is
 * written, so both go on at the same time.
 */
export class IdleThreads {
  private threads: Worker[] = [];
  /** Whether threads that have done their work are kept for more of it. */
  readonly areKept: boolean;

  constructor(areKept = false) {
    this.areKept = areKept;
  }

  /** Starts threads until there are so many. */
  start(count: number): void {
    while (this.threads.length < count) this.add(startThread());
  }

  private add(thread: Worker): void {
    this.threads.push(thread);
    const forget = (): void => {
      this.threads = this.threads.filter((other) => other !== thread);
    };
    // one that dies before it has work is not missed: another is started when it is needed
    thread.on("error", forget);
    thread.on("exit", forget);
  }

  /** Hands out a thread, a new one if there is none; from here it is the caller's. */
  take(): Worker {
    const thread = this.threads.shift() ?? startThread();
    thread.removeAllListeners("error");
    thread.removeAllListeners("exit");
    return thread;
  }

  /** Takes back a thread that has answered all that it was given. */
  giveBack(thread: Worker): void {
    // by name: others than those of the work keep the thread's port open
    for (const event of ["message", "error", "exit"]) thread.removeAllListeners(event);
    this.add(thread);
  }

  /** Ends those that nobody took. */
  async close(): Promise<void> {
    const left = this.threads;
    this.threads = [];
    await Promise.all(left.map((thread) => thread.terminate()));
  }
}
