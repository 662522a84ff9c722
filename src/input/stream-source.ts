import { readSync } from "node:fs";
import type { Readable } from "node:stream";
import type { ByteSource } from "./byte-source.ts";
import { closedError, readError } from "./source-errors.ts";

/**
 * Reads a stream in paused mode: what is not asked for stays in its buffer, and then in the pipe.
 * Of a pipe the stream tells when there is something to read; the rest is then read from its descriptor without waiting,
 * straight to where it is wanted.
 */
export class StreamSource implements ByteSource {
  readonly totalBytes = null;
  private readonly stream: Readable;
  private readonly name: string;
  /** The descriptor of a pipe that gives up a read instead of waiting; null for anything else. */
  private readonly pipe: number | null;
  private offset = 0;
  /** What did not fit the last target. */
  private kept: Buffer = Buffer.alloc(0);
  private state: "open" | "ended" | "closed" = "open";
  private failure: Error | null = null;
  private wake: () => void = () => {};

  constructor(stream: Readable, name: string, pipe: number | null = null) {
    this.stream = stream;
    this.name = name;
    this.pipe = pipe;
    stream.on("readable", () => this.wake());
    stream.on("end", () => this.settle("ended", null));
    stream.on("error", (error) => this.settle("ended", error));
    stream.on("close", () => this.settle("ended", stream.readableEnded ? null : new Error("it was closed too early")));
  }

  async read(target: Uint8Array): Promise<number> {
    for (;;) {
      if (this.state === "closed") throw closedError();
      const filled = this.fill(target);
      this.offset += filled;
      if (filled > 0) return filled;
      if (this.failure !== null) throw readError(this.failure, this.name, this.offset);
      if (this.state === "ended") return 0;
      await this.nextEvent();
    }
  }

  close(): Promise<void> {
    this.settle("closed", null);
    this.stream.destroy();
    return Promise.resolve();
  }

  private fill(target: Uint8Array): number {
    let filled = 0;
    while (filled < target.length) {
      const count = this.fillFromStream(target, filled) || this.fillFromPipe(target, filled);
      if (count === 0) break;
      filled += count;
    }
    return filled;
  }

  private fillFromStream(target: Uint8Array, position: number): number {
    if (this.kept.length === 0) this.kept = (this.stream.read() as Buffer | null) ?? this.kept;
    const length = Math.min(this.kept.length, target.length - position);
    copyBytes(this.kept.subarray(0, length), target, position);
    this.kept = this.kept.subarray(length);
    return length;
  }

  /** What is in the pipe and not yet in the stream, which has nothing left: the bytes need not take the way through it. */
  private fillFromPipe(target: Uint8Array, position: number): number {
    return this.pipe === null || this.state !== "open" ? 0 : readWaiting(this.pipe, target, position);
  }

  private nextEvent(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  /** The first end counts; only a close comes on top of it. */
  private settle(state: "ended" | "closed", failure: Error | null): void {
    if (this.state === "open" || state === "closed") {
      this.state = state;
      this.failure = failure;
    }
    this.wake();
  }
}

/** Reads what waits in a pipe; 0 when nothing does, or at its end: the stream then tells which of the two it is. */
function readWaiting(pipe: number, target: Uint8Array, position: number): number {
  const { stackTraceLimit } = Error;
  // an empty pipe is no reason to walk the stack
  Error.stackTraceLimit = 0;
  try {
    return readSync(pipe, target, position, target.length - position, null);
  } catch {
    return 0;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** A typed array's own `set` is slow into shared memory; a buffer's `copy` is not. */
function copyBytes(chunk: Uint8Array, target: Uint8Array, position: number): void {
  Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).copy(target, position);
}
