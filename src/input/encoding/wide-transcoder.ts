import {
  CHARACTER_BYTES,
  type Converted,
  type InvalidListener,
  packed,
  REPLACEMENT,
  type Transcoder,
  writePacked,
} from "./transcoder.ts";

const NONE = -1;
const CUT = -2;

/** Reads UTF-16 or UTF-32 in one order of bytes. */
export class WideTranscoder implements Transcoder {
  private readonly unitBytes: 2 | 4;
  private readonly bigEndian: boolean;
  private readonly onInvalid: InvalidListener;
  /** Bytes of the character that was read last. */
  private size = 0;

  constructor(unitBytes: 2 | 4, bigEndian: boolean, onInvalid: InvalidListener) {
    this.unitBytes = unitBytes;
    this.bigEndian = bigEndian;
    this.onInvalid = onInvalid;
  }

  convert(source: Uint8Array, target: Uint8Array, isLast: boolean): Converted {
    let consumed = 0;
    let written = 0;
    const room = target.length - CHARACTER_BYTES;
    while (consumed < source.length && written <= room) {
      const character = this.unitBytes === 2 ? this.readPair(source, consumed) : this.readFour(source, consumed);
      if (character === CUT && !isLast) break;
      if (character >= 0) {
        if (character < 0x80) target[written++] = character;
        else written = writePacked(packed(character), target, written);
      } else {
        const size = character === CUT ? source.length - consumed : this.size;
        this.onInvalid(written, source.slice(consumed, consumed + size));
        written = writePacked(REPLACEMENT, target, written);
        this.size = size;
      }
      consumed += this.size;
    }
    return { consumed, written };
  }

  /** A code unit, and the second one of a pair; a surrogate alone is no character. */
  private readPair(source: Uint8Array, at: number): number {
    this.size = 2;
    if (at + 1 >= source.length) return CUT;
    const unit = this.unitAt(source, at);
    if ((unit & 0xf800) !== 0xd800) return unit;
    if (unit >= 0xdc00) return NONE;
    if (at + 3 >= source.length) return CUT;
    const next = this.unitAt(source, at + 2);
    if ((next & 0xfc00) !== 0xdc00) return NONE;
    this.size = 4;
    return 0x10000 + ((unit & 0x3ff) << 10) + (next & 0x3ff);
  }

  private unitAt(source: Uint8Array, at: number): number {
    const first = source[at] ?? 0;
    const second = source[at + 1] ?? 0;
    return this.bigEndian ? (first << 8) | second : (second << 8) | first;
  }

  private readFour(source: Uint8Array, at: number): number {
    this.size = 4;
    if (at + 3 >= source.length) return CUT;
    const low = this.unitAt(source, this.bigEndian ? at + 2 : at);
    const high = this.unitAt(source, this.bigEndian ? at : at + 2);
    if (high > 0x10 || (high === 0 && (low & 0xf800) === 0xd800)) return NONE;
    return high * 0x10000 + low;
  }
}
