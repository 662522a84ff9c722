import { describe, expect, it } from "vitest";
import { sniff } from "../../src/input/sniff/sniff.ts";
import { Random } from "../support/random.ts";
import { type RandomFile, randomFile } from "../support/random-dialects.ts";
import { readBack } from "../support/read-back.ts";

/** More of them, by hand: `DIALECTS=5000 npx vitest run test/property/random-dialects`. */
const FILES = Number(process.env["DIALECTS"] ?? 400);
const LEAST_SHARE = 0.99;

/** What is wrong in how a file is read; null if all is right. */
function mistake({ text, delimiter, header, table }: RandomFile): string | null {
  let sniffed;
  try {
    sniffed = sniff(Buffer.from(text), {}, true);
  } catch (error) {
    return String(error);
  }
  const { dialect } = sniffed;
  const found = JSON.stringify([dialect.delimiter, dialect.quote, dialect.escape]);
  if (dialect.delimiter !== delimiter) return `${JSON.stringify(delimiter)} is read as ${found}`;
  const records = readBack(text, { ...dialect, linesBefore: dialect.skippedLines + sniffed.blankLinesBefore });
  if (JSON.stringify(records) !== JSON.stringify(table)) return `records by ${found}`;
  return dialect.header === header && dialect.headerRows <= 1 ? null : `header: ${dialect.headerRows} rows`;
}

describe("random tables in random dialects", () => {
  it("are read back as they were, nearly all of them", () => {
    const wrong: string[] = [];
    for (let seed = 1; seed <= FILES; seed++) {
      const found = mistake(randomFile(new Random(seed)));
      if (found !== null) wrong.push(`seed ${seed}: ${found}`);
    }
    const share = 1 - wrong.length / FILES;
    console.log(`${(100 * share).toFixed(2)} % of ${FILES} random tables are read back`, wrong);
    expect(share).toBeGreaterThanOrEqual(LEAST_SHARE);
  });
});
