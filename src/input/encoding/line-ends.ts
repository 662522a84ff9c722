const LF = 10;
const CR = 13;

/** Counts line ends in bytes that come part by part: LF, CRLF, and CR alone. */
export class LineEnds {
  count = 0;
  private endedInCr = false;

  add(part: Uint8Array): void {
    if (part.length === 0) return;
    const bytes = Buffer.from(part.buffer, part.byteOffset, part.length);
    this.count += countByte(bytes, LF) + countByte(bytes, CR) - countPairs(bytes);
    if (this.endedInCr && bytes[0] === LF) this.count--;
    this.endedInCr = bytes.at(-1) === CR;
  }
}

/** The line ends in bytes that are all there is. */
export function countLineEnds(bytes: Uint8Array): number {
  const lineEnds = new LineEnds();
  lineEnds.add(bytes);
  return lineEnds.count;
}

function countByte(bytes: Buffer, byte: number): number {
  let count = 0;
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) count++;
  return count;
}

function countPairs(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(CR); at >= 0; at = bytes.indexOf(CR, at + 1)) {
    if (bytes[at + 1] === LF) count++;
  }
  return count;
}
