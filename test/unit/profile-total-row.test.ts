import { describe, expect, it } from "vitest";
import { limitsFor } from "../../src/model/limits.ts";
import { rowTexts } from "../../src/profile/relations/sampled-fields.ts";
import { findTotalRow } from "../../src/profile/total-row.ts";
import { kernelProfile } from "../support/kernel-profile.ts";

const SIGNS = 2;

/** What is said of the last row of a table. */
function findingsIn(text: string, least = SIGNS): ReturnType<typeof findTotalRow> {
  const how = {
    delimiter: ";",
    quote: '"',
    header: true,
    top: 3,
    blockBytes: 4096,
    cuts: [2],
    workers: [0, 1] as const,
  };
  const { rowSample, columns } = kernelProfile(Buffer.from(text), { ...how, limits: limitsFor(3, 2 ** 29) });
  const { last } = rowSample;
  return findTotalRow(
    last === null ? null : { row: last.row, texts: rowTexts(last.bytes, columns.length) },
    columns,
    least,
  );
}

describe("a row of totals", () => {
  it.each([
    [
      "a word and a sum",
      "city;sold\nLyon;3\nOslo;4\nBrno;5\nTotal;12\n",
      'it begins with "Total", 1 of its numbers is the sum',
    ],
    ["another word", "city;sold\nLyon;3\nOslo;4\nSumme:;7\n", 'it begins with "Summe:", 1 of its numbers is the sum'],
    ["a word and more", "city;sold\nLyon;3\nOslo;4\nTotal général;7\n", 'it begins with "Total général"'],
    ["a word behind a null", ";city;sold\n1;Lyon;3\n2;Oslo;4\n;grand total;7\n", 'it begins with "grand total"'],
    ["two sums", "city;sold;left\nLyon;3;10.5\nOslo;4;2.25\nall;7;12.75\n", "2 of its numbers are the sums"],
    ["blank lines behind it", "city;sold\nLyon;3\nOslo;4\nTotal;7\n\n\n", 'it begins with "Total"'],
  ])("is told by %s", (_, text, message) => {
    const [finding, ...others] = findingsIn(text);
    expect(others).toEqual([]);
    expect(finding?.code).toBe("total_row");
    expect(finding?.message).toContain(message);
    expect(finding?.rows).toEqual([text.trim().split("\n").length - 1]);
  });

  it.each([
    ["a word alone", "city;sold\nLyon;3\nOslo;4\nTotal;8\n"],
    ["a sum alone", "city;sold\nLyon;3\nOslo;4\nBrno;7\n"],
    ["a sum and its copy", "city;sold;again\nLyon;3;3\nOslo;4;4\nBrno;7;7\n"],
    ["the one number besides, twice", "city;sold\nLyon;3\nOslo;0\nTotal;3\n"],
    ["nothing but zeros", "city;sold\nLyon;0\nOslo;0\nTotal;0\n"],
    ["a word that only begins like one", "city;sold\nLyon;3\nOslo;4\nTotality;7\n"],
    ["a word in another field", "city;sold;note\nLyon;3;a\nOslo;4;b\nBrno;7;total\n"],
    ["no row", "city;sold\n"],
  ])("is not told by %s", (_, text) => {
    expect(findingsIn(text)).toEqual([]);
  });

  it("asks for as many signs as are set", () => {
    const text = "city;sold\nLyon;3\nOslo;4\nTotal;7\n";
    expect(findingsIn(text, 2)).toHaveLength(1);
    expect(findingsIn(text, 3)).toEqual([]);
    expect(findingsIn("city;sold\nLyon;3\nOslo;4\nBrno;7\n", 1)).toHaveLength(1);
  });
});
