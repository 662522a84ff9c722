import type { KeyNode } from "./key-tree.ts";
import { unescapeString } from "./unescape-string.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const MINUS = 0x2d;
const LOWER_U = 0x75;

/** Deeper objects are not read. */
export const MAX_DEPTH = 64;

/** What is told of the values of an object, in the order in which they stand. */
export interface ValueListener {
  /** The node of a key that was not met before; null: what it holds is left out. */
  unknownKey(parent: KeyNode, key: string): KeyNode | null;
  /** A number or a word, which stands between two places. */
  onWord(node: KeyNode, start: number, end: number): void;
  /** A string without its quotes; whether it is to be unescaped, and whether it has a comma. */
  onString(node: KeyNode, start: number, end: number, isEscaped: boolean, hasComma: boolean): void;
  onNull(node: KeyNode): void;
  onArray(node: KeyNode, items: number): void;
}

/** How reading an object ended. */
export type Outcome = "ok" | "bad" | "cut" | "too deep";

/** Bytes of a string at which to look closer. */
const STRING_STOPS = new Uint8Array(256).fill(1, 0, 32);
STRING_STOPS[QUOTE] = 1;
STRING_STOPS[BACKSLASH] = 1;
STRING_STOPS[COMMA] = 1;

/** Reads JSON byte by byte, so that numbers stay as they are written. */
export class ObjectReader {
  /** Behind what was read. */
  at = 0;
  private bytes: Buffer = Buffer.alloc(0);
  private limit = 0;
  private outcome: Outcome = "ok";
  /** Of the string read last. */
  private isEscaped = false;
  private hasComma = false;
  private readonly listener: ValueListener;

  constructor(listener: ValueListener) {
    this.listener = listener;
  }

  /** Reads the object that starts at a place; nothing is read from `limit` on. */
  readObject(bytes: Buffer, start: number, limit: number, root: KeyNode): Outcome {
    this.begin(bytes, start, limit);
    this.object(root, 1);
    return this.outcome;
  }

  /** Passes over a value of any kind. */
  skipValue(bytes: Buffer, start: number, limit: number): Outcome {
    this.begin(bytes, start, limit);
    this.value(null, 1);
    return this.outcome;
  }

  private begin(bytes: Buffer, start: number, limit: number): void {
    this.bytes = bytes;
    this.at = start;
    this.limit = limit;
    this.outcome = "ok";
  }

  private fail(outcome: Outcome = this.at >= this.limit ? "cut" : "bad"): false {
    this.outcome = outcome;
    return false;
  }

  /** Fails at a place, or because the bytes end soon behind it. */
  private failAt(at: number): false {
    const isCut = at + 5 > this.limit;
    this.at = isCut ? this.limit : at;
    return this.fail();
  }

  /** The next byte behind spaces and line ends; -1 at the limit. */
  private peek(): number {
    const { bytes, limit } = this;
    let { at } = this;
    while (at < limit && isSpace(bytes[at] ?? 0)) at++;
    this.at = at;
    return at < limit ? (bytes[at] ?? -1) : -1;
  }

  private take(byte: number): boolean {
    if (this.peek() !== byte) return this.fail();
    this.at++;
    return true;
  }

  private object(node: KeyNode | null, depth: number): boolean {
    if (depth > MAX_DEPTH) return this.fail("too deep");
    if (!this.take(OPEN_OBJECT)) return false;
    if (this.peek() === CLOSE_OBJECT) {
      this.at++;
      if (node !== null && depth > 1) this.listener.onNull(node);
      return true;
    }
    for (let previous: KeyNode | null = null; ;) {
      const child: KeyNode | null | undefined = this.key(node, previous);
      if (child === undefined || !this.take(COLON) || !this.value(child, depth)) return false;
      previous = child;
      const byte = this.peek();
      if (byte !== COMMA && byte !== CLOSE_OBJECT) return this.fail();
      this.at++;
      if (byte === CLOSE_OBJECT) return true;
    }
  }

  /** The node of the key that comes; undefined when there is none. Mostly it is the one that came the last time. */
  private key(parent: KeyNode | null, previous: KeyNode | null): KeyNode | null | undefined {
    if (this.peek() !== QUOTE) {
      this.fail();
      return undefined;
    }
    const expected = previous === null ? (parent?.first ?? null) : previous.next;
    if (expected !== null && this.isNextKey(expected.bytes)) {
      this.at += expected.bytes.length + 2;
      return expected;
    }
    const start = this.at + 1;
    if (!this.string()) return undefined;
    if (parent === null) return null;
    const text = stringText(this.bytes, start, this.at - 1, this.isEscaped);
    const node = parent.child(text) ?? this.listener.unknownKey(parent, text);
    if (previous === null) parent.first = node;
    else previous.next = node;
    return node;
  }

  private isNextKey(key: Uint8Array): boolean {
    const { bytes, at } = this;
    const end = at + 1 + key.length;
    if (end >= this.limit || bytes[end] !== QUOTE) return false;
    for (let index = 0; index < key.length; index++) {
      if (bytes[at + 1 + index] !== key[index]) return false;
    }
    return true;
  }

