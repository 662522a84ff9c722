import { crc32, deflateRawSync } from "node:zlib";

/** A file to be put into an archive, and how. */
export interface ZipFile {
  name: string;
  content: Uint8Array;
  isStored?: boolean;
  /** Its sums stand behind it: with a signature, or without. */
  descriptor?: "signed" | "bare";
  /** Sizes of eight bytes. */
  isWide?: boolean;
  isEncrypted?: boolean;
  method?: number;
}

/** Writes an archive. Source: PKWARE's APPNOTE, section 4.3. */
export function writeZip(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const entry = [localHeader(file), dataOf(file), descriptorOf(file)];
    directory.push(directoryHeader(file, offset));
    parts.push(...entry);
    offset += Buffer.concat(entry).length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

function dataOf({ content, isStored }: ZipFile): Buffer {
  return isStored === true ? Buffer.from(content) : deflateRawSync(content);
}

function methodOf({ isStored, method }: ZipFile): number {
  return method ?? (isStored === true ? 0 : 8);
}

function flagsOf({ descriptor, isEncrypted }: ZipFile): number {
  return 0x800 | (descriptor === undefined ? 0 : 8) | (isEncrypted === true ? 1 : 0);
}

/** Checksum and sizes, as headers and descriptors have them. */
function sumsOf(file: ZipFile, isWide: boolean): Buffer {
  const sums = Buffer.alloc(isWide ? 20 : 12);
  const [compressed, size] = [dataOf(file).length, file.content.length];
  sums.writeUInt32LE(crc32(file.content), 0);
  if (isWide) {
    sums.writeBigUInt64LE(BigInt(compressed), 4);
    sums.writeBigUInt64LE(BigInt(size), 12);
  } else {
    sums.writeUInt32LE(compressed, 4);
    sums.writeUInt32LE(size, 8);
  }
  return sums;
}

function headerSums(file: ZipFile, isKnown: boolean): Buffer {
  if (!isKnown) return Buffer.alloc(12);
  const sums = sumsOf(file, false);
  return file.isWide === true ? sums.fill(0xff, 4) : sums;
}

function wideExtra({ isWide, content, ...file }: ZipFile): Buffer {
  if (isWide !== true) return Buffer.alloc(0);
  const extra = Buffer.alloc(20);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(16, 2);
  extra.writeBigUInt64LE(BigInt(content.length), 4);
  extra.writeBigUInt64LE(BigInt(dataOf({ content, ...file }).length), 12);
  return extra;
}

function localHeader(file: ZipFile): Buffer {
  const name = Buffer.from(file.name);
  const isKnown = file.descriptor === undefined;
  const extra = isKnown ? wideExtra(file) : Buffer.alloc(0);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flagsOf(file), 6);
  header.writeUInt16LE(methodOf(file), 8);
  headerSums(file, isKnown).copy(header, 14);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, name, extra]);
}

function descriptorOf(file: ZipFile): Buffer {
  if (file.descriptor === undefined) return Buffer.alloc(0);
  const sums = sumsOf(file, file.isWide === true);
  return file.descriptor === "bare" ? sums : Buffer.concat([Buffer.from("PK\x07\x08", "latin1"), sums]);
}

function directoryHeader(file: ZipFile, offset: number): Buffer {
  const name = Buffer.from(file.name);
  const extra = wideExtra(file);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(flagsOf(file), 8);
  header.writeUInt16LE(methodOf(file), 10);
  headerSums(file, true).copy(header, 16);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, name, extra]);
}
