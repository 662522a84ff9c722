import type { XzReadableStream } from "xz-decompress";
import { ProfilerError } from "../../base/errors.ts";
import { closedError } from "../source-errors.ts";
import type { CompressedInput } from "./compressed-input.ts";
import { DamagedError } from "./unpacker.ts";
import type { Damage, Unpacker } from "./unpacker.ts";

const PIECE_BYTES = 64 * 1024;

/** What the numbers mean that the decoder fails with (`enum xz_ret`). */
const DAMAGES: Readonly<Record<string, Damage>> = { "3": "window", "4": "window", "5": "trailing", "6": "unsupported" };
/** The decoder got nowhere: at the end of the input, since there is none left. */
const BUFFER_ERROR = "8";

/** Unpacks xz streams, one behind the other, on this thread; dictionaries may be as large as `xz -9` makes them. */
export class XzUnpacker implements Unpacker {
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private pieceBytes = 0;
  private hasInputEnded = false;
  private isClosed = false;

  private constructor(input: CompressedInput, Decoder: typeof XzReadableStream) {
    const pieces = new ReadableStream<Uint8Array>(
      { pull: (controller) => this.pull(input, controller) },
      { highWaterMark: 0 },
    );
    this.reader = new Decoder(pieces).getReader();
  }

  static async open(input: CompressedInput): Promise<XzUnpacker> {
    // loaded only here, and not seen to have names by Node
    const { default: library } = (await import("xz-decompress")) as unknown as {
      default: { XzReadableStream: typeof XzReadableStream };
    };
    return new XzUnpacker(input, library.XzReadableStream);
  }

  async next(): Promise<Uint8Array | null> {
    for (;;) {
      const { done, value } = await this.readPart();
      if (this.isClosed) throw closedError();
      if (done || value === undefined) return null;
      if (value.length > 0) return value;
    }
  }

  close(): void {
    this.isClosed = true;
    this.reader.cancel().catch(() => undefined);
  }

  private async readPart(): Promise<{ done: boolean; value?: Uint8Array | undefined }> {
    try {
      return await this.reader.read();
    } catch (error) {
      throw error instanceof ProfilerError ? error : this.damageOf(error);
    }
  }

  private async pull(input: CompressedInput, controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    // the piece before is unpacked by now: where it stands is where damage in it is said to be
    input.skip(this.pieceBytes);
    const piece = await input.fill(PIECE_BYTES);
    this.pieceBytes = piece.length;
    this.hasInputEnded = piece.length === 0;
    if (this.hasInputEnded) return controller.close();
    controller.enqueue(Uint8Array.from(piece));
  }

  private damageOf(error: unknown): DamagedError {
    const code = /error code (\d+)/u.exec(String(error))?.[1] ?? "";
    const damage = this.hasInputEnded && code === BUFFER_ERROR ? "truncated" : (DAMAGES[code] ?? "corrupt");
    return new DamagedError(damage);
  }
}
