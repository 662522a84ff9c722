import { isAscii } from "node:buffer";
import type { ByteSource } from "../byte-source.ts";
import { isBinary } from "../check-head.ts";
import { binaryFormatTitle, compressedFormat } from "../known-formats.ts";
import { byteOrderMark } from "./byte-order-marks.ts";
import type { Decoding } from "./decoding.ts";
import type { DeclaredEncoding, EncodingName } from "../../model/encodings.ts";
import type { EncodingReport } from "./encoding-report.ts";
import { contradiction } from "./encoding-errors.ts";
import { CONTEXT_BYTES, judgeWindow, WINDOW_BYTES } from "./judge-window.ts";
import { IllFormedStream } from "./ill-formed-stream.ts";
import { ReadAhead } from "./read-ahead.ts";
import { WIDE_WINDOW_BYTES, wideEncodingOf } from "./wide-text.ts";

/** A source that yields UTF-8, and tells at its end what it was made of. */
export interface DecodedSource extends ByteSource {
  /** Known once reading has come to what decides it, complete at the end of the input. */
  readonly report: EncodingReport;
  /** Counts what is not UTF-8 in all that is read, of which this is the beginning that was read before. */
  countIllFormed(head: Uint8Array): void;
}

/**
 * Reads a source as UTF-8, whatever its encoding is: that which is declared, or the one that its bytes show.
 * What is UTF-8 already passes through as it is, read straight into the targets. The verdict is a function of the bytes
 * alone: made from the first ones for encodings of two or four bytes a character, and from those behind the first one
 * beyond ASCII for all others, wherever that stands.
 * Error: reading throws ProfilerError INPUT_ENCODING when a byte order mark contradicts what is declared.
 */
export function decodedSource(source: ByteSource, name: string, declared: DeclaredEncoding | undefined): DecodedSource {
  return new JudgedSource(new ReadAhead(source), name, declared);
}

class JudgedSource implements DecodedSource {
  private readonly input: ReadAhead;
  private readonly name: string;
  private readonly declared: DeclaredEncoding | undefined;
  private phase: "start" | "ascii" | "judge" | "utf-8" | "decode" = "start";
  private decoding: Decoding | null = null;
  private illFormed: IllFormedStream | null = null;
  /** The last bytes that were passed on. */
  private context: Buffer = Buffer.alloc(0);
  private readonly known: EncodingReport = {
    encoding: "utf-8",
    bom: false,
    evidence: { kind: "ascii", confidence: null, runnerUp: null },
    invalid: { count: 0, first: [] },
    bytesRead: 0,
  };

  constructor(input: ReadAhead, name: string, declared: DeclaredEncoding | undefined) {
    this.input = input;
    this.name = name;
    this.declared = declared;
  }

  /** Not known for what is decoded: bytes are counted as they are handed out. */
  get totalBytes(): number | null {
    return this.decoding === null ? this.input.totalBytes : null;
  }

  get report(): EncodingReport {
    const { bytesRead } = this.input;
    const invalid = this.decoding?.invalid ?? this.illFormed?.found ?? this.known.invalid;
    return { ...this.known, bytesRead, invalid };
  }

  get isCut(): boolean {
    return this.input.isCut;
  }

  countIllFormed(head: Uint8Array): void {
    if (this.decoding !== null) return;
    this.illFormed = new IllFormedStream();
    this.illFormed.add(head);
  }

  async read(target: Uint8Array): Promise<number> {
    const count = await this.readNext(target);
    // what is decoded has none
    if (this.decoding === null) this.illFormed?.add(target.subarray(0, count));
    return count;
  }

  private async readNext(target: Uint8Array): Promise<number> {
    if (this.phase === "start") await this.judgeStart();
    if (this.phase === "ascii") {
      const count = await this.readAscii(target);
      if (count > 0 || this.phase === "ascii") return count;
    }
    if (this.phase === "judge") await this.judgeRest();
    return this.decoding === null ? this.input.read(target) : this.decoding.read(target);
  }

