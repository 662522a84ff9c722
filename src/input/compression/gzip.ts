import { crc32, createInflateRaw } from "node:zlib";
import type { CompressedInput } from "./compressed-input.ts";
import { DamagedError } from "./unpacker.ts";
import type { Unpacker } from "./unpacker.ts";
import { ZLIB_BUFFERS, ZlibStream } from "./zlib-stream.ts";

const FIXED_HEADER_BYTES = 10;
const TRAILER_BYTES = 8;
/** A header with names and comments is not longer. */
const MAX_HEADER_BYTES = 128 * 1024;
const DEFLATE = 8;
const FLAG_HEADER_CRC = 2;
const FLAG_EXTRA = 4;
const FLAG_NAME = 8;
const FLAG_COMMENT = 16;
const RESERVED_FLAGS = 0xe0;

/**
 * Unpacks gzip members, one behind the other, and zeros behind the last, which tapes and block devices add.
 * Members are framed here, not by zlib: it would drop what it unpacked when it meets a wrong checksum.
 * Source: RFC 1952.
 */
export class GzipUnpacker implements Unpacker {
  private readonly input: CompressedInput;
  private member: ZlibStream | null = null;
  private isFirst = true;
  private checksum = 0;
  private bytes = 0;

  constructor(input: CompressedInput) {
    this.input = input;
  }

  async next(): Promise<Uint8Array | null> {
    for (;;) {
      this.member ??= await this.openMember();
      if (this.member === null) return null;
      const chunk = await this.member.next();
      if (chunk !== null) {
        this.checksum = crc32(chunk, this.checksum);
        this.bytes += chunk.length;
        return chunk;
      }
      await this.closeMember();
    }
  }

  close(): void {
    this.member?.close();
  }

  private async openMember(): Promise<ZlibStream | null> {
    const start = await this.input.fill(FIXED_HEADER_BYTES);
    if (start.length === 0 || start[0] === 0) return this.skipPadding();
    if (!this.isFirst && !isMagic(start)) throw new DamagedError("trailing");
    const headerBytes = measureHeader(await this.input.fill(MAX_HEADER_BYTES));
    this.input.skip(headerBytes);
    this.isFirst = false;
    this.checksum = 0;
    this.bytes = 0;
    return new ZlibStream(createInflateRaw(ZLIB_BUFFERS), this.input);
  }

  private async skipPadding(): Promise<null> {
    for (;;) {
      const bytes = await this.input.fill(MAX_HEADER_BYTES);
      if (bytes.length === 0) return null;
      if (bytes.some((byte) => byte !== 0)) throw new DamagedError("trailing");
      this.input.skip(bytes.length);
    }
  }

  private async closeMember(): Promise<void> {
    this.member?.close();
    this.member = null;
    const trailer = await this.input.fill(TRAILER_BYTES);
    if (trailer.length < TRAILER_BYTES) throw new DamagedError("truncated");
    if (trailer.readUInt32LE(0) !== this.checksum || trailer.readUInt32LE(4) !== this.bytes % 2 ** 32) {
      throw new DamagedError("checksum");
    }
    this.input.skip(TRAILER_BYTES);
  }
}

function isMagic(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && (bytes.length < 2 || bytes[1] === 0x8b);
}

/** Bytes of a member's header. */
function measureHeader(bytes: Buffer): number {
  if (bytes.length < FIXED_HEADER_BYTES) throw new DamagedError("truncated");
  const flags = bytes[3] ?? 0;
  if (bytes[2] !== DEFLATE || (flags & RESERVED_FLAGS) !== 0) throw new DamagedError("corrupt", "incorrect header");
  let end = FIXED_HEADER_BYTES;
  if (flags & FLAG_EXTRA) end += 2 + (end + 2 <= bytes.length ? bytes.readUInt16LE(end) : 0);
  if (flags & FLAG_NAME) end = behindZero(bytes, end);
  if (flags & FLAG_COMMENT) end = behindZero(bytes, end);
  if (flags & FLAG_HEADER_CRC) end += 2;
  if (end > bytes.length) throw cutHeader(bytes);
  return end;
}

function behindZero(bytes: Buffer, start: number): number {
  const zero = bytes.indexOf(0, start);
  if (zero < 0) throw cutHeader(bytes);
  return zero + 1;
}

function cutHeader(bytes: Buffer): DamagedError {
  return bytes.length < MAX_HEADER_BYTES
    ? new DamagedError("truncated")
    : new DamagedError("corrupt", "the header is too long");
}
