import { encodingNames, isUtf8 } from "./encoding-names.ts";
import { type Argument, callText, pythonList, pythonMap, pythonText } from "./literals.ts";
import { pandasCall } from "./pandas.ts";
import { plainCopy } from "./plain-copy.ts";
import type { ReadingCall } from "./reading-call.ts";
import {
  allNames,
  escapesWithoutQuotes,
  hasOwnEscape,
  isOneByte,
  linesBeforeData,
  namesOfKind,
  type ReadingForm,
  trailingName,
} from "./reading-form.ts";
import { viaDuckdb } from "./via-duckdb.ts";

/** How Polars reads the file. */
export function polarsCall(form: ReadingForm): ReadingCall {
  if (escapesWithoutQuotes(form)) return viaPandas(form, "Polars knows no escapes");
  if (!isOneByte(form.delimiter)) return viaDuckdb("polars", form, "Polars takes a delimiter of one byte only");
  if (hasOwnEscape(form)) return viaDuckdb("polars", form, "Polars knows quotes that are written twice, and no escape");
  if (hasLooseQuotes(form) && form.quotedFields > 0) {
    return viaPandas(form, "Polars refuses quotes inside fields");
  }
  if (needsCopy(form)) {
    const copy = plainCopy(form);
    return { ...polarsCall(copy.form), prepare: copy.prepare };
  }
  return { tool: "polars", language: "python", code: codeText(form), prepare: null, notes: notesOn(form) };
}

function hasLooseQuotes({ quotesInside, textBehindQuotes }: ReadingForm): boolean {
  return quotesInside + textBehindQuotes > 0;
}

function viaPandas(form: ReadingForm, why: string): ReadingCall {
  const { code, prepare, notes } = pandasCall(form);
  return {
    tool: "polars",
    language: "python",
    code: code === null ? null : `import polars as pl\n${code}\ndf = pl.from_pandas(df)`,
    prepare,
    notes: [`${why}: pandas reads the file for it, and pyarrow hands it over`, ...notes],
  };
}

function needsCopy({ compression, encoding, terminator }: ReadingForm): boolean {
  // what is not UTF-8 is decoded before it is unpacked
  if (compression !== null && !isUtf8(encoding)) return true;
  return terminator === "mixed" || (compression !== null && compression !== "gzip" && compression !== "zstd");
}

function codeText(form: ReadingForm): string {
  const steps: string[] = [];
  if (form.trailingDelimiter) steps.push(`.drop(${pythonText(trailingName(form))})`);
  // it makes a row of every blank line
  if (form.blankLines > 0) steps.push(".filter(~pl.all_horizontal(pl.all().is_null()))");
  const call = callText("pl.read_csv", pythonText(form.path), argumentsOf(form), "=");
  return `import polars as pl\n\ndf = ${call}${steps.join("")}`;
}

function argumentsOf(form: ReadingForm): Argument[] {
  const { path, delimiter, quote, comment, terminator, decimalComma } = form;
  // quotes written twice in a header stay twice
  const hasQuotedName = quote !== null && form.names.some((name) => name.includes(quote));
  const usesHeader = form.usesHeader && !form.trailingDelimiter && !hasQuotedName;
  const skipped = usesHeader ? form.linesBefore : linesBeforeData(form);
  const codes = namesOfKind(form, "code");
  const hasQuotes = quote !== null && !hasLooseQuotes(form);
  return [
    ["separator", delimiter === "," ? null : pythonText(delimiter)],
    ["quote_char", hasQuotes ? (quote === '"' ? null : pythonText(quote)) : "None"],
    ["comment_prefix", comment === null ? null : pythonText(comment)],
    ["eol_char", terminator === "cr" ? pythonText("\r") : null],
    ["skip_lines", skipped === 0 ? null : String(skipped)],
    ["has_header", usesHeader ? null : "False"],
    ["new_columns", usesHeader ? null : pythonList(allNames(form))],
    ["schema_overrides", codes.length === 0 ? null : pythonMap(codes, "pl.String")],
    // types of all rows: those of the first hundred may not be those of the others
    ["infer_schema_length", "None"],
    ["decimal_comma", decimalComma ? "True" : null],
    ["encoding", encodingName(form)],
    ["glob", /[*?[\]{}]/.test(path) ? "False" : null],
  ];
}

function encodingName({ encoding, bom }: ReadingForm): string | null {
  if (isUtf8(encoding)) return null;
  const name = encodingNames(encoding).python;
  // these two take the byte order mark away, which says what they need to know
  return pythonText(bom ? name.replace(/^(utf-(?:16|32))-.*$/u, "$1") : name);
}

function notesOn(form: ReadingForm): string[] {
  return form.blankLines > 0 && form.names.length > 1 ? ["rows in which every field is empty are left out, too"] : [];
}