  close(): Promise<void> {
    return this.input.close();
  }

  /** Takes what is declared, a byte order mark, or the pattern of zero bytes; else goes on to look for bytes beyond ASCII. */
  private async judgeStart(): Promise<void> {
    const head = await this.input.peek(WIDE_WINDOW_BYTES);
    const mark = byteOrderMark(head);
    const { declared } = this;
    if (declared !== undefined) {
      const encoding = encodingOf(declared, mark?.encoding ?? wideEncodingOf(head));
      if (mark !== null && mark.encoding !== encoding) throw contradiction(this.name, declared, mark.encoding);
      await this.open(encoding, "given", mark?.bytes ?? 0);
    } else if (mark !== null) {
      await this.open(mark.encoding, "byte order mark", mark.bytes);
    } else {
      const wide = wideEncodingOf(head);
      if (wide !== null) await this.open(wide, "zero bytes", 0);
      else if (isNoText(head)) await this.open("utf-8", "well-formed", 0);
      else this.phase = "ascii";
    }
  }

  private async open(
    encoding: EncodingName,
    kind: EncodingReport["evidence"]["kind"],
    markBytes: number,
  ): Promise<void> {
    const isUtf8 = encoding === "utf-8";
    if (!isUtf8) this.input.drop(markBytes);
    this.known.encoding = encoding;
    this.known.evidence = { kind, confidence: null, runnerUp: null };
    this.known.bom = markBytes > 0;
    this.phase = isUtf8 ? "utf-8" : "decode";
    if (encoding === "utf-8") return;
    // most inputs need none of it
    const { Decoding } = await import("./decoding.ts");
    this.decoding = new Decoding(this.input, encoding);
  }

  /** Passes on what is ASCII. Up to the first byte beyond it, the encoding makes no difference. */
  private async readAscii(target: Uint8Array): Promise<number> {
    const count = await this.input.read(target);
    const bytes = Buffer.from(target.buffer, target.byteOffset, count);
    const plain = isAscii(bytes) ? count : plainBytes(bytes);
    this.keepContext(bytes.subarray(0, plain));
    if (plain === count) return count;
    this.input.putBack(bytes.subarray(plain));
    this.phase = "judge";
    return plain;
  }

  private keepContext(bytes: Buffer): void {
    const last = bytes.subarray(Math.max(0, bytes.length - CONTEXT_BYTES));
    this.context = Buffer.concat([this.context, last]);
    this.context = this.context.subarray(Math.max(0, this.context.length - CONTEXT_BYTES));
  }

  private async judgeRest(): Promise<void> {
    const window = await this.input.peek(WINDOW_BYTES);
    const verdict = await judgeWindow(Buffer.concat([this.context, window]), window.length < WINDOW_BYTES);
    if (verdict === "utf-8") {
      await this.open("utf-8", "well-formed", 0);
      return;
    }
    const { encoding, confidence, runnerUp } = verdict;
    await this.open(encoding, "detected", 0);
    this.known.evidence = { kind: "detected", confidence, runnerUp };
  }
}

/** Where the order of bytes is left open, the bytes show it; little-endian where they do not. */
function encodingOf(declared: DeclaredEncoding, shown: EncodingName | null): EncodingName {
  if (declared !== "utf-16" && declared !== "utf-32") return declared;
  return shown?.startsWith(declared) === true ? shown : `${declared}le`;
}

/** What is no text has no encoding, and is refused as it is. */
function isNoText(head: Buffer): boolean {
  return isBinary(head) || binaryFormatTitle(head) !== undefined || compressedFormat(head) !== undefined;
}

/** How many bytes stand in front of the first one beyond ASCII. */
function plainBytes(bytes: Buffer): number {
  let plain = 0;
  for (let step = 1 << 16; step >= 64; step >>= 5) {
    while (plain + step <= bytes.length && isAscii(bytes.subarray(plain, plain + step))) plain += step;
  }
  while (plain < bytes.length && (bytes[plain] ?? 0) < 0x80) plain++;
  return plain;
}
