import { type ByteMarks, standsAt } from "./field-marks.ts";
import { FieldScanner } from "./field-scanner.ts";

/** Reads the values of a record's fields, each byte as one character. */
export class ValueReader {
  private readonly marks: ByteMarks;
  private readonly fields: FieldScanner;

  constructor(marks: ByteMarks) {
    this.marks = marks;
    this.fields = new FieldScanner(marks);
  }

  /** The values of the record between two places. */
  read(bytes: Buffer, start: number, end: number): string[] {
    const { fields, marks } = this;
    const values: string[] = [];
    for (let at = start; ; at = fields.end + marks.delimiter.length) {
      fields.scan(bytes, at, end);
      values.push(this.valueAt(bytes, at));
      if (fields.end >= end) return values;
    }
  }

  private valueAt(bytes: Buffer, start: number): string {
    const { quoted, quotesEnd, end, isOpen } = this.fields;
    const { quote } = this.marks;
    if (!quoted || quote === null) return bytes.toString("latin1", start, end);
    const innerEnd = isOpen ? end : quotesEnd - quote.length;
    return this.unescaped(bytes, start + quote.length, innerEnd, quote) + bytes.toString("latin1", quotesEnd, end);
  }

  /** What stands inside quotes: an escape is left out, what stands behind it taken as it is. */
  private unescaped(bytes: Buffer, start: number, end: number, quote: Uint8Array): string {
    const escape = this.marks.escape ?? quote;
    let text = "";
    let copied = start;
    for (let at = start; ;) {
      while (at < end && bytes[at] !== escape[0] && bytes[at] !== quote[0]) at++;
      if (at >= end) return text + bytes.toString("latin1", copied, end);
      const mark = markAt([escape, quote], bytes, at);
      if (mark === null) {
        at++;
        continue;
      }
      text += bytes.toString("latin1", copied, at);
      copied = Math.min(at + mark.length, end);
      at = copied + (markAt([quote, escape], bytes, copied)?.length ?? 1);
    }
  }
}

function markAt(marks: readonly Uint8Array[], bytes: Uint8Array, at: number): Uint8Array | null {
  return marks.find((mark) => standsAt(mark, bytes, at)) ?? null;
}
