import { isAscii } from "node:buffer";
import type { CodeTable } from "./code-table.ts";
import {
  CHARACTER_BYTES,
  type Converted,
  type InvalidListener,
  packed,
  REPLACEMENT,
  type Transcoder,
  writePacked,
} from "./transcoder.ts";

/** So many bytes of ASCII in a row are copied at once. */
const STRETCH_BYTES = 1024;

/** What stands for a sequence that is no character, and for one that the source ends within. */
export const NO_CHARACTER = 0;
const CUT_OFF = -1;

/** Sequences that are longer than two bytes. */
export interface LongSequences {
  /** Whether a sequence with these first two bytes is one of them. */
  begins(first: number, second: number): boolean;
  /** Its bytes; all of them are there. Returns the packed character, or `NO_CHARACTER`. */
  read(source: Uint8Array, at: number): number;
  readonly bytes: number;
}

/** Reads encodings that hold ASCII as it is and have a table for the rest. */
export class TableTranscoder implements Transcoder {
  private readonly singles: Uint32Array;
  private readonly pairs: Uint32Array | null;
  private readonly long: LongSequences | null;
  /** Finds what is not as in ISO 8859-1, if there is anything; null when hardly anything is. */
  private readonly unlike: RegExp | "nothing" | null;
  private readonly onInvalid: InvalidListener;
  private consumed = 0;
  private written = 0;
  /** Bytes of the sequence that was read last. */
  private size = 0;

  constructor({ singles, pairs }: CodeTable, long: LongSequences | null, onInvalid: InvalidListener) {
    this.singles = singles;
    this.pairs = pairs;
    this.long = long;
    this.unlike = pairs === null ? unlikeLatin1(singles) : null;
    this.onInvalid = onInvalid;
  }

  convert(source: Uint8Array, target: Uint8Array, isLast: boolean): Converted {
    this.consumed = 0;
    this.written = 0;
    const from = asBuffer(source);
    const to = asBuffer(target);
    let isCut = false;
    while (!isCut && this.consumed < source.length && this.written <= target.length - CHARACTER_BYTES) {
      const end = Math.min(this.consumed + STRETCH_BYTES, source.length, this.consumed + target.length - this.written);
      if (isAscii(from.subarray(this.consumed, end))) this.copy(from, to, end);
      else if (!this.convertLatin1(from, to, end)) isCut = this.convertStretch(source, end, target, isLast);
    }
    return { consumed: this.consumed, written: this.written };
  }

  private copy(source: Buffer, target: Buffer, end: number): void {
    source.copy(target, this.written, this.consumed, end);
    this.written += end - this.consumed;
    this.consumed = end;
  }

  /** Where all bytes are as in ISO 8859-1, the engine's own conversion is ten times as fast. */
  private convertLatin1(source: Buffer, target: Buffer, end: number): boolean {
    if (this.unlike === null || this.written + 2 * (end - this.consumed) > target.length) return false;
    const text = source.toString("latin1", this.consumed, end);
    if (this.unlike !== "nothing" && this.unlike.test(text)) return false;
    this.written += target.write(text, this.written, "utf8");
    this.consumed = end;
    return true;
  }

  /** Goes on up to `end`, or a little beyond it; true when the source ends within a character. */
  private convertStretch(source: Uint8Array, end: number, target: Uint8Array, isLast: boolean): boolean {
    const { singles } = this;
    const room = target.length - CHARACTER_BYTES;
    let at = this.consumed;
    let to = this.written;
    let isCut = false;
    while (at < end && to <= room) {
      const byte = source[at] ?? 0;
      if (byte < 0x80) {
        target[to++] = byte;
        at++;
        continue;
      }
      let character = singles[byte] ?? 0;
      this.size = 1;
      if (character === NO_CHARACTER && this.pairs !== null) character = this.readSequence(source, at);
      if (character === CUT_OFF && !isLast) {
        isCut = true;
        break;
      }
      if (character > 0) to = writePacked(character, target, to);
      else to = this.replace(source, at, character, target, to);
      at += this.size;
    }
    this.consumed = at;
    this.written = to;
    return isCut;
  }

  /** A sequence of several bytes. A plain character behind a byte that begins one is itself, and not part of it. */
  private readSequence(source: Uint8Array, at: number): number {
    const first = source[at] ?? 0;
    const second = source[at + 1];
    if (second === undefined) return CUT_OFF;
    const character = this.pairs?.[first * 256 + second] ?? NO_CHARACTER;
    if (character !== NO_CHARACTER) {
      this.size = 2;
      return character;
    }
    if (this.long?.begins(first, second) === true) return this.readLong(this.long, source, at);
    this.size = second < 0x80 ? 1 : 2;
    return NO_CHARACTER;
  }

  private readLong(long: LongSequences, source: Uint8Array, at: number): number {
    if (at + long.bytes > source.length) return CUT_OFF;
    const character = long.read(source, at);
    this.size = character === NO_CHARACTER ? 1 : long.bytes;
    return character;
  }

  private replace(source: Uint8Array, at: number, character: number, target: Uint8Array, to: number): number {
    if (character === CUT_OFF) this.size = source.length - at;
    this.onInvalid(to, source.slice(at, at + this.size));
    return writePacked(REPLACEMENT, target, to);
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

function unlikeLatin1(singles: Uint32Array): RegExp | "nothing" | null {
  const unlike = Array.from({ length: 128 }, (_, index) => 128 + index).filter(
    (byte) => singles[byte] !== packed(byte),
  );
  const set = unlike.map((byte) => `\\x${byte.toString(16)}`).join("");
  if (unlike.length > 48) return null;
  return set === "" ? "nothing" : new RegExp(`[${set}]`);
}
