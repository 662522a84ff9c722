import type { Extent } from "../reencoded/resume-behind.ts";
import { behindSpaces, type JsonLayout, OPEN_OBJECT } from "./json-layout.ts";
import type { KeyNode } from "./key-tree.ts";
import { ObjectReader, type Outcome, type ValueListener } from "./object-reader.ts";

const LF = 10;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

/** What comes next in a text of objects. */
export interface CutObject {
  kind: "object" | "blank" | "invalid" | "not an object" | "too deep" | "end" | "more";
  start: number;
  /** Behind its last byte. */
  end: number;
  /** Where the next one is looked for. */
  next: number;
}

/** Goes from object to object. */
export class ObjectCutter {
  private readonly layout: JsonLayout;
  private readonly reader: ObjectReader;
  private readonly root: KeyNode;
  /** Whether anything but spaces was met. */
  private hasBegun = false;

  constructor(layout: JsonLayout, root: KeyNode, listener: ValueListener) {
    this.layout = layout;
    this.root = root;
    this.reader = new ObjectReader(listener);
  }

  /** Reads what comes next; values are told as they are read, also those of an object that breaks off. */
  next(extent: Extent, start: number): CutObject {
    return this.layout === "lines" ? this.nextLine(extent, start) : this.nextValue(extent, start);
  }

  private nextLine({ bytes, limit, isLast }: Extent, start: number): CutObject {
    if (start >= limit) return { kind: isLast ? "end" : "more", start, end: start, next: start };
    const found = bytes.indexOf(LF, start);
    const isCut = found < 0 || found >= limit;
    if (isCut && !isLast) return { kind: "more", start, end: start, next: start };
    const lineEnd = isCut ? limit : found;
    const next = isCut ? limit : found + 1;
    const begin = behindSpaces(bytes, start, lineEnd);
    if (begin === lineEnd) return { kind: isCut ? "end" : "blank", start: begin, end: lineEnd, next };
    const kind = this.lineKind(bytes, begin, lineEnd);
    return { kind, start: begin, end: lineEnd - (bytes[lineEnd - 1] === 13 ? 1 : 0), next };
  }

  private lineKind(bytes: Uint8Array, start: number, end: number): CutObject["kind"] {
    const isObject = bytes[start] === OPEN_OBJECT;
    const outcome = isObject
      ? this.reader.readObject(bytes as Buffer, start, end, this.root)
      : this.skip(bytes, start, end);
    if (outcome === "too deep") return "too deep";
    const isWhole = outcome === "ok" && behindSpaces(bytes, this.reader.at, end) === end;
    if (!isWhole) return "invalid";
    return isObject ? "object" : "not an object";
  }

  /** A number may end with its line. */
  private skip(bytes: Uint8Array, start: number, end: number): Outcome {
    const line = Buffer.concat([bytes.subarray(start, end), Buffer.from("\n")]);
    const outcome = this.reader.skipValue(line, 0, line.length);
    this.reader.at = Math.min(start + this.reader.at, end);
    return outcome;
  }

  /** Whether a byte is the bracket in front of everything; any other one begins an array that is no object. */
  private opensArray(byte: number | undefined): boolean {
    const opens = !this.hasBegun && byte === OPEN_ARRAY;
    this.hasBegun = true;
    return opens;
  }

  private nextValue(extent: Extent, start: number): CutObject {
    const { bytes, limit, isLast } = extent;
    let at = start;
    while (at < limit && (isBetween(bytes[at] ?? 0) || this.opensArray(bytes[at]))) at++;
    if (at >= limit) return { kind: isLast ? "end" : "more", start: at, end: at, next: at };
    const isObject = bytes[at] === OPEN_OBJECT;
    const outcome = isObject
      ? this.reader.readObject(bytes as Buffer, at, limit, this.root)
      : this.reader.skipValue(bytes as Buffer, at, limit);
    const end = this.reader.at;
    if (outcome === "ok") return { kind: isObject ? "object" : "not an object", start: at, end, next: end };
    if (outcome === "too deep") return { kind: "too deep", start: at, end, next: end };
    if (outcome === "cut" && !isLast) return { kind: "more", start: at, end: at, next: at };
    return resumed(extent, at, Math.max(end, at + 1));
  }
}

/** Behind something that is no JSON: at the next line that begins with an object. */
function resumed({ bytes, limit, isLast }: Extent, start: number, from: number): CutObject {
  for (let at = bytes.indexOf(LF, from - 1); at >= 0 && at < limit; at = bytes.indexOf(LF, at + 1)) {
    const begin = behindSpaces(bytes, at + 1, limit);
    if (begin < limit && bytes[begin] === OPEN_OBJECT) return { kind: "invalid", start, end: at, next: begin };
  }
  return { kind: isLast ? "invalid" : "more", start, end: limit, next: limit };
}

/** What may stand between two objects of an array. */
function isBetween(byte: number): boolean {
  return byte <= 0x20 || byte === COMMA || byte === CLOSE_ARRAY;
}
