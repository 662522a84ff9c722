import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { guessKinds, hasDecimalComma, nullWordsIn } from "../../src/input/sniff/guess-kinds.ts";
import type { Terminator } from "../../src/model/dialect.ts";
import type { Compression, SniffedFile } from "../../src/model/sniffed-file.ts";
import { encodeText } from "./encode-text.ts";

/** A file in some dialect, what is known of it, and the table that is in it. */
export interface DialectCase {
  name: string;
  path: string;
  bytes: Uint8Array;
  file: SniffedFile;
  names: string[];
  /** An empty field is an empty text here, in quotes or not. */
  rows: string[][];
}

/** How a case differs from plain CSV. */
interface Spelling {
  path?: string;
  delimiter?: string;
  quote?: string | null;
  escape?: string | null;
  terminator?: Terminator;
  encoding?: string;
  bom?: boolean;
  preamble?: string[];
  comment?: string;
  /** Lines that stand behind the first record. */
  between?: string[];
  /** Rows of the header; the last one has the names. */
  header?: string[][];
  names?: string[];
  trailing?: boolean;
  compression?: Exclude<Compression, "xz" | "zip">;
  rows?: string[][];
  /** Records as they are written, where no rule would write them so. */
  records?: string[];
  facts?: Partial<SniffedFile["firstPart"]>;
}

const NAMES = ["id", "zip", "name", "price"];
const ROWS = [
  ["1", "00501", "Ann", "1.5"],
  ["2", "10115", "Bo", "22.25"],
  ["30", "07310", "", "3.75"],
];
/** Everything that has to be quoted or escaped. */
const HARD = [...ROWS, ["4", "01000", "D=, ; | \t :: || =", "4.5"], ["5", "02000", "say \"hi\"\nand 'bye'", "5.5"]];
const UNQUOTED = [...ROWS, ["4", "01000", "5\" nail, it's", "4.5"]];

/** All cases; every tool is tried with each of them, and either reads it right or is said not to. */
export function dialectCases(): DialectCase[] {
  return Object.entries(SPELLINGS).map(([name, spelling]) => dialectCase(name, spelling));
}

const LATIN = [...ROWS, ["4", "01000", "Zoë “é”, café", "4.5"]];
const rowsWith = (text: string): string[][] => [...ROWS, ["4", "01000", text, "4.5"]];
const TITLE = ['A "title, of a kind', "", "made by 1;2"];

