import { callbackify } from "node:util";
import yauzl from "yauzl";
import type { Entry } from "yauzl";
import { ProfilerError } from "../../base/errors.ts";
import { isTable } from "./zip-archive.ts";
import type { RandomAccessSource, ZipEntry } from "./zip-archive.ts";

const { fromRandomAccessReaderPromise, getFileNameLowLevel, RandomAccessReader } = yauzl;

/** An archive's list of files may not be longer: it is kept whole. */
const MAX_ENTRIES = 100_000;

/** Lets the library read through a source. */
class SourceReader extends RandomAccessReader {
  private readonly source: RandomAccessSource;

  constructor(source: RandomAccessSource) {
    super();
    this.source = source;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null, bytesRead?: number) => void,
  ): void {
    callbackify(this.source.readAt.bind(this.source))(buffer.subarray(offset, offset + length), position, done);
  }

  override close(done: (error: Error | null) => void): void {
    done(null);
  }
}

/**
 * Lists the files of an archive by its directory, which stands at its end; folders and what is beside the files (of
 * macOS, hidden, empty) are left out.
 * Error: what yauzl says, when there is no directory or it is damaged; it is not yet a message to users.
 * @throws ProfilerError INPUT_BINARY for documents that are archives, INPUT_COMPRESSED for too many files
 */
export async function listZipEntries(source: RandomAccessSource, totalBytes: number): Promise<ZipEntry[]> {
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false };
  const archive = await fromRandomAccessReaderPromise(new SourceReader(source), totalBytes, options);
  if (archive.entryCount > MAX_ENTRIES) throw tooManyEntriesError(archive.entryCount);
  const entries: ZipEntry[] = [];
  for await (const entry of archive.eachEntry()) {
    const found = zipEntryOf(entry);
    if (isTable(found)) entries.push(found);
  }
  return entries;
}

function zipEntryOf(entry: Entry): ZipEntry {
  const name = entry.fileNameRaw;
  return {
    name: getFileNameLowLevel(entry.generalPurposeBitFlag, name, entry.extraFields, false),
    bytes: entry.uncompressedSize,
    compressedBytes: entry.compressedSize,
    checksum: entry.crc32,
    method: entry.compressionMethod,
    isEncrypted: entry.isEncrypted(),
    headerOffset: entry.relativeOffsetOfLocalHeader,
  };
}

function tooManyEntriesError(count: number): ProfilerError {
  return new ProfilerError("INPUT_COMPRESSED", `the ZIP archive lists ${count} files`, {
    hint: "unpack it, and profile the files one by one",
  });
}
