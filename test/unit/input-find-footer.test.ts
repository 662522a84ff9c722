import { describe, expect, it } from "vitest";
import { findFooter } from "../../src/input/find-footer.ts";

const SHAPE = { delimiter: ",", quote: '"', width: 3 };
const ROWS = "1,a,2\n2,b,3\n";

function footerOf(notes: string, shape = SHAPE): unknown {
  const footer = findFooter(Buffer.from(ROWS + notes), shape);
  return footer === null ? null : { ...footer, start: footer.start - ROWS.length };
}

describe("a footer is", () => {
  it.each([
    ["a source", "Source: Office of things, 2024\n", 1],
    ["a source without a line end", "Source: Office", 1],
    ["how many rows there are", "(2 rows)\n", 1],
    ["how many rows there are, in words", "2 rows selected\n", 1],
    ["a remark", "* estimated\n", 1],
    ["a rule", "-- end --\n", 1],
    ["a note with the fields of a record", '"Note: see the web, page 2",,\n', 1],
    ["a sentence", "These figures are estimates made by hand\n", 1],
    ["several of them", "Notes\n* estimated\nGenerated on 2024-01-02 by hand\n", 3],
  ])("%s", (_, notes, records) => {
    expect(footerOf(notes)).toEqual({ start: 0, records, blankLines: 0 });
  });

  it("counted with the blank lines in it, not with those in front of it", () => {
    expect(footerOf("\nSource: x\n\n(2 rows)\n\n")).toEqual({ start: 1, records: 2, blankLines: 2 });
  });
});

describe("no footer is", () => {
  it.each([
    ["a record", "3,c,4\n"],
    ["a record that breaks off", "3,c"],
    ["a value that breaks off", "3"],
    ["a name alone", "Smith\n"],
    ["a row of totals", "Total,,5\n"],
    ["a record of a long text and nulls", "a text that has quite some words in it,,\n"],
    ["a note between records", "Source: x\n3,c,4\n"],
    ["a blank line", "\n"],
    ["a quote that is not closed", '"Source: x\n'],
  ])("%s", (_, notes) => {
    expect(footerOf(notes)).toBeNull();
  });

  it("anything in a table of one column", () => {
    expect(footerOf("Source: x\n", { ...SHAPE, width: 1 })).toBeNull();
  });
});