const SPELLINGS: Readonly<Record<string, Spelling>> = {
  plain: { rows: HARD },
  semicolon: { delimiter: ";", rows: HARD },
  tab: { delimiter: "\t", rows: HARD, path: "data.tsv" },
  pipe: { delimiter: "|", rows: HARD },
  "double pipe": { delimiter: "||", rows: HARD },
  "double colon without quotes": { delimiter: "::", quote: null, escape: null },
  "comma and space": { delimiter: ", ", rows: HARD },
  "paragraph sign": { delimiter: "§", rows: HARD },
  caret: { delimiter: "^", rows: HARD },
  "single quotes": { quote: "'", escape: "'", rows: HARD },
  "no quotes": { delimiter: ";", quote: null, escape: null, rows: UNQUOTED },
  "no quotes, tabs": { delimiter: "\t", quote: null, escape: null, rows: UNQUOTED },
  backslash: { escape: "\\", rows: HARD },
  "single quotes and backslash": { quote: "'", escape: "\\", delimiter: ";", rows: HARD },
  crlf: { terminator: "crlf", rows: UNQUOTED },
  cr: { terminator: "cr", rows: UNQUOTED },
  "cr and preamble": { terminator: "cr", preamble: ["a title"], rows: ROWS },
  mixed: { terminator: "mixed", rows: UNQUOTED },
  "byte order mark": { bom: true, rows: HARD },
  "byte order mark without header": { bom: true, header: [], rows: HARD },
  "byte order mark and quoted header": {
    bom: true,
    records: ['"id","name"', "1,Ann"],
    names: ["id", "name"],
    rows: [["1", "Ann"]],
  },
  "windows-1252": { encoding: "windows-1252", rows: LATIN, delimiter: ";" },
  "iso-8859-1": { encoding: "iso-8859-1", rows: rowsWith("Zoë, café") },
  "iso-8859-15": { encoding: "iso-8859-15", rows: rowsWith("5 €, café") },
  "windows-1250": { encoding: "windows-1250", rows: rowsWith("Łódź, żółw") },
  "windows-1251": { encoding: "windows-1251", rows: rowsWith("Привет, мир") },
  "windows-1254": { encoding: "windows-1254", rows: rowsWith("İstanbul, ğ") },
  shift_jis: { encoding: "shift_jis", rows: rowsWith("東京, ソ表能①") },
  gb18030: { encoding: "gb18030", rows: rowsWith("北京, 上海") },
  "euc-kr": { encoding: "euc-kr", rows: rowsWith("서울, 각하") },
  big5: { encoding: "big5", rows: rowsWith("台北, 功許") },
  "utf-16le with mark": { encoding: "utf-16le", bom: true, rows: rowsWith("Zoë 東, 😀") },
  "utf-16le": { encoding: "utf-16le", rows: rowsWith("Zoë 東, 😀") },
  "utf-16be with mark": { encoding: "utf-16be", bom: true, rows: rowsWith("Zoë 東, 😀") },
  "utf-32le with mark": { encoding: "utf-32le", bom: true, rows: rowsWith("Zoë 東, 😀") },
  preamble: { preamble: TITLE, rows: HARD },
  "preamble that begins with a quote": { preamble: ['"a title', "x"], rows: HARD },
  "preamble with a single quote": { preamble: ["it's a title", "x"], quote: "'", escape: "'", rows: HARD },
  "preamble, then comments": { preamble: ["a title", "# x"], comment: "#", between: ["# y"], rows: ROWS },
  "header of several lines": {
    header: [["id", "zip\ncode", "name", "price"]],
    names: ["id", "zip\ncode", "name", "price"],
    rows: HARD,
  },
  "header of several lines, twice": {
    header: [["id", "zip\ncode", "id", "price"]],
    names: ["id", "zip\ncode", "id (2)", "price"],
    preamble: ["x"],
    rows: HARD,
  },
  "preamble without header": { preamble: TITLE, header: [], rows: HARD },
  "preamble, mark and windows line ends": { preamble: ["title"], bom: true, terminator: "crlf", rows: UNQUOTED },
  comments: { preamble: ["# from somewhere"], comment: "#", between: ['# not, "data', "#"], rows: ROWS },
  "comment character in values": {
    comment: "#",
    between: ["# x"],
    rows: rowsWith("C# and a, #tag"),
    facts: { commentsInside: 1 },
  },
  "comments of two characters": { comment: "//", between: ["// x"], rows: rowsWith("http://x") },
  "no header": { header: [], rows: HARD, delimiter: ";" },
  "two header rows": { header: [["a", "a", "b", "b"], NAMES], rows: HARD },
  "names twice and empty": {
    header: [["id", "id", "", " price "]],
    names: ["id", "id (2)", "column_3", "price"],
    rows: HARD,
  },
  "odd names": {
    header: [['a "b"', "c'd", "e\\f`g", "日本, x"]],
    names: ['a "b"', "c'd", "e\\f`g", "日本, x"],
    rows: ROWS,
  },
  trailing: { trailing: true, rows: HARD },
  "trailing, semicolons, no header": { trailing: true, header: [], delimiter: ";", rows: HARD },
  "trailing, but not in the header": {
    trailing: true,
    records: ["a,b", "1,x,", "2,y,"],
    names: ["a", "b"],
    rows: [
      ["1", "x"],
      ["2", "y"],
    ],
  },
  "blank lines": { between: ["", ""], rows: HARD, facts: { blankLines: 2 } },
  "blank lines, one column": { names: ["a"], rows: [["x"], ["y"]], between: [""], facts: { blankLines: 1 } },
  "decimal comma": {
    delimiter: ";",
    rows: [
      ["1", "007", "x", "1,5"],
      ["2", "008", "y", "1234,25"],
    ],
  },
  "empty in quotes": {
    records: ["a,b", '1,""', "2,x"],
    names: ["a", "b"],
    rows: [
      ["1", ""],
      ["2", "x"],
    ],
    facts: { quotedEmpties: 1, quotedFields: 1 },
  },
  "short and long": {
    records: ["a,b", "1,x", "2", "3,y,z"],
    names: ["a", "b", "extra_1"],
    rows: [
      ["1", "x", ""],
      ["2", "", ""],
      ["3", "y", "z"],
    ],
    facts: { shortRecords: 1, longRecords: 1, widestRecord: 3 },
  },
  "quotes inside": {
    records: ["a,b", '5" nail,1', 'x "y" z,2'],
    names: ["a", "b"],
    rows: [
      ['5" nail', "1"],
      ['x "y" z', "2"],
    ],
    facts: { quotesInside: 2 },
  },
  "quotes inside and around": {
    records: ["a,b", 'x "y" z,1', '"p,q",2'],
    names: ["a", "b"],
    rows: [
      ['x "y" z', "1"],
      ["p,q", "2"],
    ],
    facts: { quotesInside: 1, quotedFields: 1 },
  },
  "dates by day": {
    names: ["on", "at"],
    rows: [
      ["01/02/2024", "2024-02-01"],
      ["03/04/2024", "2024-02-02"],
    ],
  },
  "text behind quotes": {
    records: ["a,b", '"p" q,1', '"x,y",2'],
    names: ["a", "b"],
    rows: [
      ["p q", "1"],
      ["x,y", "2"],
    ],
    facts: { textBehindQuotes: 1, quotedFields: 2 },
  },
  "odd values": {
    rows: [
      ["1", "001", " padded ", "1.5"],
      ["2", "002", "#5", "2.5"],
      ["3", "003", "a\\", "3.5"],
      ["4", "004", "\\N", "4.5"],
      ["5", "005", "inf", "5.5"],
    ],
  },
  "backslash without quotes": {
    quote: null,
    escape: "\\",
    records: ["a,b", "x\\,y,1", "z,2"],
    names: ["a", "b"],
    rows: [
      ["x,y", "1"],
      ["z", "2"],
    ],
  },
  "quotes that nothing escapes": { escape: null, rows: rowsWith("a, b") },
  "one column": { names: ["a"], rows: [["x"], ["y, z"]] },
  "one record": { rows: [["1", "007", "x", "1.5"]] },
  "header only": { rows: [] },
  "no header, short and long": {
    header: [],
    records: ["1,x", "2", "3,y,z"],
    names: ["column_1", "column_2", "extra_1"],
    rows: [
      ["1", "x", ""],
      ["2", "", ""],
      ["3", "y", "z"],
    ],
    facts: { shortRecords: 1, longRecords: 1, widestRecord: 3 },
  },
  gzip: { compression: "gzip", path: "data.csv.gz", rows: HARD },
  "gzip by another name": { compression: "gzip", path: "data.csv", rows: HARD },
  "not gzip, but called so": { path: "data.csv.gz", rows: HARD },
  "gzip, preamble and windows-1252": {
    compression: "gzip",
    path: "d.csv.gz",
    preamble: ["t"],
    encoding: "windows-1252",
    rows: LATIN,
  },
  zstd: { compression: "zstd", path: "data.csv.zst", rows: HARD },
  brotli: { compression: "brotli", path: "data.csv.br", rows: HARD },
  "path with spaces and quotes": { path: 'it\'s a "file" $HOME.csv', rows: HARD },
  "path like a pattern": { path: "a[1]{b,c}*?.csv", rows: HARD },
  "path with a backslash": { path: "a\\b\\n.csv", rows: HARD, preamble: ["x"] },
  "path that begins with a dash": { path: "-x 1.csv", rows: HARD, preamble: ["x"], comment: "#" },
};

