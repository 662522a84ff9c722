import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteReader } from "../../src/base/byte-reader.ts";
import type { BooleanPair } from "../../src/model/boolean-pairs.ts";
import { limitsFor } from "../../src/model/limits.ts";
import { DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";
import { ColumnPartial } from "../../src/profile/partial.ts";
import { COUNTRY_CODES } from "../../src/profile/region-codes.ts";
import { VALUE_CLASSES } from "../../src/profile/value-classes.ts";
import { expectProfile } from "../support/expect-profile.ts";
import { kernelProfile } from "../support/kernel-profile.ts";
import { runKernel } from "../support/kernel-run.ts";
import { classifyValue, nullTokenOf } from "../support/reference/classify.ts";
import { referenceProfile } from "../support/reference/profile.ts";
import { referenceRecords } from "../support/reference/records.ts";

const LIMITS = { ...limitsFor(3, 512 * 1024 * 1024), valueCap: 4096 };
const TOKENS = new Set<string>(DEFAULT_NULL_TOKENS);
const DIALECT = { delimiter: ",", quote: '"', header: false };

/** Fields that shift lines against rows, and null tokens with and without blanks. */
const field = fc.oneof(
  fc.constantFrom("a", "1", "2.5", "true", '"x\ny"', '"\r\n"', '"say ""hi"""', "NA", " NA", '"NA"', "\\N", "", "é"),
  fc.nat(300).map((n) => `value number ${n} of many`),
);
const table = fc.record({
  rows: fc.array(fc.array(field, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 80 }),
  terminator: fc.constantFrom("\n", "\r\n", "\r"),
});
const division = fc.record({
  blockBytes: fc.constantFrom(64, 256, 262_144),
  cuts: fc.array(fc.nat(100), { maxLength: 4 }),
  workers: fc.array(fc.constantFrom(0 as const, 1 as const), { minLength: 1, maxLength: 4 }),
});

describe("the first place of each value and each null token", () => {
  it("is that of the least row, whatever the blocks and whoever met it", () => {
    fc.assert(
      fc.property(table, division, fc.nat(80), ({ rows, terminator }, { blockBytes }, cut) => {
        const bytes = Buffer.from(rows.map((row) => row.join(",") + terminator).join(""));
        const { records } = referenceRecords(bytes, DIALECT);
        const middle = records[cut % records.length];
        const row = cut % records.length;
        const first = { start: 0, end: middle?.offset ?? 0, row: 1, line: 1 };
        const second = { start: middle?.offset ?? 0, end: bytes.length, row: row + 1, line: middle?.line ?? 1 };
        const batches = [first, second].filter(({ start, end }) => end > start);
        const runs = batches.map((batch) =>
          runKernel(bytes, { ...DIALECT, columns: 3, limits: LIMITS, blockBytes, batches: [batch] }),
        );
        for (let column = 0; column < 3; column++) {
          const [merged, ...others] = runs
            .toReversed()
            .map((run) =>
              ColumnPartial.read(new ByteReader(run.columns[column]!), { limits: LIMITS, tokens: DEFAULT_NULL_TOKENS }),
            );
          for (const other of others) merged!.merge(other);
          const cells = records.map(({ fields }, index) => ({ ...fields[column]!, row: index + 1 }));
          expect(placesOf(merged!)).toEqual(expectedPlaces(cells));
          expect(tokensOf(merged!)).toEqual(expectedTokens(cells));
        }
      }),
      { numRuns: 150 },
    );
  });
});

type Cell = { text: Uint8Array; quoted: boolean; row: number; line: number; offset: number };

function placesOf(partial: ColumnPartial): Map<string, unknown> {
  const kept = partial.distinct.exactValues ?? [];
  return new Map(
    [...kept]
      .toSorted((a, b) => a.first.row - b.first.row)
      .map(({ bytes, count, classIndex, first }) => [
        Buffer.from(bytes).toString("latin1"),
        { count, valueClass: VALUE_CLASSES[classIndex], first },
      ]),
  );
}

function expectedPlaces(cells: Cell[]): Map<string, unknown> {
  const values = cells.filter(({ text, quoted }) => nullTokenOf(text, quoted, TOKENS) === null);
  const groups = Map.groupBy(values, ({ text }) => Buffer.from(text).toString("latin1"));
  return new Map(
    [...groups].map(([value, [first, ...others]]) => {
      const { text, quoted, row, line, offset } = first!;
      const valueClass = classifyValue(text, quoted, TOKENS).class;
      return [value, { count: 1 + others.length, valueClass, first: { row, line, offset } }];
    }),
  );
}

function tokensOf(partial: ColumnPartial): Map<string, unknown> {
  const states = partial.tokens.map(({ count, bareCount, first }, index) => {
    return [DEFAULT_NULL_TOKENS[index] as string, { count, bareCount, first }] as const;
  });
  return new Map(states.filter(([, { count }]) => count > 0));
}

function expectedTokens(cells: Cell[]): Map<string, unknown> {
  const groups = Map.groupBy(cells, ({ text, quoted }) => nullTokenOf(text, quoted, TOKENS));
  return new Map(
    DEFAULT_NULL_TOKENS.flatMap((token) => {
      const found = groups.get(token) ?? [];
      const [first] = found;
      if (first === undefined) return [];
      const bareCount = found.filter(({ text }) => text.length === token.length).length;
      const { row, line, offset } = first;
      return [[token, { count: found.length, bareCount, first: { row, line, offset } }]];
    }),
  );
}

/** Columns of which most values are words for true and false, codes of countries, or answers. */
const booleanWord = fc.constantFrom(
  "yes",
  "No",
  " YES",
  "no",
  "true",
  "FALSE",
  "Sim",
  "não",
  "y",
  "n",
  "0",
  "1",
  "maybe",
  "2",
  "NA",
  "",
);
const pairOnly = fc.constantFrom("1", "0", "0");
const codes = fc.constantFrom(...[...COUNTRY_CODES].slice(0, 30), "NA", "NA", "");
const mixedCodes = fc.constantFrom(...[...COUNTRY_CODES].slice(0, 30), "ZZ", "NA", " NA");
const continents = fc.constantFrom("AF", "AS", "EU", "OC", "SA", "NA", "AN");
const answers = fc.constantFrom("None", "None", "Minor", "Major", "Severe", "None");
const column = fc
  .constantFrom(booleanWord, pairOnly, codes, mixedCodes, continents, answers)
  .chain((value) => fc.array(value, { minLength: 60, maxLength: 60 }));

describe("words for true and false, and null tokens that are values", () => {
  it("are those of the reference, whoever profiles which batch", () => {
    const asked = fc.record({
      askedTokens: fc.constantFrom([], ["NA"], ["None"]),
      booleans: fc.constantFrom<BooleanPair[]>([], [["1", "0"]], [["maybe", "no"]]),
      distinctLimit: fc.constantFrom(10_000, 30, 12, 3),
    });
    fc.assert(
      fc.property(column, column, division, asked, (a, b, how, { askedTokens, booleans, distinctLimit }) => {
        const bytes = Buffer.from(a.map((value, row) => `${row},${value},${b[row] ?? ""}\n`).join(""));
        const limits = { ...LIMITS, distinctLimit };
        const wishes = { nullTokens: DEFAULT_NULL_TOKENS, askedTokens, top: 3, distinctLimit };
        const pairs = booleans.map((pair) => pair.join(" "));
        const reference = referenceProfile(bytes, DIALECT, { ...wishes, booleans: pairs });
        const actual = kernelProfile(bytes, { ...DIALECT, ...how, limits, top: 3, askedTokens, booleans });
        expectProfile(actual, reference, limits);
      }),
      { numRuns: 300 },
    );
  });
});
