/** How one file is to be read, whatever spoils it. */
export interface PollutedFile {
  /** What was done to it; files of a kind differ in where. */
  kind: string;
  name: string;
  text: string;
  delimiter: string;
  quote: string;
  escape: string;
  terminator: string;
  headerRows: number;
  linesBefore: number;
  /** Null where the header itself is spoilt. */
  names: string[] | null;
  /** The records that are not spoilt; each of them has to be read. */
  good: string[][];
}

/** Everything about the way a table is written. */
interface Writing {
  delimiter: string;
  quote: string;
  escape: string;
  terminator: string;
  /** All fields are in quotes, or those that have to be. */
  quotesAll: boolean;
  end: string | null;
  before: string[];
  behind: string[];
  header: string[][];
  data: string[][];
  /** The line of the table that is spoilt (0: the header), and how. */
  spoilt: { row: number; line: (line: string, cells: string[]) => string } | null;
  headerRows: number;
}

const NAMES = ["DATE", "TIME", "REF", "PRICE", "QTY", "KIND", "DESCRIPTION", "SHOP", "NEW"];
const KINDS = ["Men's boots", "Rain jacket", "Pillow, wool", 'Table, round 48"', "Kids' clogs", "Rod", "Tee, long fit"];
const TEXTS = [
  "Light enough for a day out, tough enough for a week.",
  "Keeps rain out; lets steam out, too",
  "Two inner pockets",
  'A "classic", made to last; 3 mm soles, 2 mm uppers',
  "For wide rivers, and where there isn't room to cast",
  "Won't chip, peel or crack: five years' warranty",
  "",
  "Soft cotton",
];

const two = (value: number): string => String(value).padStart(2, "0");

/** The table that all files hold: dates, times, codes, decimals, counts, texts with commas and quotes, flags. */
function sourceRows(): string[][] {
  return Array.from({ length: 84 }, (_, row) => [
    `${two(1 + ((row * 7) % 28))}/${two(1 + (row % 12))}/2023`,
    `${two((row * 5) % 24)}:${two((row * 15) % 60)}`,
    `${["AB", "CD", "EF"][row % 3]}-${1000 + row * 37}`,
    (((row * 7919) % 20000) / 100).toFixed(2),
    String((row * 3) % 11),
    KINDS[row % KINDS.length] ?? "",
    TEXTS[(row * 5) % TEXTS.length] ?? "",
    ["Oslo", "Rome", "New York", "Lima"][row % 4] ?? "",
    row % 5 === 0 ? "TRUE" : "FALSE",
  ]);
}

const ROWS = sourceRows();
/** The rows that are spoilt: the header, the first ones, some in between and the last. */
const SPOILT_ROWS = [0, 1, 2, 3, 17, 42, 83, 84];

/** All files: every kind of pollution, in a file with few and in one with all fields quoted. */
export function pollutedFiles(): PollutedFile[] {
  return [false, true].flatMap((quotesAll) => [
    ...dialects(quotesAll),
    ...surroundings(quotesAll),
    ...headers(quotesAll),
    ...spoiltRows(quotesAll),
  ]);
}

function dialects(quotesAll: boolean): PollutedFile[] {
  const delimiters = [";", "\t", " ", ", ", "|", ":", "~", "^", "||"].map((delimiter) =>
    fileOf("delimiter", `delimiter ${JSON.stringify(delimiter)}`, { quotesAll, delimiter }),
  );
  return [
    fileOf("none", "as it is", { quotesAll }),
    ...delimiters,
    fileOf("quote", "apostrophes", { quotesAll, quote: "'", escape: "'" }),
    fileOf("escape", "backslash", { quotesAll, escape: "\\" }),
    fileOf("terminator", "LF", { quotesAll, terminator: "\n" }),
    fileOf("terminator", "CR", { quotesAll, terminator: "\r" }),
    fileOf("end", "no line end", { quotesAll, end: "" }),
    fileOf("end", "two line ends", { quotesAll, end: "\r\n\r\n" }),
  ];
}

function surroundings(quotesAll: boolean): PollutedFile[] {
  const gaps = ",".repeat(NAMES.length - 1);
  const preambles = [1, 2, 3, 5].flatMap((count) => [
    fileOf("preamble", `${count} lines`, { quotesAll, before: lines(count, "Stock list of the week") }),
    fileOf("preamble", `${count} lines with commas`, { quotesAll, before: lines(count, `Stock list${gaps}`) }),
    fileOf("preamble", `${count} lines and a blank one`, { quotesAll, before: [...lines(count, "Stock list"), ""] }),
    fileOf("preamble", `${count} comments`, { quotesAll, before: lines(count, "# stock, by day") }),
  ]);
  const footnotes = [1, 2, 4].flatMap((count) => [
    fileOf("footnotes", `${count} lines`, { quotesAll, behind: lines(count, "Note: prices with tax") }),
    fileOf("footnotes", `${count} lines with commas`, { quotesAll, behind: lines(count, `Prices with tax${gaps}`) }),
    fileOf("footnotes", `${count} lines below a blank one`, { quotesAll, behind: ["", ...lines(count, "Source: us")] }),
  ]);
  const tables = [5, 12, 30].flatMap((width) => {
    const table = lines(10, Array.from({ length: width }, (_, index) => `x${index}`).join(","));
    return [
      fileOf("second table", `${width} columns`, { quotesAll, behind: table }),
      fileOf("second table", `${width} columns below a blank line`, { quotesAll, behind: ["", ...table] }),
    ];
  });
  return [...preambles, ...footnotes, ...tables];
}

