import type { RawField } from "./split-fields.ts";

/** The value of a field: its quotes taken away, decoded as UTF-8 with U+FFFD for what is not. */
export function fieldText(bytes: Uint8Array, { start, end, quoted, quotesEnd }: RawField, quote: number | null): string {
  if (!quoted || quote === null) return decode(bytes, start, end);
  // Without a closing quote the bytes ended in the field; a quote that is the last of them may still be half of a pair.
  const isClosed = quotesEnd - 1 > start && bytes[quotesEnd - 1] === quote;
  const inner = decode(bytes, start + 1, isClosed ? quotesEnd - 1 : quotesEnd);
  const mark = String.fromCharCode(quote);
  return inner.replaceAll(mark + mark, mark) + decode(bytes, quotesEnd, end);
}

function decode(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8");
}
