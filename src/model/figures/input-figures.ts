import { below, figureGroup, PARTS } from "./figure.ts";
import { PLACE_ROWS } from "./places.ts";

/** What was read, by what program, and how it is written. */
export const INPUT_FIGURES = figureGroup("Program and input", "", [
  {
    name: "schemaVersion",
    definition:
      "The version of this format; the fields of a version keep their names and meaning. `profiler --json-schema` prints its JSON Schema.",
    units: "text",
    error: "exact",
    source: "JSON Schema, draft 2020-12",
  },
  { name: "generator", definition: "The program that made the profile.", ...PARTS },
  { name: "generator.name", definition: "The name of the program: profiler.", units: "text", error: "exact" },
  { name: "generator.version", definition: "The version of the program.", units: "text", error: "exact" },
  { name: "source", definition: "What was read, and how it is written.", ...PARTS, also: ["input"] },
  {
    name: "source.name",
    definition: "The path of the file as it was given, or stdin; of several files how many they are.",
    units: "text",
    error: "exact",
    also: ["file"],
  },
  {
    name: "source.bytes",
    definition: "The size of the input after decompression and before decoding, byte order mark included.",
    units: "bytes",
    error: "exact",
    also: ["size"],
  },
  {
    name: "source.compression",
    definition:
      "How the input was compressed, by its bytes and not by its name; of what was compressed several times the outermost way comes first (zip+gzip).",
    units: "names",
    error: "exact",
    null: "for an input that was not compressed",
    values: [
      { value: "gzip", meaning: "gzip, one member or several; RFC 1952" },
      { value: "zstd", meaning: "Zstandard; RFC 8878" },
      { value: "brotli", meaning: "Brotli; RFC 7932. It has no signature: what is no text and unpacks to one" },
      { value: "xz", meaning: "xz" },
      { value: "zlib", meaning: "zlib; RFC 1950. Tried as brotli is" },
      { value: "zip", meaning: "a file of a ZIP archive" },
    ],
  },
  {
    name: "source.compressedBytes",
    definition: "The size of what was unpacked: the input, or one file of an archive without its headers.",
    units: "bytes",
    error: "exact; of an input that broke off, up to where it did",
    null: "for an input that was not compressed",
  },
  {
    name: "source.encoding",
    definition:
      "How the characters of the input are written as bytes: as given by --encoding, or detected. What is not UTF-8 is decoded to it while it is read.",
    units: "name",
    error: "see encodingEvidence",
    source: "UTF-8: RFC 3629; UTF-16 and UTF-32: Unicode Standard 16.0, section 3.10; others: WHATWG Encoding Standard",
    also: ["charset"],
  },
  {
    name: "source.bom",
    definition:
      "Whether the input starts with a byte order mark. That of UTF-8 (EF BB BF) is skipped, and counts in offsets; others are taken away when the input is decoded.",
    units: "true or false",
    error: "exact",
    source: "RFC 3629, section 6; Unicode Standard 16.0, section 23.8",
  },
  {
    name: "source.encodingEvidence",
    definition: "What says how the input is encoded.",
    ...PARTS,
  },
  {
    name: "source.encodingEvidence.kind",
    definition: "What the encoding is known by.",
    units: "name",
    error: "exact",
    values: [
      { value: "ascii", meaning: "no byte is beyond ASCII, which is the same in UTF-8" },
      { value: "well-formed", meaning: "the bytes beyond ASCII, or most of them, are well-formed UTF-8" },
      { value: "byte order mark", meaning: "the mark at the start" },
      { value: "zero bytes", meaning: "where zero bytes stand in the first 64 KiB, as in UTF-16 and UTF-32" },
      {
        value: "detected",
        meaning:
          "the likeliest text, judged by the fields with bytes beyond ASCII in 1 MiB from the first such byte; Windows-1252 where several are as likely",
      },
      { value: "mixed", meaning: "several inputs are not known by the same" },
      { value: "given", meaning: "--encoding" },
    ],
  },
  {
    name: "source.encodingEvidence.confidence",
    definition: "How much likelier the text is in the detected encoding than in the runner-up: the share of the two.",
    units: "share, 0.5 to 0.99",
    error: "a rough estimate: from letter counts of a few languages",
    null: "where nothing was estimated",
  },
  {
    name: "source.encodingEvidence.runnerUp",
    definition: "The encoding that gives the next likely text of those that give another text.",
    units: "name",
    error: "as that of confidence",
    null: "where nothing was estimated, or none is within a millionth",
  },
  {
    name: "source.invalidSequences",
    definition:
      "Bytes that are no characters of the encoding. Those of UTF-8 stay as they are, and are shown as \\xE9 and the like; those of other encodings are replaced by U+FFFD.",
    ...PARTS,
    also: ["invalid bytes"],
  },
  {
    name: "source.invalidSequences.count",
    definition:
      "How many there are in the whole input, the header included. Of UTF-8, bytes that could begin a character count as one (maximal subparts); of others, what takes the place of a character.",
    units: "sequences",
    error: "exact",
    source: "Unicode Standard 16.0, section 3.9",
  },
  {
    name: "source.invalidSequences.first",
    definition: "The first of them, at most 5.",
    ...PARTS,
  },
  {
    name: "source.invalidSequences.first[].line",
    definition: "The physical line on which it stands.",
    units: "number, from 1",
    error: "exact",
  },
  {
    name: "source.invalidSequences.first[].offset",
    definition: "Where it stands in the input, as decoded to UTF-8.",
    units: "bytes, from 0",
    error: "exact",
  },
  {
    name: "source.invalidSequences.first[].bytes",
    definition: "The bytes as they are in the input.",
    units: "two hexadecimal digits a byte",
    error: "exact",
  },
  {
    name: "source.format",
    definition:
      "What kind of text the input is. Unless --format says it, it is ndjson if it begins with JSON objects, one a line, one behind the other or in an array (the first five records, as far as there are so many, have to be objects), and no flag speaks of CSV.",
    units: "name",
    error: "as given, or detected from the first records",
    values: [
      { value: "csv", meaning: "records with fields between delimiters" },
      { value: "ndjson", meaning: "JSON objects, each of which is a row" },
      { value: "mixed", meaning: "there are files of both" },
    ],
    source: "RFC 8259; https://github.com/ndjson/ndjson-spec",
  },
  {
    name: "source.dialect",
    definition: "How fields and records are written: as given by flags, and detected where nothing was given.",
    ...PARTS,
    null: "for JSON objects, and for several files that are not all written in one way, line ends aside",
    source: "RFC 4180; section 1 of docs/STATISTICS.md for what it leaves open",
  },
  {
    name: "source.dialect.delimiter",
    definition:
      "What stands between two fields. Detected: what divides the records most evenly and into the most believable cells.",
    units: "one or more characters",
    error: "as given, or detected from the first records",
    also: ["separator"],
  },
  {
    name: "source.dialect.quote",
    definition: "The character that quotes fields. A double quote where nothing tells of another one.",
    units: "one character",
    error: "as given, or detected from the first records",
    null: "when no character quotes",
  },
  {
    name: "source.dialect.escape",
    definition: "The character that escapes a quote inside quotes: mostly the quote itself, written twice.",
    units: "one character",
    error: "as given, or detected",
    null: "when there is no quote, or nothing escapes it",
  },
  {
    name: "source.dialect.comment",
    definition: "What lines begin with that are left out wherever they stand. Lines above the header are skippedLines.",
    units: "one or more characters",
    error: "as given, or detected",
    null: "when no line is left out for what it begins with",
  },
  {
    name: "source.dialect.terminator",
    definition:
      "How the records end, the header among them and blank lines apart. All kinds end a record wherever they occur; this only reports.",
    units: "name",
    error: "exact: over all records",
    values: [
      { value: "lf", meaning: "line feed" },
      { value: "crlf", meaning: "carriage return and line feed" },
      { value: "cr", meaning: "carriage return alone" },
      { value: "mixed", meaning: "more than one kind" },
      { value: "none", meaning: "the only record ends with the input" },
    ],
  },
  {
    name: "source.dialect.header",
    definition:
      "Whether the first record holds the names of the columns. Detected by comparing the kind and the form of its cells with those of the cells below.",
    units: "true or false",
    error: "as given, or detected from the first records",
  },
  {
    name: "source.dialect.headerRows",
    definition:
      "How many records hold the names of the columns. With more than one, the parts of a name are joined by a slash.",
    units: "records",
    error: "as given, or detected from the first records",
  },
  {
    name: "source.dialect.skippedLines",
    definition:
      "The lines left out before the header, or the first record: as --skip-lines says, or titles, notes and comments that are not as wide as the table.",
    units: "lines",
    error: "as given, or detected from the first records",
  },
  {
    name: "source.dialect.trailingDelimiter",
    definition: "Whether every record ends in a delimiter with nothing behind it. It makes no column.",
    units: "true or false",
    error: "exact: over all records",
  },
  {
    name: "source.dialect.footerRecords",
    definition:
      "The records at the end that are notes and no data: texts without the fields of the others, which are not cut off values. They are counted in table.records.skipped.",
    units: "records",
    error: "detected from the last 4 KiB",
  },
  {
    name: "source.sniffed",
    definition: "How sure the dialect is, as far as it was detected.",
    ...PARTS,
    null: "for JSON objects, and for several files, of which each has its own",
  },
  {
    name: "source.sniffed.confidence",
    definition:
      "How far the records fit the detected delimiter and quote, and how far no other ones fit as well: the share of records as wide as the table, lowered where cells are hardly believable and where the runner-up comes near.",
    units: "number, 0 to 1",
    error: "an estimate, from the first records: 1 where nothing speaks against it",
    null: "where --delimiter and --quote say both",
  },
  {
    name: "source.sniffed.runnerUp",
    definition: "The next best delimiter and quote.",
    ...PARTS,
    null: "where no other ones come near",
  },
  {
    name: "source.sniffed.runnerUp.delimiter",
    definition: "What stands between two fields by them.",
    units: "one or more characters",
    error: "as that of confidence",
  },
  {
    name: "source.sniffed.runnerUp.quote",
    definition: "The character that quotes fields by them.",
    units: "one character",
    error: "as that of confidence",
    null: "when no character quotes",
  },
  {
    name: "source.json",
    definition: "What is known of an input of JSON objects besides its table.",
    null: "for other formats",
    ...PARTS,
  },
  {
    name: "source.json.layout",
    definition: "How the objects follow each other.",
    units: "name",
    error: "detected from the first object",
    values: [
      { value: "lines", meaning: "each on a line of its own" },
      { value: "values", meaning: "one behind the other over any number of lines, or in an array" },
    ],
  },
  {
    name: "source.json.lateKeys",
    definition:
      "Keys that appear only in objects behind the first 4 MiB. The columns are the keys of the objects up to there; the values of others are counted here and not profiled.",
    ...PARTS,
  },
  { name: "source.json.lateKeys.values", definition: "The values without a column.", units: "values", error: "exact" },
  { name: "source.json.lateKeys.names", definition: "The first of the keys, at most 100.", ...PARTS },
  {
    name: "source.json.lateKeys.names[].name",
    definition: "The name that the column would have.",
    units: "text",
    error: "exact",
  },
  {
    name: "source.json.lateKeys.names[].count",
    definition: "How many values it has.",
    units: "values",
    error: "exact",
  },
  {
    name: "source.json.lateKeys.names[].row",
    definition: "The row in which it appears first.",
    units: "rows",
    error: "exact",
  },
  {
    name: "source.json.lateKeys.names[].line",
    definition: "The line on which that object starts.",
    units: "lines",
    error: "exact",
  },
  {
    name: "source.json.lateKeys.otherValues",
    definition: "The values of the keys that are not listed.",
    units: "values",
    error: "exact",
  },
  {
    name: "source.json.duplicateKeys",
    definition:
      "Objects in which two values have the same column: the last one counts. A key with a dot in it has the column of a nested one.",
    ...PARTS,
  },
  { name: "source.json.duplicateKeys.records", definition: "How many objects.", units: "records", error: "exact" },
  { name: "source.json.duplicateKeys.first", definition: "The first of them, at most 5.", ...PARTS },
  ...below("source.json.duplicateKeys.first[]", PLACE_ROWS),
]);
