const COMMA = 0x2c;
const QUOTE = 0x22;
const LF = 0x0a;
/** Longer stretches are copied by the system. */
const SHORT_BYTES = 32;

/** Bytes of plain CSV that grow at their end. */
export class PlainOutput {
  private buffer: Buffer;
  length = 0;

  constructor(bytes: number) {
    this.buffer = Buffer.allocUnsafeSlow(bytes);
  }

  /** Starts again. Input: what was written before may be gone. */
  clear(): void {
    this.length = 0;
  }

  /** Makes room for so many bytes. */
  reserve(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.buffer.length, this.length + bytes));
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }

  delimiter(): void {
    this.buffer[this.length++] = COMMA;
  }

  lineEnd(): void {
    this.buffer[this.length++] = LF;
  }

  text(text: string): void {
    this.length += this.buffer.write(text, this.length, "latin1");
  }

  /** Bytes without quotes in them. */
  bytesOf(bytes: Buffer, start: number, end: number, inQuotes: boolean): void {
    if (inQuotes) this.buffer[this.length++] = QUOTE;
    if (end - start > SHORT_BYTES) this.length += bytes.copy(this.buffer, this.length, start, end);
    else {
      const { buffer } = this;
      let to = this.length;
      for (let at = start; at < end; at++) buffer[to++] = bytes[at] ?? 0;
      this.length = to;
    }
    if (inQuotes) this.buffer[this.length++] = QUOTE;
  }

  /** What was written from a place on, one character a byte. */
  textFrom(start: number): string {
    return this.buffer.toString("latin1", start, this.length);
  }

  /** All that was written. */
  written(): Buffer {
    return this.buffer.subarray(0, this.length);
  }
}