function dialectCase(name: string, spelling: Spelling): DialectCase {
  const { path = "data.csv", rows = ROWS } = spelling;
  const names = spelling.names ?? (spelling.header?.length === 0 ? NAMES.map((_, i) => `column_${i + 1}`) : NAMES);
  const header = spelling.header ?? [names.slice(0, spelling.facts?.longRecords === undefined ? names.length : 2)];
  const file = sniffed(path, spelling, header, names, rows);
  return { name, path, bytes: writeFile(spelling, header, rows), file, names, rows };
}

function sniffed(path: string, spelling: Spelling, header: string[][], names: string[], rows: string[][]): SniffedFile {
  const { delimiter = ",", quote = '"', escape = quote, terminator = "lf", comment = null, facts = {} } = spelling;
  const width = header.at(-1)?.length ?? names.length;
  const texts = header.at(-1);
  const kinds = guessKinds(
    rows.map((row) => row.map((text) => (text === "" && facts.quotedEmpties !== undefined ? '""' : text))),
    width,
  );
  return {
    name: path,
    path,
    compression: spelling.compression ?? null,
    encoding: spelling.encoding ?? "utf-8",
    bom: spelling.bom ?? false,
    dialect: {
      delimiter,
      quote,
      escape,
      terminator,
      comment,
      header: header.length > 0,
      headerRows: header.length,
      skippedLines: spelling.preamble?.length ?? 0,
      trailingDelimiter: spelling.trailing ?? false,
    },
    columns: names.slice(0, width).map((name, index) => ({
      index,
      name,
      headerText: texts?.[index] ?? null,
      kind: kinds[index] ?? "empty",
    })),
    confidence: null,
    runnerUp: null,
    firstPart: {
      bytes: 1000,
      isWhole: true,
      records: rows.length,
      allRecords: true,
      blankLines: 0,
      titleLines: (spelling.preamble ?? []).filter(
        (line) => line !== "" && !(comment !== null && line.startsWith(comment)),
      ).length,
      quotesBefore: quote !== null && (spelling.preamble ?? []).some((line) => line.includes(quote)),
      headerLines: header.flat().join("").split("\n").length - 1 + header.length,
      shortRecords: 0,
      longRecords: 0,
      widestRecord: width,
      quotedFields: quote === null ? 0 : 1,
      quotedEmpties: 0,
      quotesInside: 0,
      textBehindQuotes: 0,
      commentsInside: comment === "//" ? 1 : 0,
      decimalComma: delimiter !== "," && hasDecimalComma(rows),
      nullWords: nullWordsIn(rows),
      ...(spelling.records === undefined ? {} : { quotedFields: 0 }),
      ...facts,
    },
  };
}

