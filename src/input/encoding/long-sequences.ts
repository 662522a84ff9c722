import { decodeAll, pairTable, type Sequences } from "./code-table.ts";
import { type LongSequences, NO_CHARACTER } from "./table-transcoder.ts";
import { packed } from "./transcoder.ts";

const THREE_BYTES_LEAD = 0x8f;

/** Characters of JIS X 0212 in EUC-JP: three bytes, of which the first is 8F. */
export class EucJpLong implements LongSequences {
  readonly bytes = 3;
  private table: Uint32Array | null = null;

  begins(first: number, second: number): boolean {
    return first === THREE_BYTES_LEAD && second >= 0xa1 && second <= 0xfe;
  }

  read(source: Uint8Array, at: number): number {
    this.table ??= pairTable("euc-jp", { lead: [0xa1, 0xfe], trail: [0xa1, 0xfe] }, [THREE_BYTES_LEAD]);
    return this.table[(source[at + 1] ?? 0) * 256 + (source[at + 2] ?? 0)] ?? NO_CHARACTER;
  }
}

/** How many sequences of four bytes stand for characters up to U+FFFF. */
const BASIC = 39_420;
/** The number of the sequence for U+10000; those behind it follow in order. */
const SUPPLEMENTARY = 189_000;

/** Characters of GB18030 that take four bytes: every second one is a digit. Source: GB 18030-2022. */
export class Gb18030Long implements LongSequences {
  readonly bytes = 4;
  private table: Uint32Array | null = null;

  begins(first: number, second: number): boolean {
    return first >= 0x81 && first <= 0xfe && second >= 0x30 && second <= 0x39;
  }

  read(source: Uint8Array, at: number): number {
    const third = (source[at + 2] ?? 0) - 0x81;
    const fourth = (source[at + 3] ?? 0) - 0x30;
    if (third < 0 || third > 125 || fourth < 0 || fourth > 9) return NO_CHARACTER;
    const leads = ((source[at] ?? 0) - 0x81) * 10 + (source[at + 1] ?? 0) - 0x30;
    const number = (leads * 126 + third) * 10 + fourth;
    if (number >= SUPPLEMENTARY) {
      const character = 0x10000 + number - SUPPLEMENTARY;
      return character <= 0x10ffff ? packed(character) : NO_CHARACTER;
    }
    this.table ??= basicTable();
    return this.table[number] ?? NO_CHARACTER;
  }
}

function basicTable(): Uint32Array {
  const table = new Uint32Array(BASIC);
  const sequences: Sequences = {
    count: BASIC,
    size: 4,
    at: (number) => [
      0x81 + Math.floor(number / 12_600),
      0x30 + (Math.floor(number / 1260) % 10),
      0x81 + (Math.floor(number / 10) % 126),
      0x30 + (number % 10),
    ],
  };
  decodeAll("gb18030", sequences, (number, character) => {
    table[number] = character;
  });
  // its sequence is that of a character, not of a lost one
  table[REPLACEMENT_NUMBER] = packed(0xfffd);
  return table;
}

/** The number of 84 31 A4 37. */
const REPLACEMENT_NUMBER = ((3 * 10 + 1) * 126 + 0x23) * 10 + 7;
