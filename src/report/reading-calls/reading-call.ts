/** The tools that a call is written for, in the order in which they are shown. */
export const TOOLS = ["pandas", "polars", "duckdb", "postgresql", "spark", "csv-parse"] as const;
export type Tool = (typeof TOOLS)[number];

/** What to run to read a file with one tool. */
export interface ReadingCall {
  tool: Tool;
  language: "python" | "sql" | "psql" | "javascript";
  /** Complete, and ready to be copied; null when the tool cannot read the file in any way known here. */
  code: string | null;
  /** A shell command to run first, which writes the copy that the code reads; null when the file is read as it is. */
  prepare: string | null;
  /** What the call does not do, or does otherwise than one may think. */
  notes: string[];
}
