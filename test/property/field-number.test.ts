import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldNumber } from "../../src/profile/relations/field-number.ts";
import { readWrittenNumber } from "../../src/profile/written-number.ts";

const pieces = fc.constantFrom(
  "",
  "0",
  "7",
  "12",
  "123",
  "4567",
  "000",
  ".",
  ",",
  "-",
  "+",
  " ",
  "\t",
  "e5",
  "$",
  "%",
  "x",
);

describe("the number of a sampled field", () => {
  it.each([
    { comma: false, spacedAreNumbers: false },
    { comma: true, spacedAreNumbers: false },
    { comma: false, spacedAreNumbers: true },
    { comma: true, spacedAreNumbers: true },
  ])("is what the text says: %o", (convention) => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 7 }), (parts) => {
        const text = parts.join("");
        const bytes = Buffer.from(`<${text}>`);
        const expected = readWrittenNumber(text, convention) ?? Number.NaN;
        const found = fieldNumber(bytes, 1, bytes.length - 1, convention);
        // zero has no sign in a profile
        expect(found + 0).toBe(expected + 0);
      }),
      { numRuns: 3000 },
    );
  });
});
