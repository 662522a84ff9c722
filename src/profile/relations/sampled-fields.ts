import { escapedText } from "../../base/escaped-text.ts";

/*
 * A sampled row in bytes, as src/kernel/assembly/row-sample.ts writes it: three words for each profiled column (hash
 * low, hash high, what it is), then the kept bytes of the values.
 */

/** Words of a field in front of the kept bytes. */
export const FIELD_WORDS = 3;
/** Of the third word: how many bytes are kept. */
export const KEPT_MASK = 0xff;
const IS_CUT = 1 << 8;
const IS_EMPTY = 1 << 9;
const IS_TOKEN = 1 << 10;

/** A field that a row lacks. */
const MISSING = [0, 0, IS_EMPTY];

/** A row, and the words in front of its kept bytes. */
export interface RowView {
  bytes: Uint8Array;
  words: Uint32Array;
}

/** Whether a field is null: empty without quotes, missing, or a null token. */
export function isNullField(what: number): boolean {
  return (what & (IS_EMPTY | IS_TOKEN)) !== 0;
}

/** Whether a field is a null token. */
export function isTokenField(what: number): boolean {
  return (what & IS_TOKEN) !== 0;
}

/** Whether only the first bytes of a value are kept. */
export function isCutField(what: number): boolean {
  return (what & IS_CUT) !== 0;
}

/** A view of a row of `columns` columns. */
export function viewRow(bytes: Uint8Array, columns: number): RowView {
  return { bytes, words: new Uint32Array(bytes.buffer, bytes.byteOffset, FIELD_WORDS * columns) };
}

/**
 * A copy of a row with other columns: `from` says for each of them which column of the row it is; where there is none, it
 * is null.
 */
export function rearrangeRow(row: Uint8Array, columns: number, from: readonly (number | undefined)[]): Uint8Array {
  const { bytes, words } = viewRow(row, columns);
  const starts = fieldStarts(words, columns);
  const head = new Uint32Array(FIELD_WORDS * from.length);
  const values = from.map((column, to) => {
    head.set(
      column === undefined ? MISSING : words.subarray(FIELD_WORDS * column, FIELD_WORDS * (column + 1)),
      FIELD_WORDS * to,
    );
    return column === undefined ? new Uint8Array(0) : bytes.subarray(starts[column], starts[column + 1]);
  });
  return new Uint8Array(Buffer.concat([new Uint8Array(head.buffer), ...values]));
}

/** Where the kept bytes of each column start, and where those of the last one end. */
function fieldStarts(words: Uint32Array, columns: number): number[] {
  const starts = [4 * FIELD_WORDS * columns];
  for (let column = 0; column < columns; column++) {
    starts.push(starts[column]! + (words[FIELD_WORDS * column + 2]! & KEPT_MASK));
  }
  return starts;
}

/** The values of a row as far as they are kept; null for what is null. */
export function rowTexts(row: Uint8Array, columns: number): (string | null)[] {
  const { bytes, words } = viewRow(row, columns);
  let at = 4 * words.length;
  return Array.from({ length: columns }, (_, column) => {
    const what = words[FIELD_WORDS * column + 2]!;
    const start = at;
    at += what & KEPT_MASK;
    return isNullField(what) ? null : escapedText(bytes.subarray(start, at));
  });
}
