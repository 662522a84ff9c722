import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repairMojibake } from "../../src/profile/mojibake.ts";
import { valuePattern } from "../../src/profile/value-pattern.ts";
import { isReferenceMojibake, referencePattern } from "../support/reference/text.ts";

/** UTF-8 read in a code page of one byte a character. */
function misread(text: string, page: string): string {
  return page === "iso-8859-1" ? Buffer.from(text).toString("latin1") : new TextDecoder(page).decode(Buffer.from(text));
}

const PAGES = ["windows-1252", "windows-1254", "iso-8859-1"];
const foreign = fc.string({
  unit: fc.constantFrom("a", "Z", " ", "é", "ã", "ş", "ı", "İ", "я", "Ω", "€", "’", "日", "😀", "ß", "º", "»", "…"),
  minLength: 1,
  maxLength: 12,
});

describe("mojibake", () => {
  it.each(PAGES)("of %s is undone", (page) => {
    fc.assert(
      fc.property(foreign, (text) => {
        const read = misread(text, page);
        if (read !== text && !isReferenceMojibake(Buffer.from(text))) expect(repairMojibake(read)?.repaired).toBe(text);
      }),
    );
  });

  it("of two readings is undone", () => {
    fc.assert(
      fc.property(foreign, fc.constantFrom(...PAGES), (text, page) => {
        const once = misread(text, "windows-1252");
        fc.pre(isReferenceMojibake(Buffer.from(once)));
        const twice = misread(once, page);
        const repair = repairMojibake(twice);
        expect(repair?.repaired).toBe(text);
        expect(repair?.chain).toHaveLength(2);
      }),
    );
  });

  it.each([
    "José",
    "NÃO",
    "MAÇÃ",
    "IRMÃ",
    "CÂMARA",
    "AMANHÃ…",
    "IRMÃ”",
    "CAFÉ™",
    "café”…",
    "« École »",
    "Nguyễn Văn Ân",
    "ÅÄÖ",
    "Nº 5ª",
    "Ümläüt",
    "£5 ½°",
  ])("is not what %s is", (text) => {
    expect(isReferenceMojibake(Buffer.from(text))).toBe(false);
  });

  it("is not what names of the scripts of Europe are", () => {
    const names = fc.string({ unit: fc.constantFrom(...Array.from("AÃÂÉçãoéüßñåøőłÞðğİşığ")), maxLength: 12 });
    fc.assert(
      fc.property(names, (text) => {
        expect(isReferenceMojibake(Buffer.from(text))).toBe(false);
      }),
    );
  });
});

describe("the pattern of a value", () => {
  it("is that of the reference for any text", () => {
    fc.assert(
      fc.property(fc.oneof(foreign, fc.string({ unit: "binary", maxLength: 14 }), fc.string()), (text) => {
        fc.pre(text.isWellFormed());
        const bytes = Buffer.from(text);
        expect(valuePattern(text, bytes.length)).toBe(referencePattern(bytes));
      }),
    );
  });
});
