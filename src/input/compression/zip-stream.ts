import { matchesGlob } from "node:path";
import type { CompressedInput } from "./compressed-input.ts";
import { DamagedError } from "./unpacker.ts";
import type { Unpacker } from "./unpacker.ts";
import { isTable, notOneEntryError } from "./zip-archive.ts";
import { ZipEntryUnpacker } from "./zip-entry.ts";
import type { EntryHeader, EntrySums } from "./zip-entry.ts";

const LOCAL_HEADER = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
/** What stands behind the last entry: of the directory, of an empty one, and of what encrypted ones begin with. */
const BEHIND_ENTRIES = [0x02014b50, 0x06054b50, 0x06064b50, 0x08064b50];
const END_RECORD = Buffer.from("PK\x05\x06", "latin1");
const END_RECORD_BYTES = 22;
/** Half of it is more than the record and its comment can have. */
const MAX_END_BYTES = 160 * 1024;
const LOCAL_HEADER_BYTES = 30;
const MAX_HEADER_BYTES = LOCAL_HEADER_BYTES + 2 * 0xffff;
const ENCRYPTED_FLAG = 1;
const DESCRIPTOR_FLAG = 8;
const UTF8_FLAG = 0x800;
const ZIP64_EXTRA = 1;
const IN_EXTRA = 0xffffffff;

/**
 * Unpacks the one file to read of an archive whose directory cannot be asked: that of a pipe, or one that is cut off.
 * Source: PKWARE's APPNOTE, sections 4.3.7 and 4.3.9.
 */
export class ZipStream implements Unpacker {
  private readonly input: CompressedInput;
  private readonly wanted: string | null;
  private readonly archiveName: string;
  private current: { header: EntryHeader; unpacker: ZipEntryUnpacker; isCandidate: boolean } | null = null;
  private chosen: { header: EntryHeader; unpacker: ZipEntryUnpacker } | null = null;

  constructor(input: CompressedInput, wanted: string | null, archiveName: string) {
    this.input = input;
    this.wanted = wanted;
    this.archiveName = archiveName;
  }

  /** Of the file that is read, so far. */
  get compressedBytes(): number {
    return this.chosen?.unpacker.compressedBytes ?? 0;
  }

  async next(): Promise<Uint8Array | null> {
    for (;;) {
      if (this.current === null && !(await this.openNext())) return this.endOfEntries();
      const chunk = (await this.current?.unpacker.next()) ?? null;
      if (chunk === null) await this.closeEntry();
      else if (this.isChosen()) return chunk;
    }
  }

  close(): void {
    this.current?.unpacker.close();
  }

  /** Whether the current entry is what is to be read; there is only one. */
  private isChosen(): boolean {
    const { current } = this;
    if (current === null || !current.isCandidate) return false;
    this.chosen ??= current;
    if (this.chosen.unpacker === current.unpacker) return true;
    throw notOneEntryError([this.chosen.header.name, current.header.name], this.wanted, this.archiveName);
  }

  private async openNext(): Promise<boolean> {
    const start = await this.input.fill(LOCAL_HEADER_BYTES);
    if (start.length < 4) throw new DamagedError("truncated");
    if (BEHIND_ENTRIES.includes(start.readUInt32LE(0))) return false;
    if (start.readUInt32LE(0) !== LOCAL_HEADER) throw new DamagedError("corrupt", "no header of a file");
    const { header, headerBytes } = readHeader(await this.input.fill(MAX_HEADER_BYTES));
    this.input.skip(headerBytes);
    const isNamed = this.wanted === null || header.name === this.wanted || matchesGlob(header.name, this.wanted);
    const isCandidate = isNamed && isTable({ name: header.name, bytes: header.sums?.bytes ?? 1 });
    this.current = { header, unpacker: new ZipEntryUnpacker(header, this.input), isCandidate };
    return true;
  }

  private async closeEntry(): Promise<void> {
    const { current } = this;
    this.current = null;
    current?.unpacker.close();
    if (current?.header.sums === null) await this.readDescriptor(current.unpacker.sums);
  }

