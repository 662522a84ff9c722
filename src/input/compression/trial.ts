import type { ByteSource } from "../byte-source.ts";
import { CompressedInput } from "./compressed-input.ts";
import { hasControls, isWideText } from "./text-bytes.ts";
import { DamagedError } from "./unpacker.ts";
import { openUnpacker } from "./unpackers.ts";

/** Whether all of the head can be unpacked, and gives a text. */
export async function unpacksToText(name: "brotli" | "zlib", head: Buffer, isWhole: boolean): Promise<boolean> {
  const stream = await openUnpacker(name, new CompressedInput(bytesSource(head)));
  let bytes = 0;
  try {
    for (let chunk = await stream.next(); chunk !== null; chunk = await stream.next()) {
      const text = Buffer.from(chunk);
      if (hasControls(text) && !isWideText(text)) return false;
      bytes += text.length;
    }
    return bytes > 0;
  } catch (error) {
    // of a head without control characters it takes more to say that it is no text
    const mayBeCut = !isWhole || hasControls(head);
    return bytes > 0 && mayBeCut && error instanceof DamagedError && error.damage === "truncated";
  } finally {
    stream.close();
  }
}

function bytesSource(bytes: Buffer): ByteSource {
  let start = 0;
  const read = (target: Uint8Array): Promise<number> => {
    const count = bytes.copy(target, 0, start);
    start += count;
    return Promise.resolve(count);
  };
  return { totalBytes: bytes.length, read, close: () => Promise.resolve() };
}
