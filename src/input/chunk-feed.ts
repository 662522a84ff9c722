import { Socket } from "node:net";
import type { Readable } from "node:stream";

/** Hands out the chunks of a stream as they come. */
export interface ChunkFeed {
  readonly stream: Readable;
  /** The next chunk if there is one. Input: it may be written over once more is asked for. */
  take(): Buffer | null;
  /** Asks for more; `ready` is called when there is a chunk. */
  more(): void;
  ready: () => void;
}

/** The chunks of any stream in paused mode: what is not taken stays in its buffer. */
export function streamFeed(stream: Readable): ChunkFeed {
  const feed: ChunkFeed = { stream, take: () => stream.read() as Buffer | null, more: () => {}, ready: () => {} };
  stream.on("readable", () => feed.ready());
  return feed;
}

/** As much as a pipe holds where it has its usual size. */
const PIPE_BYTES = 1 << 16;

/** The chunks of a pipe, all in the same memory: new memory for each would be freed late, and pile up meanwhile. */
export function pipeFeed(descriptor: number): ChunkFeed {
  let chunk: Buffer | null = null;
  const buffer = Buffer.alloc(PIPE_BYTES);
  const receive = (count: number): boolean => {
    chunk = buffer.subarray(0, count);
    feed.ready();
    // no more until it is asked for
    return false;
  };
  const stream = new Socket({ fd: descriptor, writable: false, onread: { buffer, callback: receive } });
  const take = (): Buffer | null => {
    const taken = chunk;
    chunk = null;
    return taken;
  };
  const feed: ChunkFeed = { stream, take, more: () => stream.resume(), ready: () => {} };
  return feed;
}
