import { shellQuoted } from "../../base/shell-word.ts";
import type { GuessedKind } from "../../model/sniffed-file.ts";
import { encodingNames, isUtf8 } from "./encoding-names.ts";
import { sqlName, sqlText } from "./literals.ts";
import { plainStages } from "./plain-copy.ts";
import type { ReadingCall } from "./reading-call.ts";
import {
  allNames,
  escapesWithoutQuotes,
  hasOwnEscape,
  isOneByte,
  type ReadingForm,
  trailingName,
  withoutHeader,
} from "./reading-form.ts";

/** What every value that was looked at can be read as without a loss: a timestamp would lose its zone. */
const TYPES: Partial<Record<GuessedKind, string>> = {
  integer: "bigint",
  decimal: "numeric",
  date: "date",
  boolean: "boolean",
};
/** A byte that no text holds: with it as the quote, there are none. */
const NO_QUOTE = "\u0001";

/** How PostgreSQL's psql loads the file into a new table. */
export function postgresqlCall(form: ReadingForm): ReadingCall {
  const refusal = whyNot(form);
  if (refusal !== null) return { tool: "postgresql", language: "psql", code: null, prepare: null, notes: [refusal] };
  const table = sqlName(tableName(form.path));
  const parts = [createTable(table, form), copyCommand(table, form)];
  if (form.trailingDelimiter) parts.push(`ALTER TABLE ${table} DROP COLUMN ${sqlName(trailingName(form))};`);
  return { tool: "postgresql", language: "psql", code: parts.join("\n"), prepare: null, notes: notesOn(form) };
}

function whyNot(form: ReadingForm): string | null {
  if (!isOneByte(form.delimiter) && form.quote !== null) {
    return "COPY takes a delimiter of one byte only: read the file with DuckDB as above, write it with COPY … TO 'FILE.csv', and load that";
  }
  if (form.shortRecords > 0 || form.names.length > form.kinds.length) {
    return "COPY refuses rows with too few or too many fields: read the file with DuckDB as above, write it with COPY … TO 'FILE.csv', and load that";
  }
  if (escapesWithoutQuotes(form) && form.escape !== "\\") {
    return "COPY knows no escape but the backslash outside quotes: read the file with pandas as above";
  }
  if (form.quotesInside > 0 && form.quotedFields > 0) {
    return "COPY takes a quote inside a field for one that opens: read the file with pandas as above, write it with df.to_csv, and load that";
  }
  return null;
}

function createTable(table: string, form: ReadingForm): string {
  const columns = allNames(form).map((name, index) => `    ${sqlName(name)} ${typeOf(form, index)}`);
  return `CREATE TABLE ${table} (\n${columns.join(",\n")}\n);`;
}

/** A value of another kind makes COPY stop, so types are given only where all values were looked at. */
function typeOf({ kinds, allRecords }: ReadingForm, index: number): string {
  return (allRecords && TYPES[kinds[index] ?? "text"]) || "text";
}

/** The name of the file without its folder and what stands behind the first dot. */
function tableName(path: string): string {
  const name = /[^/\\]*$/u.exec(path)?.[0].replace(/^\.+/u, "").replace(/\..*$/su, "") ?? "";
  // psql reads a command to the end of the line
  return name === "" ? "data" : name.replaceAll(/\p{Cc}/gu, "_");
}

function copyCommand(table: string, form: ReadingForm): string {
  const stages = programStages(form);
  const source = stages === null ? psqlText(form.path) : `PROGRAM ${psqlText(stages.join(" | "))}`;
  // psql reads no further than to the end of the line
  return `\\copy ${table} FROM ${source} WITH (${copyOptions(form, stages !== null).join(", ")})`;
}

/** psql ends a literal at a quote that is not doubled, and takes everything else as it stands. */
function psqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The commands that make of the file what COPY can read; null when it can be read as it is. */
function programStages(form: ReadingForm): string[] | null {
  const needed =
    form.compression !== null ||
    // psql would read no further than to the end of the line
    /[\r\n]/.test(form.path) ||
    encodingNames(form.encoding).postgresql === null ||
    form.terminator === "mixed" ||
    form.linesBefore > 0 ||
    form.headerRows > 1 ||
    form.comment !== null ||
    form.blankLines > 0 ||
    !isOneByte(form.delimiter) ||
    (form.bom && form.headerRows === 0);
  if (!needed) return null;
  const { stages } = plainStages(form.headerRows > 1 ? withoutHeader(form) : form);
  if (form.blankLines > 0) stages.push("sed '/^\\r*$/d'");
  if (!isOneByte(form.delimiter)) stages.push(`sed ${shellQuoted(`s/${sedPattern(form.delimiter)}/\\x1f/g`)}`);
  return stages;
}

function sedPattern(text: string): string {
  return text.replaceAll(/[\\.*[\]^$/]/g, (char) => `\\${char}`);
}

function copyOptions(form: ReadingForm, isPlain: boolean): string[] {
  const { delimiter, headerRows, encoding } = form;
  const separator = isOneByte(delimiter) ? delimiter : "\u001f";
  // its own format has escapes and no quotes
  const options = escapesWithoutQuotes(form) ? ["FORMAT text", "NULL ''"] : ["FORMAT csv", ...quoteOptions(form)];
  options.push(`DELIMITER ${sqlText(separator)}`);
  if (headerRows === 1) options.push("HEADER true");
  const name = isPlain || isUtf8(encoding) ? "UTF8" : encodingNames(encoding).postgresql;
  options.push(`ENCODING ${sqlText(name ?? "UTF8")}`);
  return options;
}

function quoteOptions(form: ReadingForm): string[] {
  const { quote, escape } = form;
  if (quote === null || form.quotesInside > 0) return [`QUOTE ${sqlText(NO_QUOTE)}`];
  const options = quote === '"' ? [] : [`QUOTE ${sqlText(quote)}`];
  return hasOwnEscape(form) ? [...options, `ESCAPE ${sqlText(escape ?? "")}`] : options;
}

const MOST_NAME_BYTES = 63;

function notesOn(form: ReadingForm): string[] {
  const notes: string[] = [];
  if (!form.allRecords) {
    notes.push("columns are text, as not all values were looked at: ALTER COLUMN name TYPE bigint USING name::bigint");
  }
  if (form.kinds.includes("comma decimal")) {
    notes.push("numbers with a decimal comma are text: replace(replace(name, '.', ''), ',', '.')::numeric");
  }
  if (form.names.some((name) => Buffer.byteLength(name) > MOST_NAME_BYTES)) {
    notes.push(`PostgreSQL cuts names to ${MOST_NAME_BYTES} bytes`);
  }
  if (form.blankLines > 0) notes.push("blank lines are left out, those inside quotes as well");
  return notes;
}
