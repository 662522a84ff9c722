import type { Random } from "./random.ts";

/** A table in a dialect, both at random; all that is written can be read back. */
export interface RandomFile {
  text: string;
  delimiter: string;
  quote: string | null;
  escape: string | null;
  header: boolean;
  /** With the header, if there is one. */
  table: string[][];
}

const DELIMITERS = [
  ",",
  ",",
  ",",
  ",",
  ";",
  ";",
  ";",
  "\t",
  "\t",
  "\t",
  "|",
  "|",
  ":",
  "~",
  "^",
  "||",
  "::",
  "\x01",
  "§",
];
const QUOTES = ['"', '"', '"', '"', '"', "'", null];
const TERMINATORS = ["\n", "\n", "\r\n", "\r"];
const WORDS =
  "river stone light house green amber Anna Bob Müller Zoë o'clock don't station Berlin quick north fox Łódź order blue".split(
    " ",
  );
const NAMES = "id name town total since note kind price at status ref code size".split(" ");

type Column = (random: Random, delimiter: string) => string;

const two = (value: number): string => String(value).padStart(2, "0");
const day: Column = (random) => `20${10 + random.below(15)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;
const time: Column = (random) => `${two(random.below(24))}:${two(random.below(60))}:${two(random.below(60))}`;
const word: Column = (random) => pick(random, WORDS);
const plain: Column = (random, delimiter) => word(random, delimiter).replaceAll(/[^A-Za-z]/gu, "");

const COLUMNS: readonly Column[] = [
  (random) => String(random.below(100_000)),
  (random) => (random.share() * 1000).toFixed(2),
  (random) => (random.share() * 1000).toFixed(2).replace(".", ","),
  day,
  (random) => `${two(1 + random.below(28))}/${two(1 + random.below(12))}/20${10 + random.below(15)}`,
  (random) => `${two(1 + random.below(28))}.${two(1 + random.below(12))}.20${10 + random.below(15)}`,
  time,
  (random, delimiter) => `${day(random, delimiter)} ${time(random, delimiter)}`,
  word,
  (random) => pick(random, ["A", "B", "C"]),
  (random) => pick(random, ["true", "false"]),
  (random) => (random.below(2) === 0 ? "" : String(random.below(50))),
  (random, delimiter) => sentence(random, [" ", ", ", " ", "; ", `${delimiter} `], delimiter),
  (random, delimiter) => `${word(random, delimiter)} "${word(random, delimiter)}" ${word(random, delimiter)}`,
  (random, delimiter) => sentence(random, [" ", " ", "\n"], delimiter),
  (random, delimiter) => `${word(random, delimiter)}, ${word(random, delimiter)}`,
  (random, delimiter) => `${plain(random, delimiter)}@${plain(random, delimiter)}.example`,
  (random, delimiter) => `https://host.example/${plain(random, delimiter)}?a=${random.below(9)}&b=${random.below(9)}`,
];

function pick<T>(random: Random, list: readonly T[]): T {
  return list[random.below(list.length)] as T;
}

function sentence(random: Random, gaps: readonly string[], delimiter: string): string {
  const words = Array.from({ length: 2 + random.below(6) }, () => word(random, delimiter));
  return words.reduce((text, next) => text + pick(random, gaps) + next);
}

/** A table of at least 5 rows and 3 columns, written in a dialect that can say all of it. */
export function randomFile(random: Random): RandomFile {
  const [delimiter, quote] = [pick(random, DELIMITERS), pick(random, QUOTES)];
  const escape = quote === null ? null : pick(random, [quote, quote, "\\"]);
  const header = random.below(4) > 0;
  const table = randomTable(random, delimiter, header);
  const read = quote === null ? table.map((row) => row.map((cell) => bare(cell, delimiter))) : table;
  const style = pick(random, ["minimal", "minimal", "all", "texts"]);
  const lines = read.map((row) =>
    row.map((cell) => written(cell, { delimiter, quote, escape, style })).join(delimiter),
  );
  const terminator = pick(random, TERMINATORS);
  const text = lines.join(terminator) + (random.below(5) > 0 ? terminator : "");
  return { text, delimiter, quote, escape, header, table: read };
}

function randomTable(random: Random, delimiter: string, header: boolean): string[][] {
  const columns = Array.from({ length: 3 + random.below(8) }, () => pick(random, COLUMNS));
  const names = columns.map((_, index) => `${pick(random, NAMES)}_${index + 1}`);
  const rows = Array.from({ length: 5 + random.below(40) }, () => columns.map((column) => column(random, delimiter)));
  return header ? [names, ...rows] : rows;
}

/** What can be written without quotes. */
function bare(cell: string, delimiter: string): string {
  const text = cell.replaceAll(/[\r\n]/gu, " ").replaceAll('"', "");
  return delimiter === "::" ? text.replaceAll(":", ".") : text.replaceAll(delimiter.slice(0, 1), "_");
}

interface Style extends Pick<RandomFile, "delimiter" | "quote" | "escape"> {
  style: string;
}

function written(cell: string, { delimiter, quote, escape, style }: Style): string {
  if (quote === null) return cell;
  const marks = [delimiter.slice(0, 1), quote, "\r", "\n"];
  const isText = /[^\d.,:/ -]/u.test(cell);
  const isQuoted = style === "all" || (style === "texts" && isText) || marks.some((mark) => cell.includes(mark));
  if (!isQuoted) return cell;
  const inner = escape === "\\" ? cell.replaceAll("\\", "\\\\") : cell;
  return quote + inner.replaceAll(quote, `${escape}${quote}`) + quote;
}
