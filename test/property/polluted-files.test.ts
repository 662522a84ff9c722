import { describe, expect, it } from "vitest";
import { lookAtRecords } from "../../src/input/sniff/first-part.ts";
import { sniff } from "../../src/input/sniff/sniff.ts";
import { type PollutedFile, pollutedFiles } from "../support/polluted-files.ts";
import { readBack } from "../support/read-back.ts";

/** What is wrong in how a file is read; nothing if all is right. */
function mistakes(file: PollutedFile): string[] {
  const bytes = Buffer.from(file.text);
  const sniffed = sniff(bytes, {}, true);
  const { dialect, headerNames } = sniffed;
  const linesBefore = dialect.skippedLines + sniffed.blankLinesBefore;
  const found = { ...dialect, linesBefore, terminator: lookAtRecords(bytes, sniffed, true).terminator };
  const keys = ["delimiter", "quote", "escape", "headerRows", "linesBefore", "terminator"] as const;
  const wrong: string[] = keys.filter((key) => found[key] !== file[key]);
  if (dialect.comment !== null && file.kind !== "preamble") wrong.push("comment");
  if (file.names !== null && headerNames.join() !== file.names.join()) wrong.push("names");
  return [...wrong, ...(readsAll(file, found) ? [] : ["records"])];
}

/** Whether every record that is not spoilt is read, in its order. */
function readsAll({ text, good }: PollutedFile, rules: Parameters<typeof readBack>[1]): boolean {
  const records = readBack(text, rules).map((record) => record.join("\0"));
  let at = 0;
  for (const record of good) {
    const found = records.indexOf(record.join("\0"), at);
    if (found < 0) return false;
    at = found + 1;
  }
  return true;
}

describe("polluted files", () => {
  it("are read right, nearly all of them", () => {
    const kinds = new Map<string, { files: number; right: number }>();
    const wrong: string[] = [];
    for (const file of pollutedFiles()) {
      const found = mistakes(file);
      const kind = kinds.get(file.kind) ?? { files: 0, right: 0 };
      kinds.set(file.kind, { files: kind.files + 1, right: kind.right + (found.length === 0 ? 1 : 0) });
      if (found.length > 0) wrong.push(`${file.name}: ${found.join(", ")}`);
    }
    const all = [...kinds.values()];
    const share = all.reduce((sum, { right }) => sum + right, 0) / all.reduce((sum, { files }) => sum + files, 0);
    console.log(`${(100 * share).toFixed(2)} % of polluted files`, Object.fromEntries(kinds), wrong);
    expect(share).toBeGreaterThanOrEqual(0.99);
  });
});
