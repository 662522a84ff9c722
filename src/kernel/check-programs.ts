import { COMPARISONS } from "../model/rules.ts";
import type { RowCheck, ValueCheck } from "../model/checks.ts";
import { TRUE_FALSE, BOOLEAN_PAIRS, ONE_ZERO } from "../model/boolean-pairs.ts";
import { CLASSES, mayBeOfType } from "./check-classes.ts";

/** The functions of the kernel that take checks: see src/kernel/assembly/checks.ts. */
export interface CheckExports {
  openChecks(count: number, examples: number): void;
  addCheck(kind: number, column: number, other: number, flags: number, micros: bigint, bytes: number): number;
  closeChecks(): void;
  writeChecks(): number;
}

/** A kernel, as far as checks need it. */
interface CheckedKernel {
  exports: CheckExports;
  write(start: number, bytes: Uint8Array): void;
}

/** A check with its columns as indexes. */
export type KernelCheck =
  /** `automaton`: of a pattern that has one, as the kernel takes it; others are matched by the host. */
  | { kind: "value"; column: number; test: ValueCheck["test"]; automaton?: Uint8Array | undefined }
  | { kind: "row"; left: number; right: number; comparison: RowCheck["comparison"] };

/** What values of a table are checked for. */
export interface TableChecks {
  list: readonly KernelCheck[];
  /** Places kept of what fails a check. */
  examples: number;
}

// As in src/kernel/assembly/check-tests.ts
const KINDS = {
  required: 1,
  type: 2,
  minimum: 3,
  maximum: 4,
  minLength: 5,
  maxLength: 6,
  enum: 7,
  pattern: 8,
  sorted: 9,
  compare: 10,
  split: 11,
} as const;
const EXCLUSIVE = 1;
const INSTANT = 2;
const DESCENDING = 1;
const STRICT = 2;
const OR_EQUAL = 1;

/** A check as the kernel takes it. */
interface Program {
  kind: number;
  column: number;
  other: number;
  flags: number;
  micros: bigint;
  blob: Uint8Array;
}

const NOTHING = new Uint8Array(0);

/** Tells the kernel what to check. Comes behind the columns. */
export function openChecks(kernel: CheckedKernel, { list, examples }: TableChecks): void {
  const { exports } = kernel;
  exports.openChecks(list.length, examples);
  for (const check of list) {
    const { kind, column, other, flags, micros, blob } = programOf(check);
    kernel.write(exports.addCheck(kind, column, other, flags, micros, blob.length), blob);
  }
  exports.closeChecks();
}

function programOf(check: KernelCheck): Program {
  const plain = { other: 0, flags: 0, micros: 0n, blob: NOTHING };
  if (check.kind === "row") {
    const { left, right, comparison } = check;
    return { ...plain, kind: KINDS.compare, column: left, other: right, flags: COMPARISONS.indexOf(comparison) };
  }
  const { column, test, automaton = NOTHING } = check;
  return { ...plain, kind: KINDS[test.kind], column, blob: automaton, ...detailsOf(test) };
}

function detailsOf(test: ValueCheck["test"]): Partial<Program> {
  switch (test.kind) {
    case "required":
      return {};
    case "pattern":
      return {};
    case "type":
      return {
        flags: classBits(test.types),
        blob: test.types.includes("boolean") ? booleanWords(test.words) : NOTHING,
      };
    case "minimum":
    case "maximum":
      return boundOf(test);
    case "minLength":
    case "maxLength":
      return { flags: test.length };
    case "enum":
      return { blob: textsBlob(test.values, test.asTexts === true ? [] : numbersOf(test.values)) };
    case "split":
      return { flags: test.orEqual ? OR_EQUAL : 0, blob: Buffer.from(plainNumber(test.number)) };
    case "sorted":
      return { flags: (test.descending ? DESCENDING : 0) | (test.strict ? STRICT : 0) };
  }
}

/** A number as the kernel reads them: without a plus, zeros in front, or a point at either end. */
function plainNumber(text: string): string {
  const [, minus = "", whole = "", fraction = "", exponent = ""] =
    /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?\s*$/.exec(text) ?? [];
  const digits = whole.replace(/^0+(?=\d)/, "");
  const mantissa = `${digits === "" ? "0" : digits}${fraction === "" ? "" : `.${fraction}`}`;
  return `${minus === "-" ? "-" : ""}${mantissa}${exponent === "" ? "" : `e${exponent}`}`;
}

/** A bound as the kernel takes it; beyond all numbers that can be read, nothing or everything is allowed. */
function boundOf({
  kind,
  bound,
  exclusive,
}: Extract<ValueCheck["test"], { kind: "minimum" | "maximum" }>): Partial<Program> {
  if (bound.kind === "instant") return { flags: (exclusive ? EXCLUSIVE : 0) | INSTANT, micros: bound.micros };
  const text = plainNumber(bound.text);
  const number = Number(text);
  if (isReadable(text)) return { flags: exclusive ? EXCLUSIVE : 0, blob: Buffer.from(text) };
  const isBeyond = !Number.isFinite(number);
  const nearest = isBeyond ? Math.sign(number) * Number.MAX_VALUE : number;
  const isNothing = isBeyond && number > 0 === (kind === "minimum");
  return { flags: isNothing ? EXCLUSIVE : 0, blob: Buffer.from(plainNumber(String(nearest))) };
}

/** Whether the kernel reads a text as a number at all. */
function isReadable(text: string): boolean {
  const exponent = Number(/e(.*)$/.exec(text)?.[1] ?? "0");
  return text.length <= 128 && Math.abs(exponent) <= 400 && Number.isFinite(Number(text));
}

function numbersOf(texts: readonly string[]): string[] {
  return texts.filter(isPlainNumber).map(plainNumber).filter(isReadable);
}

function isPlainNumber(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text);
}

/** The classes that need not be noted: what turns out not to be of the type is known of a class as a whole. */
function classBits(types: readonly string[]): number {
  const bits = Array.from({ length: CLASSES }, (_, index) => (mayBeOfType(index, types) ? 2 ** index : 0));
  return bits.reduce((sum, bit) => sum + bit, 0);
}

/** The words for true and false, in small letters; the kernel takes those of ASCII in any case. */
function booleanWords(more: readonly string[] = []): Uint8Array {
  const words = [...[TRUE_FALSE, ...BOOLEAN_PAIRS, ONE_ZERO].flat(), ...more];
  const spellings = words.flatMap((word) => [word, word.replaceAll(/[^a-z0-9]/gu, (letter) => letter.toUpperCase())]);
  return textsBlob([...new Set(spellings)], []);
}

/** Texts and numbers as src/kernel/assembly/check-tests.ts has them. */
function textsBlob(texts: readonly string[], numbers: readonly string[]): Uint8Array {
  const ascending = numbers.toSorted((a, b) => Number(a) - Number(b));
  const encoded = [...ascending, ...texts].map((text) => Buffer.from(text));
  const bytes = encoded.reduce((sum, { length }) => sum + 4 + ((length + 3) & ~3), 8);
  const blob = Buffer.alloc(bytes);
  blob.writeUInt32LE(numbers.length, 0);
  blob.writeUInt32LE(texts.length, 4);
  let at = 8;
  for (const text of encoded) {
    at = blob.writeUInt32LE(text.length, at);
    text.copy(blob, at);
    at += (text.length + 3) & ~3;
  }
  return blob;
}
