const COMMA = 44;
const LINE_FEED = 10;
const QUOTE = 34;
const ZERO = 48;
const MINUS = 45;

/** Beyond this length a block copy is faster than a loop over the bytes. */
const LOOP_COPY_BYTES = 64;

/**
 * Writes CSV bytes into one buffer that is used over and over.
 * The caller empties it between rows, so a row must fit into the room left (`reserveBytes`).
 */
export class RowWriter {
  readonly buffer: Uint8Array;
  length = 0;

  constructor(capacityBytes: number) {
    this.buffer = new Uint8Array(capacityBytes);
  }

  /** What has been written since the last `clear`; valid until the next write. */
  written(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  byte(value: number): void {
    this.buffer[this.length++] = value;
  }

  comma(): void {
    this.byte(COMMA);
  }

  quote(): void {
    this.byte(QUOTE);
  }

  minus(): void {
    this.byte(MINUS);
  }

  /** Ends the row; the delimiter after its last field, if there is one, becomes the line end. */
  endRow(): void {
    if (this.length > 0 && this.buffer[this.length - 1] === COMMA) this.length--;
    this.byte(LINE_FEED);
  }

  bytes(value: Uint8Array): void {
    this.part(value, 0, value.length);
  }

  /** Copies the bytes of `source` from `start` up to `end`. */
  part(source: Uint8Array, start: number, end: number): void {
    const { buffer } = this;
    let position = this.length;
    if (end - start > LOOP_COPY_BYTES) {
      buffer.set(source.subarray(start, end), position);
    } else {
      for (let index = start; index < end; index++) buffer[position++] = source[index] as number;
    }
    this.length += end - start;
  }

  /** Repeats bytes of the buffer from `start` up to `end`. */
  again(start: number, end: number): void {
    this.buffer.copyWithin(this.length, start, end);
    this.length += end - start;
  }

  /** The last `width` decimal digits of `value` (0 to 2^31 - 1), with leading zeros. */
  digits(value: number, width: number): void {
    const { buffer, length } = this;
    let rest = value | 0;
    for (let position = length + width - 1; position >= length; position--) {
      const quotient = (rest / 10) | 0;
      buffer[position] = ZERO + rest - quotient * 10;
      rest = quotient;
    }
    this.length += width;
  }

  /** An integer from 0 to 2^31 - 1 without leading zeros. */
  integer(value: number): void {
    let width = 1;
    for (let limit = 10; width < 10 && value >= limit; limit *= 10) width++;
    this.digits(value, width);
  }
}
