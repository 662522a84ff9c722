import fc from "fast-check";

/** The characters of a text. */
export const characters = (text: string): string[] => Array.from(text);

/** Digits, zeros in front among them. */
export const digits = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...characters("0123456789")), minLength, maxLength });

/** No sign, or one of those that a number may have. */
export const sign = fc.constantFrom("", "", "-", "+");

/** Texts one behind the other; a plain text stands for itself. */
export const joined = (...parts: (fc.Arbitrary<string> | string)[]): fc.Arbitrary<string> =>
  fc
    .tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part)))
    .map((texts) => texts.join(""));

/** A number from 0 to `most` with zeros in front up to `width`. */
export const padded = (most: number, width: number): fc.Arbitrary<string> =>
  fc.nat(most).map((n) => String(n).padStart(width, "0"));

/** A text, or as often none. */
export const optional = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(""), text);
