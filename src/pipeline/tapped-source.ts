import type { ByteSource } from "../input/byte-source.ts";

/** A source whose bytes are shown as they are read; the reader waits until whoever looks at them is done. */
export function tappedSource(source: ByteSource, tap: (bytes: Uint8Array) => Promise<void>): ByteSource {
  return {
    totalBytes: source.totalBytes,
    get isCut() {
      return source.isCut === true;
    },
    read: async (target) => {
      const bytes = await source.read(target);
      if (bytes > 0) await tap(target.subarray(0, bytes));
      return bytes;
    },
    close: () => source.close(),
  };
}

const REST_BYTES = 1 << 16;

/** Reads what is left of a source: behind the end of an archive there can be more. */
export async function drain(source: ByteSource): Promise<void> {
  const rest = new Uint8Array(REST_BYTES);
  while ((await source.read(rest)) > 0);
}
