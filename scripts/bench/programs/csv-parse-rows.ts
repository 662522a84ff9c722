import { createReadStream } from "node:fs";
import { parse } from "csv-parse";

const CHUNK_BYTES = 1024 * 1024;

// Reads every row of the file given as the argument and prints how many there are.
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("Usage: csv-parse-rows.ts FILE");

let records = 0;
let columns = 0;
createReadStream(file, { highWaterMark: CHUNK_BYTES })
  .pipe(parse())
  .on("data", (record: string[]) => {
    if (records++ === 0) columns = record.length;
  })
  .on("error", (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  })
  .on("end", () => process.stdout.write(`${JSON.stringify({ rows: records - 1, columns })}\n`));