  /** A value; without a node it is only passed over. `depth` is that of the object it stands in. */
  private value(node: KeyNode | null, depth: number): boolean {
    const byte = this.peek();
    if (byte === QUOTE) return this.stringValue(node);
    if (byte === OPEN_OBJECT) return this.object(node, depth + 1);
    if (byte === OPEN_ARRAY) return this.array(node, depth + 1);
    if (byte === MINUS || isDigit(byte)) return this.number(node);
    return this.word(node);
  }

  private stringValue(node: KeyNode | null): boolean {
    const start = this.at + 1;
    if (!this.string()) return false;
    const { isEscaped, hasComma } = this;
    const end = this.at - 1;
    if (node !== null) this.listener.onString(node, start, end, isEscaped, hasComma);
    return true;
  }

  /** Passes over the string that starts here. */
  private string(): boolean {
    const { bytes, limit } = this;
    let at = this.at + 1;
    this.isEscaped = false;
    this.hasComma = false;
    for (; at < limit; at++) {
      while (at < limit && STRING_STOPS[bytes[at] ?? 0] === 0) at++;
      if (bytes[at] === COMMA) this.hasComma = true;
      else if (bytes[at] !== BACKSLASH) break;
      else {
        this.isEscaped = true;
        const bytesOfEscape = escapeBytes(bytes, at + 1, limit);
        if (bytesOfEscape === 0) return this.failAt(at + 1);
        at += bytesOfEscape;
      }
    }
    this.at = Math.min(at, limit);
    if (at >= limit || bytes[at] !== QUOTE) return this.fail();
    this.at++;
    return true;
  }

  private array(node: KeyNode | null, depth: number): boolean {
    if (depth > MAX_DEPTH) return this.fail("too deep");
    this.at++;
    let items = 0;
    if (this.peek() === CLOSE_ARRAY) this.at++;
    else {
      for (let byte = COMMA; byte !== CLOSE_ARRAY; this.at++) {
        if (!this.value(null, depth)) return false;
        items++;
        byte = this.peek();
        if (byte !== COMMA && byte !== CLOSE_ARRAY) return this.fail();
      }
    }
    if (node !== null) this.listener.onArray(node, items);
    return true;
  }

  private number(node: KeyNode | null): boolean {
    const { bytes, at: start } = this;
    if (bytes[this.at] === MINUS) this.at++;
    const whole = this.at;
    if (this.digits() === 0 || (bytes[whole] === 0x30 && this.at > whole + 1)) return this.fail();
    if (bytes[this.at] === 0x2e && this.at < this.limit) {
      this.at++;
      if (this.digits() === 0) return this.fail();
    }
    if (((bytes[this.at] ?? 0) | 0x20) === 0x65 && this.at < this.limit) {
      this.at++;
      if (bytes[this.at] === MINUS || bytes[this.at] === 0x2b) this.at++;
      if (this.digits() === 0) return this.fail();
    }
    if (this.at >= this.limit) return this.fail("cut");
    if (node !== null) this.listener.onWord(node, start, this.at);
    return true;
  }

  private digits(): number {
    const { bytes, limit, at: start } = this;
    let at = start;
    while (at < limit && isDigit(bytes[at] ?? 0)) at++;
    this.at = at;
    return at - start;
  }

  private word(node: KeyNode | null): boolean {
    const { bytes, at, limit } = this;
    const text = bytes.toString("latin1", at, Math.min(at + 5, limit));
    const word = WORDS.find((one) => text.startsWith(one));
    if (word === undefined) return this.fail(WORDS.some((one) => one.startsWith(text)) ? "cut" : "bad");
    this.at += word.length;
    if (node === null) return true;
    if (word === "null") this.listener.onNull(node);
    else this.listener.onWord(node, at, this.at);
    return true;
  }
}

const WORDS = ["null", "true", "false"];

/** What a backslash may stand in front of, besides a u with four digits. */
const ESCAPED = new Set(Buffer.from('"\\/bfnrt'));

/** How many bytes behind a backslash belong to it; 0 when they are no escape, or are cut off. */
function escapeBytes(bytes: Uint8Array, at: number, limit: number): number {
  const byte = bytes[at] ?? 0;
  if (at >= limit || byte !== LOWER_U) return at < limit && ESCAPED.has(byte) ? 1 : 0;
  for (let digit = 1; digit <= 4; digit++) if (at + digit >= limit || !isHexDigit(bytes[at + digit] ?? 0)) return 0;
  return 5;
}

function isHexDigit(byte: number): boolean {
  return isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}

/** A string, of which it is known to be one, without its escapes; one character a byte. */
export function stringText(bytes: Buffer, start: number, end: number, isEscaped: boolean): string {
  const raw = bytes.toString("latin1", start, end);
  return isEscaped ? unescapeString(raw) : raw;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
