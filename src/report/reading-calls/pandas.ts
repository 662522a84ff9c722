import { encodingNames, isUtf8 } from "./encoding-names.ts";
import { viaDuckdb } from "./via-duckdb.ts";
import { type Argument, callText, pythonList, pythonMap, pythonText } from "./literals.ts";
import { plainCopy } from "./plain-copy.ts";
import type { ReadingCall } from "./reading-call.ts";
import { allNames, hasOwnEscape, namesOfKind, type ReadingForm } from "./reading-form.ts";

/** How pandas reads the file. */
export function pandasCall(form: ReadingForm): ReadingCall {
  if (needsOtherReader(form)) {
    return viaDuckdb("pandas", form, "pandas takes no notice of quotes beside a delimiter of several characters");
  }
  if (needsCopy(form)) {
    const copy = plainCopy(form);
    return { ...pandasCall(copy.form), prepare: copy.prepare };
  }
  const code = [...imports(form), "", `df = ${pandasExpression(form)}`].join("\n");
  return { tool: "pandas", language: "python", code, prepare: null, notes: notesOn(form) };
}

/** With a delimiter that is a regular expression, its parser does not look at quotes. */
function needsOtherReader(form: ReadingForm): boolean {
  return form.delimiter.length > 1 && form.quote !== null;
}

/** It looks for quotes in lines to be skipped, and cuts rows off at a comment character anywhere outside quotes. */
function needsCopy({ compression, quotesBefore, comment, commentsInside, isWhole }: ReadingForm): boolean {
  return (
    compression === "brotli" ||
    quotesBefore ||
    (comment !== null && (commentsInside > 0 || !isWhole || comment.length > 1))
  );
}

function imports({ quote }: ReadingForm): string[] {
  return quote === null ? ["import csv", "import pandas as pd"] : ["import pandas as pd"];
}

/** The call alone. */
function pandasExpression(form: ReadingForm): string {
  return callText("pd.read_csv", pythonText(form.path), argumentsOf(form), "=");
}

function argumentsOf(form: ReadingForm): Argument[] {
  const { delimiter, quote, comment, linesBefore, decimalComma } = form;
  const codes = namesOfKind(form, "code");
  // a header that is narrower than the names would set the width
  const skipped = hasExtras(form) ? linesBefore + form.headerRows : linesBefore;
  return [
    ["sep", delimiter === "," ? null : separator(delimiter)],
    ["engine", delimiter.length > 1 ? pythonText("python") : null],
    ["quotechar", quote === null || quote === '"' ? null : pythonText(quote)],
    ["quoting", quote === null ? "csv.QUOTE_NONE" : null],
    ["escapechar", hasOwnEscape(form) ? pythonText(form.escape ?? "") : null],
    ["doublequote", quote !== null && form.escape !== quote ? "False" : null],
    ["comment", comment === null ? null : pythonText(comment)],
    ["skiprows", skipped === 0 ? null : String(skipped)],
    ...columnArguments(form),
    ["dtype", codes.length === 0 ? null : pythonMap(codes, "str")],
    ["decimal", decimalComma ? pythonText(",") : null],
    ["encoding", encodingName(form)],
    ["compression", compressionName(form)],
  ];
}

function hasExtras({ names, kinds }: ReadingForm): boolean {
  return names.length > kinds.length;
}

/** More than one character is taken as a regular expression. */
function separator(delimiter: string): string {
  if (delimiter.length === 1) return pythonText(delimiter);
  return pythonText(delimiter.replaceAll(/[\\^$.|?*+()[\]{}]/g, (char) => `\\${char}`));
}

function columnArguments(form: ReadingForm): Argument[] {
  const { headerRows, usesHeader, names, trailingDelimiter } = form;
  if (usesHeader && !trailingDelimiter) return [];
  return [
    ["header", headerRows === 0 || hasExtras(form) ? "None" : String(headerRows - 1)],
    ["names", pythonList(allNames(form))],
    ["usecols", trailingDelimiter ? `range(${names.length})` : null],
    ["index_col", "False"],
  ];
}

function encodingName({ encoding, bom }: ReadingForm): string | null {
  if (isUtf8(encoding)) return bom ? pythonText("utf-8-sig") : null;
  const name = encodingNames(encoding).python;
  // these two take the byte order mark away, which says what they need to know
  return pythonText(bom ? name.replace(/^(utf-(?:16|32))-.*$/u, "$1") : name);
}

/** pandas goes by the end of the name. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/\.(tar|tar\.gz|tar\.xz|tar\.bz2)$/i, "tar"],
  [/\.gz$/i, "gzip"],
  [/\.bz2$/i, "bz2"],
  [/\.zip$/i, "zip"],
  [/\.xz$/i, "xz"],
  [/\.zst$/i, "zstd"],
];

function compressionName({ path, compression }: ReadingForm): string | null {
  const inferred = BY_NAME.find(([end]) => end.test(path))?.[1] ?? null;
  if (inferred === compression) return null;
  return compression === null ? "None" : pythonText(compression);
}

/** What pandas takes for a missing value, of the words that are looked for. */
const MISSING: ReadonlySet<string> = new Set([
  "#N/A",
  "#N/A N/A",
  "#NA",
  "<NA>",
  "N/A",
  "NA",
  "NULL",
  "NaN",
  "None",
  "n/a",
  "nan",
  "null",
]);

function notesOn({ compression, nullWords }: ReadingForm): string[] {
  const notes: string[] = [];
  if (compression === "zip") notes.push("pandas reads a zip archive of exactly one file");
  if (compression === "zstd") notes.push("zstd takes the package zstandard, or Python 3.14");
  const missing = nullWords.filter((word) => MISSING.has(word));
  if (missing.length > 0) {
    notes.push(`pandas reads ${missing.join(", ")} as missing; keep_default_na=False, na_values=[""] keeps such words`);
  }
  return notes;
}
