import { escapedText } from "../../base/escaped-text.ts";
import type { Marks, RawField } from "./read-records.ts";

/** The value of a field of a text of bytes: its quotes taken away, still one character a byte. */
export function fieldBytes(text: string, { start, end, quoted, quotesEnd }: RawField, marks: Marks): string {
  const { quote, escape } = marks;
  if (!quoted || quote === null) return text.slice(start, end);
  // In a field that nothing closes a last quote is half of a pair: without it the other half stands for both.
  const endsInQuote = quotesEnd - 1 > start && text[quotesEnd - 1] === quote;
  const inner = text.slice(start + 1, endsInQuote ? quotesEnd - 1 : quotesEnd);
  return unescaped(inner, quote, escape) + text.slice(quotesEnd, end);
}

/** The value of a field, decoded as UTF-8; what is not is escaped. */
export function fieldText(text: string, field: RawField, marks: Marks): string {
  // Only when the quotes are gone, as bytes that one stood between may make one character.
  return decoded(fieldBytes(text, field, marks));
}

/** A text of bytes decoded as UTF-8; what is not is escaped. */
export function decoded(bytes: string): string {
  return /[^\0-\x7f]/.test(bytes) ? escapedText(Buffer.from(bytes, "latin1")) : bytes;
}

/** A text as its bytes in UTF-8, one character a byte. */
export function encoded(text: string): string {
  return /[^\0-\x7f]/.test(text) ? Buffer.from(text, "utf8").toString("latin1") : text;
}

function unescaped(inner: string, quote: string, escape: string | null): string {
  if (escape === null || !inner.includes(escape)) return inner;
  if (escape === quote) return inner.replaceAll(quote + quote, quote);
  let value = "";
  for (let at = 0; at < inner.length; at++) {
    const next = inner[at + 1];
    if (inner[at] === escape && (next === quote || next === escape)) at += 1;
    value += inner[at];
  }
  return value;
}