function lines(count: number, line: string): string[] {
  return Array.from({ length: count }, () => line);
}

function headers(quotesAll: boolean): PollutedFile[] {
  const sizes = [1, 2, 3].map((rows) =>
    fileOf("few records", `${rows} records`, { quotesAll, data: ROWS.slice(1, 1 + rows) }),
  );
  return [
    fileOf("header", "none", { quotesAll, header: [], headerRows: 0 }),
    fileOf("header", "two rows", { quotesAll, header: [NAMES, NAMES], headerRows: 2 }),
    fileOf("header", "three rows", { quotesAll, header: [NAMES, NAMES, NAMES], headerRows: 3 }),
    fileOf("header", "and nothing else", { quotesAll, data: [] }),
    ...sizes,
    ...NAMES.map((_, column) =>
      fileOf("header", `no name for column ${column}`, {
        quotesAll,
        header: [NAMES.map((name, index) => (index === column ? "" : name))],
      }),
    ),
    withMark(fileOf("byte order mark", "byte order mark", { quotesAll })),
  ];
}

function withMark(file: PollutedFile): PollutedFile {
  return { ...file, text: `\ufeff${file.text}` };
}

function spoiltRows(quotesAll: boolean): PollutedFile[] {
  return SPOILT_ROWS.flatMap((row) => [
    ...NAMES.flatMap((_, column) => spoiltFields(quotesAll, row, column)),
    ...(row === 0 ? [] : [spoilt("delimiter of a row", quotesAll, row, 0, (_, cells) => cells.join(";"))]),
    spoilt("short row", quotesAll, row, 0, (_, cells) => cells.slice(0, 4).join(",")),
    spoilt("space around", quotesAll, row, 0, (line) => `${line}  `),
  ]);
}

function spoiltFields(quotesAll: boolean, row: number, column: number): PollutedFile[] {
  const change = (to: (cell: string) => string) => (_: string, cells: string[]) =>
    cells.map((cell, index) => (index === column ? to(cell) : cell)).join(",");
  const files = [
    spoilt(
      "more delimiters",
      quotesAll,
      row,
      column,
      change((cell) => `,${cell}`),
    ),
    spoilt(
      "extra quote",
      quotesAll,
      row,
      column,
      change((cell) => `"${cell}`),
    ),
  ];
  const joined = (_: string, cells: string[]): string =>
    [...cells.slice(0, column - 1), cells.slice(column - 1, column + 1).join(""), ...cells.slice(column + 1)].join(",");
  return column === 0 ? files : [...files, spoilt("fewer delimiters", quotesAll, row, column, joined)];
}

function spoilt(
  kind: string,
  quotesAll: boolean,
  row: number,
  column: number,
  line: (line: string, cells: string[]) => string,
): PollutedFile {
  return fileOf(kind, `${kind}, row ${row}, column ${column}`, { quotesAll, spoilt: { row, line } });
}

function fileOf(kind: string, name: string, wishes: Partial<Writing>): PollutedFile {
  const writing: Writing = { ...STANDARD, ...wishes };
  const { header, data, terminator, before, behind, end } = writing;
  const table = [...header, ...data].map((row) => row.map((cell) => written(cell, writing)));
  const rows = table.map((cells, row) => {
    const line = cells.join(writing.delimiter);
    return writing.spoilt?.row === row ? writing.spoilt.line(line, cells) : line;
  });
  const spoiltRecord = writing.spoilt === null ? -1 : writing.spoilt.row - header.length;
  return {
    kind,
    name: `${name}${writing.quotesAll ? ", all quoted" : ""}`,
    text: [...before, ...rows, ...behind].join(terminator) + (end ?? terminator),
    delimiter: writing.delimiter,
    quote: writing.quote,
    escape: writing.escape,
    terminator: { "\r\n": "crlf", "\n": "lf", "\r": "cr" }[terminator] ?? "",
    headerRows: writing.headerRows,
    linesBefore: before.length,
    names: writing.spoilt?.row === 0 ? null : namesOf(header),
    good: data.filter((_, index) => index !== spoiltRecord),
  };
}

const STANDARD: Writing = {
  delimiter: ",",
  quote: '"',
  escape: '"',
  terminator: "\r\n",
  quotesAll: false,
  end: null,
  before: [],
  behind: [],
  header: [NAMES],
  data: ROWS,
  spoilt: null,
  headerRows: 1,
};

function namesOf([first]: string[][]): string[] {
  return NAMES.map((_, index) => {
    const name = first?.[index] ?? "";
    return name === "" ? `column_${index + 1}` : name;
  });
}

function written(cell: string, { delimiter, quote, escape, quotesAll }: Writing): string {
  const marks = [delimiter, quote, "\n", "\r", ...(escape === quote ? [] : [escape])];
  if (!quotesAll && !marks.some((mark) => cell.includes(mark))) return cell;
  const inner = escape === quote ? cell : cell.replaceAll(escape, escape + escape);
  return quote + inner.replaceAll(quote, escape + quote) + quote;
}
