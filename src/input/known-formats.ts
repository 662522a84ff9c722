/** A kind of file that is known by its first bytes. */
interface KnownFormat {
  /** With its article, as it stands in "this is …". */
  title: string;
  /** The bytes, one a character. */
  magic: string;
  /** Where they stand; at the start when left out. */
  at?: number;
  /** Set for a magic number that could also be the first word of a text: no text goes on like a binary file. */
  isWord?: true;
}

/** How compressed bytes are unpacked that are unpacked here. */
export type CompressionName = "gzip" | "zstd" | "brotli" | "xz" | "zlib" | "zip";

/** A compressed file, with the command that writes its contents to stdout. */
interface CompressedFormat extends KnownFormat {
  command: string;
  /** Set for what is unpacked here. */
  unpacked?: CompressionName;
  /** Set for a command that cannot read from a pipe. */
  needsFile?: true;
}

const ZIP: CompressedFormat = {
  title: "a ZIP archive",
  magic: "PK\x03\x04",
  command: "unzip -p",
  needsFile: true,
  unpacked: "zip",
};

/** All of the header: without it the magic number could be part of a text. */
const BZIP2 = Array.from("123456789", (level): CompressedFormat => {
  return { title: "a bzip2 file", magic: `BZh${level}1AY&SY`, command: "bzip2 -dc" };
});

/** The two versions that are in use, each with its zero byte: "ustar" alone could be a word of a text. */
const TAR = ["ustar\0", "ustar  \0"].map((magic): CompressedFormat => {
  return { title: "a tar archive", magic, at: 257, command: "tar -xOf", needsFile: true };
});

/** A frame with something else than contents may come first. */
const ZSTD_SKIPPABLE = Array.from({ length: 16 }, (_, kind): CompressedFormat => {
  const magic = `${String.fromCharCode(0x50 + kind)}\x2a\x4d\x18`;
  return { title: "a Zstandard file", magic, command: "zstd -dc", unpacked: "zstd" };
});

const COMPRESSED: readonly CompressedFormat[] = [
  { title: "a gzip file", magic: "\x1f\x8b", command: "gzip -dc", unpacked: "gzip" },
  { title: "a Zstandard file", magic: "\x28\xb5\x2f\xfd", command: "zstd -dc", unpacked: "zstd" },
  ...ZSTD_SKIPPABLE,
  { title: "an xz file", magic: "\xfd7zXZ\0", command: "xz -dc", unpacked: "xz" },
  ...BZIP2,
  ZIP,
  { ...ZIP, magic: "PK\x05\x06" },
  { title: "a ZIP archive", magic: "PK\x07\x08", command: "unzip -p", needsFile: true },
  { title: "an LZ4 file", magic: "\x04\x22\x4d\x18", command: "lz4 -dc" },
  { title: "a compress file", magic: "\x1f\x9d", command: "gzip -dc" },
  { title: "a 7-Zip archive", magic: "7z\xbc\xaf\x27\x1c", command: "7z e -so", needsFile: true },
  ...TAR,
];

const BINARY: readonly KnownFormat[] = [
  { title: "a PDF document", magic: "%PDF-" },
  { title: "a PNG image", magic: "\x89PNG\r\n\x1a\n" },
  { title: "a JPEG image", magic: "\xff\xd8\xff" },
  { title: "a Parquet file", magic: "PAR1", isWord: true },
  { title: "an Arrow file", magic: "ARROW1", isWord: true },
  { title: "a Feather file", magic: "FEA1", isWord: true },
  { title: "an Avro file", magic: "Obj\x01" },
  { title: "an SQLite database", magic: "SQLite format 3\0" },
  { title: "a DuckDB database", magic: "DUCK", at: 8, isWord: true },
  { title: "an HDF5 file", magic: "\x89HDF\r\n\x1a\n" },
  { title: "an old Excel or Word document", magic: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" },
  { title: "a program", magic: "\x7fELF" },
];

/** What a ZIP archive is when one of its first file names contains a text. */
const IN_ZIP: readonly [string, string][] = [
  ["xl/", "an Excel workbook"],
  ["word/", "a Word document"],
  ["opendocument.spreadsheet", "an OpenDocument spreadsheet"],
];

/** The compressed format of a file that starts with `head`, if it is one that is known. */
export function compressedFormat(head: Buffer): CompressedFormat | undefined {
  return COMPRESSED.find((format) => matches(head, format));
}

/** What a file that starts with `head` is, if it is known to be no text. */
export function binaryFormatTitle(head: Buffer): string | undefined {
  if (matches(head, ZIP)) return IN_ZIP.find(([part]) => head.includes(part, 0, "latin1"))?.[1];
  return BINARY.find((format) => matches(head, format))?.title;
}

function matches(head: Buffer, { magic, at = 0, isWord }: KnownFormat): boolean {
  const end = at + magic.length;
  if (head.toString("latin1", at, end) !== magic) return false;
  return isWord !== true || !isText(head.subarray(end, end + 4));
}

function isText(bytes: Buffer): boolean {
  return bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}