const ENDS = { lf: ["\n"], crlf: ["\r\n"], cr: ["\r"], mixed: ["\r\n", "\n", "\r"], none: [""] };

function writeFile(spelling: Spelling, header: string[][], rows: string[][]): Uint8Array {
  const [first = "", ...others] = spelling.records ?? [...header, ...rows].map((row) => writeRecord(row, spelling));
  const lines =
    header.length > 1
      ? [first, ...others.slice(0, header.length - 1), ...(spelling.between ?? []), ...others.slice(header.length - 1)]
      : [first, ...others.slice(0, 1), ...(spelling.between ?? []), ...others.slice(1)];
  const ends = ENDS[spelling.terminator ?? "lf"];
  const text = [...(spelling.preamble ?? []), ...lines].map((line, i) => line + (ends[i % ends.length] ?? "")).join("");
  const bytes = encodeText((spelling.bom === true ? "\ufeff" : "") + text, spelling.encoding ?? "utf-8");
  return spelling.compression === undefined ? bytes : COMPRESS[spelling.compression](bytes);
}

const COMPRESS = { gzip: gzipSync, zstd: zstdCompressSync, brotli: brotliCompressSync };

function writeRecord(row: readonly string[], spelling: Spelling): string {
  const { delimiter = ",", trailing = false } = spelling;
  return row.map((text) => writeField(text, spelling)).join(delimiter) + (trailing ? delimiter : "");
}

function writeField(text: string, { delimiter = ",", quote = '"', escape = quote }: Spelling): string {
  if (quote === null) return text;
  const needsQuotes = [...Array.from(delimiter), quote, "\n", "\r", "#", "\\"].some((mark) => text.includes(mark));
  if (!needsQuotes) return text;
  const inner = escape === "\\" ? text.replaceAll("\\", "\\\\") : text;
  return quote + inner.replaceAll(quote, `${escape}${quote}`) + quote;
}
