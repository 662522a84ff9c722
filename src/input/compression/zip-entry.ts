import { crc32, createInflateRaw } from "node:zlib";
import { ProfilerError } from "../../base/errors.ts";
import type { CompressedInput } from "./compressed-input.ts";
import { zstdTransform } from "./zstd.ts";
import { StoredUnpacker } from "./stored.ts";
import { DamagedError } from "./unpacker.ts";
import type { Unpacker } from "./unpacker.ts";
import { ZLIB_BUFFERS, ZlibStream } from "./zlib-stream.ts";

const STORED = 0;
const DEFLATED = 8;
const ZSTD = 93;

/** What was unpacked: to be compared with what the archive says. */
export interface EntrySums {
  checksum: number;
  bytes: number;
  compressedBytes: number;
}

/** What an archive says of an entry before it is unpacked; sizes that stand behind the contents are not known. */
export interface EntryHeader {
  name: string;
  method: number;
  isEncrypted: boolean;
  sums: EntrySums | null;
}

/** Unpacks one entry of an archive, and checks it where its sums are known. */
export class ZipEntryUnpacker implements Unpacker {
  /** Of what was unpacked so far. */
  readonly sums: EntrySums = { checksum: 0, bytes: 0, compressedBytes: 0 };
  private readonly input: CompressedInput;
  private readonly start: number;
  private readonly contents: Unpacker;
  private readonly expected: EntrySums | null;
  private isOver = false;

  /**
   * Input: `input` stands at the first byte of the contents.
   * @throws ProfilerError INPUT_COMPRESSED
   */
  constructor(header: EntryHeader, input: CompressedInput) {
    this.input = input;
    this.start = input.offset;
    this.expected = header.sums;
    this.contents = contentsOf(header, input);
  }

  /** Taken so far. */
  get compressedBytes(): number {
    return this.isOver ? this.sums.compressedBytes : this.input.offset - this.start;
  }

  async next(): Promise<Uint8Array | null> {
    const chunk = await this.contents.next();
    if (chunk === null) {
      this.sums.compressedBytes = this.compressedBytes;
      this.isOver = true;
      if (this.expected !== null && !isEqual(this.expected, this.sums)) throw new DamagedError("checksum");
      return null;
    }
    this.sums.checksum = crc32(chunk, this.sums.checksum);
    this.sums.bytes += chunk.length;
    return chunk;
  }

  close(): void {
    this.contents.close();
  }
}

function contentsOf({ name, method, isEncrypted, sums }: EntryHeader, input: CompressedInput): Unpacker {
  const title = `the zip entry ${JSON.stringify(name)}`;
  if (isEncrypted) throw unreadableError(`${title} is encrypted`);
  switch (method) {
    case STORED:
      if (sums === null)
        throw unreadableError(`${title} does not say where it ends, so that it cannot be read from a pipe`);
      return new StoredUnpacker(input, sums.compressedBytes);
    case DEFLATED:
      return new ZlibStream(createInflateRaw(ZLIB_BUFFERS), input);
    case ZSTD:
      return new ZlibStream(zstdTransform(), input);
    default:
      throw unreadableError(`${title} is compressed in a way (method ${method}) that is not unpacked here`);
  }
}

function unreadableError(message: string): ProfilerError {
  return new ProfilerError("INPUT_COMPRESSED", message, { hint: "unpack the archive, and profile the file" });
}

function isEqual(one: EntrySums, other: EntrySums): boolean {
  return one.checksum === other.checksum && one.bytes === other.bytes && one.compressedBytes === other.compressedBytes;
}
