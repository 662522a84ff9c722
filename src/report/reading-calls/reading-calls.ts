import type { SniffedFile } from "../../model/sniffed-file.ts";
import { csvParseCall } from "./csv-parse.ts";
import { duckdbCall } from "./duckdb.ts";
import { pandasCall } from "./pandas.ts";
import { polarsCall } from "./polars.ts";
import { postgresqlCall } from "./postgresql.ts";
import { type ReadingCall, type Tool, TOOLS } from "./reading-call.ts";
import { GUESSED_ENCODING, type ReadingForm, readingForm } from "./reading-form.ts";
import { sparkCall } from "./spark.ts";

const CALLS: Readonly<Record<Tool, (form: ReadingForm) => ReadingCall>> = {
  pandas: pandasCall,
  polars: polarsCall,
  duckdb: duckdbCall,
  postgresql: postgresqlCall,
  spark: sparkCall,
  "csv-parse": csvParseCall,
};

/** How each tool reads a file that was sniffed. */
export function readingCalls(file: SniffedFile): ReadingCall[] {
  const form = readingForm(file);
  const guess = `the encoding is not known: ${GUESSED_ENCODING} is a guess`;
  return TOOLS.map((tool) => {
    const call = CALLS[tool](form);
    return file.encoding === "unknown-8bit" ? { ...call, notes: [guess, ...call.notes] } : call;
  });
}
