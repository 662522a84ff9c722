import { marksOf, type TextMarks } from "./field-marks.ts";
import { plainRecord } from "./plain-text.ts";
import { ValueReader } from "./read-values.ts";

/** A header, given without its line end, as plain CSV. */
export function plainHeader(header: Uint8Array, marks: TextMarks): Uint8Array {
  const values = new ValueReader(marksOf(marks)).read(Buffer.from(header), 0, header.length);
  return Buffer.from(plainRecord(values, [], 0, { hasOtherQuote: true }).slice(0, -1), "latin1");
}
