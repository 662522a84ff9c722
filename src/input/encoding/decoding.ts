import type { InvalidSequence } from "../../model/profile.ts";
import type { EncodingName } from "../../model/encodings.ts";
import { hexBytes, MAX_PLACES } from "./encoding-report.ts";
import { LineEnds } from "./line-ends.ts";
import { openTranscoder } from "./open-transcoder.ts";
import type { ReadAhead } from "./read-ahead.ts";
import { CHARACTER_BYTES, type Transcoder } from "./transcoder.ts";

const INPUT_BYTES = 1 << 18;

/** Reads an input in an encoding other than UTF-8, and counts what are no characters of it. */
export class Decoding {
  readonly invalid: { count: number; first: InvalidSequence[] } = { count: 0, first: [] };
  private readonly input: ReadAhead;
  private readonly transcoder: Transcoder;
  private readonly room = Buffer.alloc(INPUT_BYTES);
  private bytes: Buffer = Buffer.alloc(0);
  private ended = false;
  /** What was decoded and did not fit the target. */
  private kept: Buffer = Buffer.alloc(0);
  private readonly lineEnds = new LineEnds();
  private offset = 0;
  /** The first invalid sequences of the part in hand, each at the offset in what was decoded of it. */
  private found: { written: number; bytes: Uint8Array }[] = [];

  constructor(input: ReadAhead, encoding: Exclude<EncodingName, "utf-8">) {
    this.input = input;
    this.transcoder = openTranscoder(encoding, (written, bytes) => {
      this.invalid.count++;
      if (this.invalid.count <= MAX_PLACES) this.found.push({ written, bytes });
    });
  }

  async read(target: Uint8Array): Promise<number> {
    const buffer = Buffer.from(target.buffer, target.byteOffset, target.length);
    for (;;) {
      if (this.kept.length > 0) return this.takeKept(buffer);
      if (this.bytes.length > 0 && buffer.length < CHARACTER_BYTES) {
        const small = Buffer.alloc(CHARACTER_BYTES);
        this.kept = small.subarray(0, this.decodeTo(small));
      } else if (this.bytes.length > 0) {
        const written = this.decodeTo(buffer);
        if (written > 0) return written;
      } else if (this.ended) return 0;
      if (this.kept.length === 0 && !(this.ended && this.bytes.length > 0)) await this.refill();
    }
  }

  private takeKept(target: Buffer): number {
    const count = this.kept.copy(target);
    this.kept = this.kept.subarray(count);
    return count;
  }

  private decodeTo(target: Buffer): number {
    const { consumed, written } = this.transcoder.convert(this.bytes, target, this.ended);
    this.bytes = this.bytes.subarray(consumed);
    this.place(target.subarray(0, written));
    return written;
  }

  /** Finds out on which lines the invalid sequences are; once there are enough, lines need not be counted. */
  private place(decoded: Buffer): void {
    let from = 0;
    for (const { written, bytes } of this.found) {
      this.lineEnds.add(decoded.subarray(from, written));
      from = written;
      this.invalid.first.push({
        line: this.lineEnds.count + 1,
        offset: this.offset + written,
        bytes: hexBytes(bytes),
      });
    }
    this.found = [];
    if (this.invalid.first.length < MAX_PLACES) this.lineEnds.add(decoded.subarray(from));
    this.offset += decoded.length;
  }

  /** What is left is the beginning of a character; the rest of it follows. */
  private async refill(): Promise<void> {
    const left = this.bytes.copy(this.room);
    const count = await this.input.read(this.room.subarray(left));
    this.bytes = this.room.subarray(0, left + count);
    if (count === 0) this.ended = true;
  }
}
