import { duckdbCall } from "./duckdb.ts";
import type { ReadingCall } from "./reading-call.ts";
import type { ReadingForm } from "./reading-form.ts";

const RESULT = { pandas: "df", polars: "pl" } as const;

/** How a tool of Python gets a file from DuckDB that it cannot read itself; `why` it cannot. */
export function viaDuckdb(tool: keyof typeof RESULT, form: ReadingForm, why: string): ReadingCall {
  const { code, language, prepare, notes } = duckdbCall(form);
  const through = tool === "polars" ? ", and pyarrow hands it over" : "";
  const noted = [`${why}: DuckDB reads the file for it${through}`, ...notes];
  if (code === null || language !== "sql") return { tool, language: "python", code: null, prepare: null, notes: noted };
  const query = code.replace(/;\n?$/u, "").replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"');
  return {
    tool,
    language: "python",
    code: `import duckdb\n\ndf = duckdb.sql("""\n${query}\n""").${RESULT[tool]}()`,
    prepare,
    notes: noted,
  };
}
