import type { ByteSource } from "../input/source.ts";

/**
 * Reads until the target is full or the input ends, which `complete` tells.
 * Input: `head` is the part of `target` that was filled.
 */
export async function readHead(
  source: ByteSource,
  target: Uint8Array,
): Promise<{ head: Uint8Array; complete: boolean }> {
  let filled = 0;
  while (filled < target.length) {
    const count = await source.read(target.subarray(filled));
    if (count === 0) return { head: target.subarray(0, filled), complete: true };
    filled += count;
  }
  return { head: target, complete: false };
}
