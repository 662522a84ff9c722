import type { ByteSource } from "../byte-source.ts";
import type { RandomAccessSource } from "./zip-archive.ts";

/** A stretch of a source that can be read from any place. */
export function rangeSource(source: RandomAccessSource, start: number, bytes: number): ByteSource {
  let position = start;
  const end = start + bytes;
  const read = async (target: Uint8Array): Promise<number> => {
    if (position === end) return 0;
    const count = await source.readAt(target.subarray(0, end - position), position);
    position += count;
    return count;
  };
  return { totalBytes: bytes, read, close: () => source.close() };
}
