import type { CompressedInput } from "./compressed-input.ts";
import { DamagedError } from "./unpacker.ts";
import type { Unpacker } from "./unpacker.ts";
import { ZlibStream } from "./zlib-stream.ts";
import type { ZlibTransform } from "./zlib-stream.ts";

/** Unpacks what one decompressor of `node:zlib` reads to the end of the input. */
export class WholeInput implements Unpacker {
  private readonly input: CompressedInput;
  private readonly stream: ZlibStream;

  /** `onTaken` is given what the decompressor has taken. */
  constructor(stream: ZlibTransform, input: CompressedInput, onTaken?: (bytes: Uint8Array) => void) {
    this.input = input;
    this.stream = new ZlibStream(stream, input, onTaken);
  }

  async next(): Promise<Uint8Array | null> {
    const chunk = await this.stream.next();
    if (chunk === null && (await this.input.fill(1)).length > 0) throw new DamagedError("trailing");
    return chunk;
  }

  close(): void {
    this.stream.close();
  }
}
