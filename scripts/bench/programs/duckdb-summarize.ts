/** The few members of DuckDB's client that are used here; its package is installed for benchmarks only. */
interface DuckDbModule {
  DuckDBInstance: {
    create(path: string, options: Record<string, string>): Promise<{ connect(): Promise<Connection> }>;
  };
}

interface Connection {
  runAndReadAll(sql: string): Promise<{ getRowsJson(): unknown[][] }>;
}

const MODULE = "@duckdb/node-api";

// Summarizes the CSV file given as the argument; with --count, prints its numbers of rows and columns instead.
const [file, flag] = process.argv.slice(2);
if (file === undefined) throw new Error("Usage: duckdb-summarize.ts FILE [--count]");

const { DuckDBInstance } = (await import(MODULE)) as DuckDbModule;
const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
const source = `read_csv('${file.replaceAll("'", "''")}', header = true, delim = ',', quote = '"')`;

const summary = (await connection.runAndReadAll(`SUMMARIZE SELECT * FROM ${source}`)).getRowsJson();
if (flag === "--count") {
  const [first] = (await connection.runAndReadAll(`SELECT count(*) FROM ${source}`)).getRowsJson();
  process.stdout.write(`${JSON.stringify({ rows: Number(first?.[0]), columns: summary.length })}\n`);
} else {
  process.stdout.write(`${JSON.stringify(summary)}\n`);
}
