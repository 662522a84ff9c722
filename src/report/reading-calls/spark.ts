import { encodingNames, isUtf8 } from "./encoding-names.ts";
import { type Argument, callText, pythonList, pythonText } from "./literals.ts";
import { pandasCall } from "./pandas.ts";
import { plainCopy } from "./plain-copy.ts";
import type { ReadingCall } from "./reading-call.ts";
import { allNames, escapesWithoutQuotes, type ReadingForm, trailingName, withoutHeader } from "./reading-form.ts";

const MOST_COLUMNS = 20_480;

/** How Spark reads the file, by PySpark. */
export function sparkCall(form: ReadingForm): ReadingCall {
  if (form.quotesInside + form.textBehindQuotes > 0 && form.quotedFields > 0) {
    return viaPandas(form, "Spark loses text around quotes inside fields");
  }
  if (escapesWithoutQuotes(form)) return viaPandas(form, "Spark knows escapes inside quotes only");
  if (needsCopy(form)) return fromCopy(form);
  const call = callText("spark.read.csv", pythonText(pathPattern(form.path)), argumentsOf(form), "=");
  const named = renamed(form);
  const code = `${SESSION}df = ${call}${named}`;
  return { tool: "spark", language: "python", code, prepare: null, notes: notesOn(form) };
}

const SESSION = "from pyspark.sql import SparkSession\n\nspark = SparkSession.builder.getOrCreate()\n";

/** Spark has no rows to skip, unpacks by the end of the name, and comments of one character are all that it knows. */
function needsCopy(form: ReadingForm): boolean {
  const { path, compression, terminator, comment } = form;
  const unpacked = /\.gz$/i.test(path) ? "gzip" : /\.(bz2|zst|deflate|snappy|lz4)$/i.test(path) ? "other" : null;
  const hasTitle = comment === null ? form.linesBefore > 0 : form.titleLines > 0;
  if (unpacked !== compression || hasTitle || form.headerRows > 1) return true;
  // files with records of several lines are looked for by a pattern twice, and the second time without escapes
  if (form.quote !== null && PATTERN.test(path)) return true;
  return terminator === "mixed" || (comment !== null && comment.length > 1) || !JVM_ENCODINGS.test(form.encoding);
}

/** Since Spark 4 no others are taken. */
const JVM_ENCODINGS = /^(utf-8|ascii|iso-8859-1|utf-16[lb]e)$/;

function fromCopy(form: ReadingForm): ReadingCall {
  const copy = plainCopy(form.headerRows > 1 ? withoutHeader(form) : form, copyPath(form.path));
  return { ...sparkCall(copy.form), prepare: copy.prepare };
}

/** Beside the file, or in the folder of the shell if that of the file reads like a pattern. */
function copyPath(path: string): string {
  const nameAt = path.lastIndexOf("/") + 1;
  const folder = path.slice(0, nameAt);
  const name = path.slice(nameAt).replaceAll(PATTERNS, "_");
  return `${PATTERN.test(folder) ? "" : folder}${name}.plain.csv`;
}

const PATTERN = /[\\*?[\]{}]/;
const PATTERNS = new RegExp(PATTERN, "g");

function viaPandas(form: ReadingForm, why: string): ReadingCall {
  const { code, prepare, notes } = pandasCall(form);
  return {
    tool: "spark",
    language: "python",
    code:
      code === null ? null : `${SESSION}${code}\ndf = spark.createDataFrame(df.astype(object).where(df.notna(), None))`,
    prepare,
    notes: [`${why}: pandas reads the file for it`, ...notes],
  };
}

function argumentsOf(form: ReadingForm): Argument[] {
  const { delimiter, quote, comment, terminator, encoding } = form;
  const escape = form.escape ?? quote ?? "";
  const usesSchema = isRagged(form) || form.trailingDelimiter;
  return [
    ["schema", usesSchema ? schemaText(form) : null],
    ["sep", delimiter === "," ? null : pythonText(delimiter)],
    ["quote", quote === '"' ? null : pythonText(quote ?? "")],
    // its own escape is the backslash
    ["escape", escape === "\\" ? null : pythonText(escape)],
    ["header", form.headerRows === 1 ? "True" : null],
    ["comment", comment === null ? null : pythonText(comment)],
    ["multiLine", quote === null ? null : "True"],
    ["lineSep", quote === null && terminator === "cr" ? pythonText("\r") : null],
    ["encoding", isUtf8(encoding) ? null : pythonText(encodingNames(encoding).java)],
    ["maxColumns", allNames(form).length > MOST_COLUMNS ? String(allNames(form).length) : null],
  ];
}

/** The first record may be the narrowest, and would set the number of columns. */
function isRagged({ names, kinds, shortRecords }: ReadingForm): boolean {
  return names.length > kinds.length || shortRecords > 0;
}

function schemaText(form: ReadingForm): string {
  return pythonText(
    allNames(form)
      .map((name) => `\`${name.replaceAll("`", "``")}\` STRING`)
      .join(", "),
  );
}

function renamed(form: ReadingForm): string {
  if (form.trailingDelimiter) return `.drop(${pythonText(trailingName(form))})`;
  if (form.usesHeader || isRagged(form)) return "";
  return `.toDF(*${pythonList(form.names)})`;
}

/** Paths are patterns, in which a backslash takes the meaning from the character behind it. */
function pathPattern(path: string): string {
  return path.replaceAll(PATTERNS, (char) => `\\${char}`);
}

function notesOn({ quote, terminator }: ReadingForm): string[] {
  const notes = ["every column comes as text: cast what you need"];
  if (quote !== null && terminator === "crlf") notes.push("line ends inside quotes come as LF");
  return notes;
}