  /** The sums behind an entry: with a signature or without, in four bytes or in eight. */
  private async readDescriptor(sums: EntrySums): Promise<void> {
    const bytes = await this.input.fill(24);
    for (const start of [4, 0]) {
      if (start === 4 && (bytes.length < 4 || bytes.readUInt32LE(0) !== DESCRIPTOR)) continue;
      for (const width of [4, 8]) {
        const end = start + 4 + 2 * width;
        if (end > bytes.length || !isDescriptor(bytes.subarray(start, end), sums)) continue;
        return this.input.skip(end);
      }
    }
    throw new DamagedError(bytes.length < 16 ? "truncated" : "checksum");
  }

  /** The rest is the directory, which tells that nothing is missing. */
  private async endOfEntries(): Promise<null> {
    if (this.chosen === null) throw notOneEntryError([], this.wanted, this.archiveName);
    let rest = await this.input.fill(MAX_END_BYTES);
    while (rest.length === MAX_END_BYTES) {
      this.input.skip(rest.length - MAX_END_BYTES / 2);
      rest = await this.input.fill(MAX_END_BYTES);
    }
    if (!endsWithDirectory(rest)) throw new DamagedError("truncated");
    return null;
  }
}

/** Whether the record that ends a directory, with its comment, ends the bytes as well. */
function endsWithDirectory(bytes: Buffer): boolean {
  const start = bytes.lastIndexOf(END_RECORD, bytes.length - END_RECORD_BYTES);
  return start >= 0 && start + END_RECORD_BYTES + bytes.readUInt16LE(start + 20) === bytes.length;
}

function isDescriptor(bytes: Buffer, { checksum, compressedBytes, bytes: size }: EntrySums): boolean {
  const read = (at: number): number =>
    bytes.length === 12 ? bytes.readUInt32LE(at) : Number(bytes.readBigUInt64LE(at));
  const width = (bytes.length - 4) / 2;
  return bytes.readUInt32LE(0) === checksum && read(4) === compressedBytes && read(4 + width) === size;
}

function readHeader(bytes: Buffer): { header: EntryHeader; headerBytes: number } {
  if (bytes.length < LOCAL_HEADER_BYTES) throw new DamagedError("truncated");
  const flags = bytes.readUInt16LE(6);
  const nameEnd = LOCAL_HEADER_BYTES + bytes.readUInt16LE(26);
  const headerBytes = nameEnd + bytes.readUInt16LE(28);
  if (bytes.length < headerBytes) throw new DamagedError("truncated");
  const name = bytes.subarray(LOCAL_HEADER_BYTES, nameEnd).toString((flags & UTF8_FLAG) === 0 ? "latin1" : "utf8");
  const isOpenEnded = (flags & DESCRIPTOR_FLAG) !== 0;
  const header: EntryHeader = {
    name,
    method: bytes.readUInt16LE(8),
    isEncrypted: (flags & ENCRYPTED_FLAG) !== 0,
    sums: isOpenEnded ? null : readSums(bytes, bytes.subarray(nameEnd, headerBytes)),
  };
  return { header, headerBytes };
}

function readSums(bytes: Buffer, extra: Buffer): EntrySums {
  const sums = {
    checksum: bytes.readUInt32LE(14),
    compressedBytes: bytes.readUInt32LE(18),
    bytes: bytes.readUInt32LE(22),
  };
  if (sums.compressedBytes !== IN_EXTRA && sums.bytes !== IN_EXTRA) return sums;
  const wide = zip64Extra(extra);
  return { ...sums, bytes: Number(wide.readBigUInt64LE(0)), compressedBytes: Number(wide.readBigUInt64LE(8)) };
}

/** The extra field with sizes of eight bytes. */
function zip64Extra(extra: Buffer): Buffer {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    if (extra.readUInt16LE(at) === ZIP64_EXTRA && field.length >= 16) return field;
  }
  throw new DamagedError("corrupt", "the size of a file is missing");
}
