import { ProfilerError } from "../../src/base/errors.ts";
import type { ByteSource } from "../../src/input/byte-source.ts";
import { type UnpackingOptions, unpackedSource } from "../../src/input/compression/unpacked-source.ts";

const OPTIONS: UnpackingOptions = { entry: null, maxRatio: 20_000, partial: false };

/** What came out of an input: all that could be read, and why there was no more. */
export interface Unpacked {
  bytes: Buffer;
  compression: string | null;
  compressedBytes: number | null;
  /** The code of the error, wherever it came up; null when all was read. */
  code: string | null;
  message: string;
}

/** A source that hands out bytes in parts of the given sizes in turn, as a pipe does. */
export function pipeOf(bytes: Uint8Array, sizes: readonly number[] = [1 << 16]): ByteSource {
  let start = 0;
  let turn = 0;
  const read = (target: Uint8Array): Promise<number> => {
    const count = Math.min(sizes[turn++ % sizes.length] ?? 1, target.length, bytes.length - start);
    target.set(bytes.subarray(start, start + count));
    start += count;
    return Promise.resolve(count);
  };
  return { totalBytes: null, read, close: () => Promise.resolve() };
}

/** A source that can be read from any place as well, as a file can. */
export function fileOf(bytes: Uint8Array, sizes?: readonly number[]): ByteSource {
  const readAt = (target: Uint8Array, position: number): Promise<number> => {
    const part = bytes.subarray(position, position + target.length);
    target.set(part);
    return Promise.resolve(part.length);
  };
  return { ...pipeOf(bytes, sizes), totalBytes: bytes.length, readAt };
}

/** Unpacks a source to its end, into targets of the given sizes in turn. */
export async function unpack(
  source: ByteSource,
  options: Partial<UnpackingOptions> = {},
  targetSizes: readonly number[] = [1 << 16],
): Promise<Unpacked> {
  const parts: Buffer[] = [];
  const result = { compression: null as string | null, compressedBytes: null as number | null };
  const ended = (error: ProfilerError | null): Unpacked => {
    return { bytes: Buffer.concat(parts), ...result, code: error?.code ?? null, message: error?.message ?? "" };
  };
  try {
    const unpacked = await unpackedSource(source, "data", { ...OPTIONS, ...options });
    result.compression = unpacked.compression;
    for (let turn = 0, count = -1; count !== 0; turn++) {
      const target = Buffer.alloc(targetSizes[turn % targetSizes.length] ?? 1);
      count = await unpacked.read(target);
      parts.push(target.subarray(0, count));
    }
    result.compressedBytes = unpacked.compressedBytes;
    await unpacked.close();
    return ended(unpacked.fault);
  } catch (error) {
    if (error instanceof ProfilerError) return ended(error);
    throw error;
  }
}
