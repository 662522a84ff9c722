import { readSync } from "node:fs";
import type { Readable } from "node:stream";
import type { ByteSource } from "./byte-source.ts";
import { type ChunkFeed, pipeFeed, streamFeed } from "./chunk-feed.ts";
import { closedError, readError } from "./source-errors.ts";

/**
 * Reads a stream as its chunks come; what is not asked for stays there.
 * Of a pipe the chunks tell that there is something to read; the rest is then read from its descriptor without waiting,
 * straight to where it is wanted.
 */
export class StreamSource implements ByteSource {
  readonly totalBytes = null;
  private readonly feed: ChunkFeed;
  private readonly name: string;
  /** The descriptor of a pipe that gives up a read instead of waiting; null for anything else. */
  private readonly pipe: number | null;
  private offset = 0;
  /** What did not fit the last target. */
  private kept: Buffer = Buffer.alloc(0);
  private state: "open" | "ended" | "closed" = "open";
  private failure: Error | null = null;
  private wake: () => void = () => {};

  private constructor(feed: ChunkFeed, name: string, pipe: number | null) {
    this.feed = feed;
    this.name = name;
    this.pipe = pipe;
    feed.ready = () => this.wake();
    const { stream } = feed;
    stream.on("end", () => this.settle("ended", null));
    stream.on("error", (error) => this.settle("ended", error));
    stream.on("close", () => this.settle("ended", stream.readableEnded ? null : new Error("it was closed too early")));
  }

  static ofStream(stream: Readable, name: string): StreamSource {
    return new StreamSource(streamFeed(stream), name, null);
  }

  /** Reads a pipe by its descriptor, which is closed in the end. */
  static ofPipe(descriptor: number, name: string): StreamSource {
    return new StreamSource(pipeFeed(descriptor), name, descriptor);
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
    this.feed.stream.destroy();
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
    if (this.kept.length === 0) this.kept = this.feed.take() ?? this.kept;
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
      this.feed.more();
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
