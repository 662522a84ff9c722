import { encodingNames, isUtf8 } from "./encoding-names.ts";
import { type Argument, callText, listText, sqlName, sqlText } from "./literals.ts";
import { plainCopy } from "./plain-copy.ts";
import type { ReadingCall } from "./reading-call.ts";
import {
  allNames,
  escapesWithoutQuotes,
  linesBeforeData,
  namesOfKind,
  type ReadingForm,
  trailingName,
} from "./reading-form.ts";

const MOST_DELIMITER_BYTES = 4;

/** How DuckDB reads the file. */
export function duckdbCall(form: ReadingForm): ReadingCall {
  const refusal = whyNot(form);
  if (refusal !== null) return { tool: "duckdb", language: "sql", code: null, prepare: null, notes: [refusal] };
  if (needsCopy(form)) {
    const copy = plainCopy(form);
    return { ...duckdbCall(copy.form), prepare: copy.prepare };
  }
  return { tool: "duckdb", language: "sql", code: queryText(form), prepare: null, notes: notesOn(form) };
}

function whyNot(form: ReadingForm): string | null {
  const { textBehindQuotes, delimiter } = form;
  if (escapesWithoutQuotes(form)) {
    return "DuckDB knows escapes inside quotes only: read the file with pandas as above, then FROM df";
  }
  if (textBehindQuotes > 0) {
    return "DuckDB refuses text behind a closing quote, or loses it with strict_mode = false: read the file with pandas as above, then FROM df";
  }
  if (Buffer.byteLength(delimiter) > MOST_DELIMITER_BYTES) {
    return `DuckDB takes delimiters of up to ${MOST_DELIMITER_BYTES} bytes: read the file with csv-parse as below`;
  }
  return null;
}

/** It looks for quotes in lines to be skipped, cuts rows off at a comment character, and takes one kind of line end for all. */
function needsCopy(form: ReadingForm): boolean {
  const { compression, encoding, terminator, comment, commentsInside, isWhole } = form;
  if (form.quotesBefore) return true;
  if (compression !== null && compression !== "gzip" && compression !== "zstd") return true;
  if (comment !== null && (commentsInside > 0 || !isWhole || comment.length > 1 || form.titleLines > 0)) return true;
  return terminator === "mixed" || encodingNames(encoding).duckdb === null;
}

function queryText(form: ReadingForm): string {
  const { trailingDelimiter, names, blankLines } = form;
  const columns = trailingDelimiter ? `* EXCLUDE (${sqlName(trailingName(form))})` : "*";
  const source = callText("read_csv", sqlText(globText(form.path)), argumentsOf(form), " = ").replace(/,\n\)$/u, "\n)");
  // of a single column an empty line is a row of nothing
  const filter = names.length === 1 && blankLines > 0 ? `\nWHERE ${sqlName(names[0] ?? "")} IS NOT NULL` : "";
  return `SELECT ${columns}\nFROM ${source}${filter};`;
}

/** All that its own detection could see otherwise is given. */
function argumentsOf(form: ReadingForm): Argument[] {
  const { delimiter, quote, escape, comment, terminator, headerRows } = form;
  const hasNamesRow = headerRows === 1 && !isRagged(form);
  const skipped = hasNamesRow ? form.linesBefore : linesBeforeData(form);
  return [
    ["delim", sqlText(delimiter)],
    ["quote", sqlText(quote ?? "")],
    ["escape", sqlText(escape ?? quote ?? "")],
    ["comment", sqlText(comment ?? "")],
    ["new_line", terminator === "cr" ? "'\\r'" : null],
    // lines of comments do not count
    ["skip", String(comment === null ? skipped : skipped - form.linesBefore)],
    ["header", String(hasNamesRow)],
    ...columnArguments(form),
    ["decimal_separator", form.decimalComma ? "','" : null],
    ["allow_quoted_nulls", form.quotedEmpties > 0 ? "false" : null],
    ["encoding", isUtf8(form.encoding) ? null : sqlText(encodingNames(form.encoding).duckdb ?? "")],
    ["compression", compressionName(form)],
  ];
}

/** Types are left to DuckDB, which reads all rows for them; rows of several widths make its detection give up. */
function columnArguments(form: ReadingForm): Argument[] {
  if (isRagged(form)) {
    return [
      ["auto_detect", "false"],
      ["columns", typesText(allNames(form))],
      ["null_padding", "true"],
      ["parallel", "false"],
    ];
  }
  const text = namesOfKind(form, "code", "written date");
  const usesHeader = form.usesHeader && !form.trailingDelimiter;
  return [
    ["names", usesHeader ? null : listText(allNames(form).map(sqlText), 4, ["[", "]"])],
    ["types", text.length === 0 ? null : typesText(text)],
    ["sample_size", "-1"],
  ];
}

function isRagged({ shortRecords, names, kinds }: ReadingForm): boolean {
  return shortRecords > 0 || names.length > kinds.length;
}

/** A key cannot be a literal with escapes; a plain one may hold anything. */
function typesText(names: readonly string[]): string {
  return listText(
    names.map((name) => `'${name.replaceAll("'", "''")}': 'VARCHAR'`),
    4,
    ["{", "}"],
  );
}

/** Paths are patterns; a character in brackets stands for itself. */
function globText(path: string): string {
  return path.replaceAll(/[*?[]/g, (char) => `[${char}]`);
}

/** DuckDB goes by the end of the name. */
function compressionName({ path, compression }: ReadingForm): string | null {
  const inferred = /\.gz$/i.test(path) ? "gzip" : /\.zst$/i.test(path) ? "zstd" : null;
  return inferred === compression ? null : sqlText(compression ?? "none");
}

function notesOn(form: ReadingForm): string[] {
  const notes: string[] = [];
  if (isRagged(form)) notes.push("rows are of several widths: every column comes as text, and what is missing as NULL");
  if (form.compression === "zstd") notes.push("zstd takes the extension parquet, which DuckDB loads by itself");
  return notes;
}
