import { escapedText } from "../../base/escaped-text.ts";
import type { FieldMarks, RawField } from "./split-fields.ts";

/** The value of a field: its quotes taken away, decoded as UTF-8; what is not is escaped. */
export function fieldText(
  bytes: Buffer,
  { start, end, quoted, quotesEnd }: RawField,
  { quote, escape }: Pick<FieldMarks, "quote" | "escape">,
): string {
  if (!quoted || quote === null) return escapedText(bytes.subarray(start, end));
  // In a field that nothing closes a last quote is half of a pair: without it the other half stands for both.
  const endsInQuote = quotesEnd - 1 > start && bytes[quotesEnd - 1] === quote;
  const inner = bytes.toString("latin1", start + 1, endsInQuote ? quotesEnd - 1 : quotesEnd);
  const value = withoutEscapes(inner, quote, escape) + bytes.toString("latin1", quotesEnd, end);
  // Only now, as bytes that a quote stood between may make one character.
  return escapedText(Buffer.from(value, "latin1"));
}

function withoutEscapes(inner: string, quote: number, escape: number | null): string {
  if (escape === null) return inner;
  const mark = String.fromCharCode(quote);
  const before = String.fromCharCode(escape);
  if (escape === quote) return inner.replaceAll(mark + mark, mark);
  const pair = new RegExp(`${RegExp.escape(before)}([${RegExp.escape(before + mark)}])`, "g");
  return inner.replace(pair, "$1");
}
