import { ProfilerError } from "../../base/errors.ts";
import type { ByteSource } from "../byte-source.ts";
import type { CompressionName } from "../known-formats.ts";
import { openUnpacker } from "./unpackers.ts";
import { CompressedInput } from "./compressed-input.ts";
import { rangeSource } from "./range-source.ts";
import type { Unpacker } from "./unpacker.ts";
import { chooseZipEntry } from "./zip-archive.ts";
import type { RandomAccessSource, ZipEntry } from "./zip-archive.ts";
import { ZipEntryUnpacker } from "./zip-entry.ts";
import { ZipStream } from "./zip-stream.ts";

const ZIP_HEADER_BYTES = 30;

/** What unpacks a layer, and what it is called. */
export interface OpenedLayer {
  unpacker: Unpacker;
  input: CompressedInput;
  /** As in "the gzip data is damaged". */
  title: string;
  /** Of the layer, if it is known. */
  totalBytes: number | null;
  /** Compressed bytes taken so far, of the file that is read alone where there are several. */
  compressedBytes(): number;
}

/** What is known of an input whose layer is opened. */
export interface LayerInput {
  /** From the first byte on. */
  source: ByteSource;
  /** The same, for reading from any place; null when that is not possible. */
  randomAccess: RandomAccessSource | null;
  totalBytes: number | null;
  name: string;
  /** The file to read of an archive: its name, or a pattern. */
  entry: string | null;
}

/**
 * Opens what unpacks an input.
 * @throws ProfilerError INPUT_COMPRESSED, or what reading throws
 */
export async function openLayer(format: CompressionName, layer: LayerInput): Promise<OpenedLayer> {
  if (format === "zip") return openZip(layer);
  const input = new CompressedInput(layer.source);
  return {
    unpacker: await openUnpacker(format, input),
    input,
    title: `${format} data`,
    totalBytes: layer.totalBytes,
    compressedBytes: () => input.offset,
  };
}

async function openZip(layer: LayerInput): Promise<OpenedLayer> {
  const { randomAccess, totalBytes, name, entry } = layer;
  if (randomAccess === null || totalBytes === null) return openZipStream(layer);
  let entries: ZipEntry[];
  try {
    const { listZipEntries } = await import("./zip-directory.ts");
    entries = await listZipEntries(randomAccess, totalBytes);
  } catch (error) {
    if (error instanceof ProfilerError) throw error;
    // without its directory an archive is read as a pipe is, up to where it is cut off
    return openZipStream(layer);
  }
  return openZipEntry(randomAccess, chooseZipEntry(entries, entry, name));
}

/**
 * Opens a file of an archive.
 * @throws ProfilerError INPUT_COMPRESSED when it is encrypted or compressed in a way that is not unpacked here
 */
async function openZipEntry(source: RandomAccessSource, entry: ZipEntry): Promise<OpenedLayer> {
  const header = Buffer.alloc(ZIP_HEADER_BYTES);
  await source.readAt(header, entry.headerOffset);
  const start = entry.headerOffset + ZIP_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  const input = new CompressedInput(rangeSource(source, start, entry.compressedBytes), start);
  const unpacker = new ZipEntryUnpacker({ ...entry, sums: entry }, input);
  return {
    unpacker,
    input,
    title: `zip entry ${JSON.stringify(entry.name)}`,
    totalBytes: entry.compressedBytes,
    compressedBytes: () => unpacker.compressedBytes,
  };
}

function openZipStream({ source, name, entry }: LayerInput): OpenedLayer {
  const input = new CompressedInput(source);
  const unpacker = new ZipStream(input, entry, name);
  return { unpacker, input, title: "ZIP archive", totalBytes: null, compressedBytes: () => unpacker.compressedBytes };
}
