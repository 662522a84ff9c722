import type { SniffedColumn, SniffedFile } from "../model/sniffed-file.ts";
import { describeDelimiter, TERMINATORS } from "./describe-source.ts";
import { cutToWidth, fillLines, padRight } from "./display-width.ts";
import { formatBytes, formatCounted, formatPercent } from "./format-number.ts";
import type { Paint } from "./paint.ts";
import type { ReadingCall, Tool } from "./reading-calls/reading-call.ts";
import { readingCalls } from "./reading-calls/reading-calls.ts";
import { STDIN_PATH } from "./reading-calls/reading-form.ts";
import { showText } from "./visible.ts";

/** How what was sniffed is laid out. */
export interface SniffLayout {
  width: number;
  paint: Paint;
}

const INDENT = 2;
const LABEL_WIDTH = 12;
const NARROWEST_TEXT = 20;
const NAME_CODE_POINTS = 400;
/** More columns than that are counted only; --json lists them all. */
const COLUMNS_SHOWN = 40;
const COLUMN_CODE_POINTS = 40;

/** The names of the tools as their makers write them, with what the code is run by. */
const TITLES: Readonly<Record<Tool, string>> = {
  pandas: "pandas",
  polars: "Polars",
  duckdb: "DuckDB",
  postgresql: "PostgreSQL (psql)",
  spark: "Spark (PySpark)",
  "csv-parse": "csv-parse (Node)",
};

/** How a file is written, and the calls that read it; code stands at the left edge and is never broken, to be copied. */
export function renderSniff(file: SniffedFile, layout: SniffLayout): string {
  const calls = readingCalls(file).map((call) => callLines(call, layout).join("\n"));
  return `${[headLines(file, layout).join("\n"), ...calls].join("\n\n")}\n`;
}

function headLines(file: SniffedFile, layout: SniffLayout): string[] {
  const facts = [...sourceFacts(file), ...dialectFacts(file), ...tableFacts(file)];
  return [
    layout.paint.bold(cutToWidth(showText(file.name, NAME_CODE_POINTS), layout.width)),
    ...facts.flatMap(([label, parts]) => factLines(label, parts, layout)),
  ];
}

type Fact = [label: string, parts: string[]];

function sourceFacts({ encoding, bom, compression, path }: SniffedFile): Fact[] {
  const facts: Fact[] = [["encoding", [encoding, ...(bom ? ["byte order mark"] : [])]]];
  if (compression !== null) facts.push(["compression", [compression]]);
  if (path === null) facts.push(["path", [`stdin has none: the calls below read ${STDIN_PATH}`]]);
  return facts;
}

function dialectFacts({ dialect, confidence, runnerUp }: SniffedFile): Fact[] {
  const { quote, escape, terminator, comment, skippedLines, headerRows } = dialect;
  const escaped = quote === null ? [] : [escape === quote ? "written twice inside quotes" : escapeText(escape)];
  const facts: Fact[] = [
    [
      "delimiter",
      [describeDelimiter(dialect.delimiter), ...(dialect.trailingDelimiter ? ["one at the end, too"] : [])],
    ],
    ["quote", quote === null ? ["none"] : [showText(quote, 1), ...escaped]],
    ["line ends", [TERMINATORS[terminator].replace(/ line ends$/u, "")]],
    ["header", [headerRows === 0 ? "none" : formatCounted(headerRows, "row")]],
  ];
  if (comment !== null) facts.push(["comments", [`lines that begin with ${showText(comment, 4)}`]]);
  if (skippedLines > 0) facts.push(["preamble", [`${formatCounted(skippedLines, "line")} before it`]]);
  if (confidence !== null) facts.push(["confidence", [formatPercent(confidence)]]);
  if (runnerUp !== null) facts.push(["runner-up", [`delimiter ${describeDelimiter(runnerUp.delimiter)}`]]);
  return facts;
}

function escapeText(escape: string | null): string {
  return escape === null ? "never inside quotes" : `escaped by ${showText(escape, 1)}`;
}

function tableFacts({ columns, firstPart }: SniffedFile): Fact[] {
  const { bytes, isWhole, records, shortRecords, longRecords, blankLines, widestRecord } = firstPart;
  const odd: string[] = [];
  if (shortRecords > 0) odd.push(formatCounted(shortRecords, "short row"));
  if (longRecords > 0) odd.push(`${formatCounted(longRecords, "long row")} of up to ${widestRecord} fields`);
  if (blankLines > 0) odd.push(formatCounted(blankLines, "blank line"));
  if (firstPart.quotesInside > 0) odd.push(formatCounted(firstPart.quotesInside, "field") + " with a quote inside");
  if (firstPart.decimalComma) odd.push("decimal comma");
  const part = isWhole ? `all ${formatBytes(bytes)}` : `the first ${formatBytes(bytes)}`;
  const facts: Fact[] = [
    [String(columns.length) + (columns.length === 1 ? " column" : " columns"), columnTexts(columns)],
    ["looked at", [part, `kinds by the first ${formatCounted(records, "row")}`, ...odd]],
  ];
  return facts;
}

function columnTexts(columns: readonly SniffedColumn[]): string[] {
  const shown = columns
    .slice(0, COLUMNS_SHOWN)
    .map(({ name, kind }) => `${showText(name, COLUMN_CODE_POINTS)} (${kind})`);
  return columns.length > COLUMNS_SHOWN ? [...shown, `… ${columns.length - COLUMNS_SHOWN} more`] : shown;
}

function factLines(label: string, parts: readonly string[], { width, paint }: SniffLayout): string[] {
  const room = Math.max(NARROWEST_TEXT, width - INDENT - LABEL_WIDTH - 1);
  const [first = "", ...rest] = fillLines(parts, " · ", room);
  const head = `${" ".repeat(INDENT)}${paint.dim(padRight(label, LABEL_WIDTH))} `;
  return [head + first, ...rest.map((line) => " ".repeat(INDENT + LABEL_WIDTH + 1) + line)];
}

function callLines({ tool, language, code, prepare, notes }: ReadingCall, { width, paint }: SniffLayout): string[] {
  const mark = { python: "#", sql: "--", psql: "--", javascript: "//" }[language];
  const remarks = notes.flatMap((note) =>
    fillLines(note.split(" "), " ", Math.max(NARROWEST_TEXT, width - mark.length - 1)).map((line) =>
      paint.dim(`${mark} ${line}`),
    ),
  );
  const title = `── ${TITLES[tool]} `;
  return [
    paint.cyan(title + "─".repeat(Math.max(0, Math.min(width, 80) - title.length))),
    ...remarks,
    ...(prepare === null ? [] : [paint.dim(`${mark} first, in a shell:`), paint.yellow(`${mark} ${prepare}`)]),
    ...(code === null ? [] : [code]),
  ];
}
