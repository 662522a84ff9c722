import fc from "fast-check";
import { DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";
import { DATE_KINDS } from "./date-arbitraries.ts";
import { NUMBER_KINDS } from "./number-arbitraries.ts";
import { characters, digits, joined, optional, padded, sign } from "./text-arbitraries.ts";
import { type Cell, type Table, type WritingStyle, writeTable, type WrittenTable } from "./write-table.ts";

const plainInteger = fc.integer({ min: 0, max: 2_000_000 }).map(String);
const wideInteger = joined(fc.constantFrom(...characters("123456789")), digits(18, 39));
const exponent = joined(fc.constantFrom("e", "E"), sign, fc.nat(420).map(String));
const shortExponent = joined(fc.constantFrom("e", "E"), sign, fc.nat(12).map(String));

// Months, days, hours and minutes go just beyond what exists.
const date = fc.oneof(
  joined(fc.constantFrom("1999", "2000", "2023", "2024"), "-", padded(12, 2), "-", padded(31, 2)),
  joined(padded(9999, 4), "-", padded(13, 2), "-", padded(32, 2)),
  fc.constantFrom("2023-02-29", "2024-02-29", "1900-02-29", "2000-02-29", "0000-01-01", "0001-01-01", "9999-12-31"),
);
const time = joined(
  padded(24, 2),
  ":",
  padded(60, 2),
  optional(joined(":", padded(60, 2), optional(joined(".", digits(1, 10))))),
);
const zone = fc.oneof(
  fc.constant("Z"),
  joined(fc.constantFrom("+", "-"), padded(24, 2), fc.constantFrom("", ":"), padded(60, 2)),
  joined(fc.constantFrom("+", "-"), padded(24, 2)),
);

/** Text that a CSV writer has to take care of, and characters of one to four bytes. */
const awkwardText = fc.string({
  unit: fc.constantFrom(
    "a",
    "B",
    " ",
    '"',
    '""',
    ",",
    ";",
    "\t",
    "|",
    "\n",
    "\r",
    "\r\n",
    "é",
    "e\u0301",
    "日",
    "😀",
    "0",
  ),
  maxLength: 12,
});
const word = fc.string({ unit: fc.constantFrom(...characters("abcdefgh -éß日😀")), minLength: 1, maxLength: 20 });
const longText = fc
  .integer({ min: 14, max: 140 })
  .chain((length) => fc.constantFrom("x", "7", "é").map((c) => c.repeat(length)));

/** Letters of some scripts, what is not seen, what was read in a wrong code page, and what only looks like that. */
const foreignText = fc.string({
  unit: fc.constantFrom(
    ...characters("aZ9 ıĞŞéÉßÃÂÁ日ябЯΩώ€™’”»º£\u00a0\u00ad\u200b\u2028\ufeff\ufffd\u0007\u007f\u0081\u009d\u3000"),
    "Ã©",
    "Ã³",
    "â€™",
    "Ã‚Â£",
    "ÄŸ",
    "Ğ°Ğ",
    "ðŸ˜€",
    "ã\u0081‚",
    "É™",
    "Ã”",
    "Â\u00a0",
    "  ",
  ),
  maxLength: 8,
});
const casedWord = fc.constantFrom("sp", "SP", "Sp", "sP", "São Paulo", "SÃO PAULO", "são paulo", "x1", "X1");
/** Codes of a few patterns, and of one that goes on and on. */
const plate = joined(
  fc.constantFrom("AB", "ABC", "ab", "É"),
  digits(1, 3),
  fc.constantFrom("", "-", " "),
  fc.string({ unit: fc.constantFrom("A", "b", "7"), maxLength: 2 }),
);
const edgeText = fc
  .tuple(
    fc.constantFrom(14, 15, 16, 17, 31, 32, 33, 39, 40, 41, 48),
    fc.constantFrom(" ", "  ", "\t", "x", "Z9", "é", "\u0007"),
  )
  .map(([length, end]) => "q".repeat(length - 1) + end);

/** The kinds of values that columns of real files are made of, each with its border cases. */
const KINDS: Record<string, fc.Arbitrary<string>> = {
  integer: joined(sign, plainInteger),
  wideInteger: joined(sign, wideInteger),
  decimal: joined(sign, plainInteger, ".", digits(0, 6)),
  bareFraction: joined(sign, optional(plainInteger), ".", digits(0, 18), optional(shortExponent)),
  exponent: joined(sign, plainInteger, optional(joined(".", digits(0, 4))), exponent),
  code: joined("0", digits(1, 8)),
  date,
  time,
  datetime: joined(date, fc.constantFrom("T", " "), time, optional(zone)),
  boolean: fc.constantFrom("true", "false", "TRUE", "False", "tRuE", "yes"),
  nullToken: fc.constantFrom(...DEFAULT_NULL_TOKENS, "nil"),
  ...NUMBER_KINDS,
  ...DATE_KINDS,
  word,
  awkwardText,
  foreignText,
  casedWord,
  plate,
  edgeText,
  longText,
  empty: fc.constant(""),
};

/** Any value of any kind. */
const anyText = fc.oneof(...Object.values(KINDS));
const blanks = fc.constantFrom(" ", "\t", "  ", " \t");
const paddedText = fc.oneof(joined(blanks, anyText), joined(anyText, blanks), joined(blanks, anyText, blanks));

const cellOf = (text: fc.Arbitrary<string>): fc.Arbitrary<Cell> =>
  fc.record({
    text,
    quoted: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  });

/** One cell of any kind, null tokens, padded values and both kinds of empty ones among them. */
export const anyCell: fc.Arbitrary<Cell> = cellOf(
  fc.oneof({ weight: 6, arbitrary: anyText }, { weight: 1, arbitrary: paddedText }),
);

/** A column that is mostly of one kind, with others in between, or one that repeats a few values. */
function columnOf(rows: number): fc.Arbitrary<Cell[]> {
  const length = { minLength: rows, maxLength: rows };
  const mostly = Object.values(KINDS).map((kind) =>
    fc.array(fc.oneof({ weight: 12, arbitrary: cellOf(kind) }, { weight: 1, arbitrary: anyCell }), length),
  );
  const repeating = fc
    .array(anyCell, { minLength: 1, maxLength: 6 })
    .chain((pool) => fc.array(fc.constantFrom(...pool), length));
  return fc.oneof(...mostly, repeating);
}

/** How far a table may go, and whether its rows may differ in width. */
export interface TableLimits {
  maxRows: number;
  maxColumns: number;
  ragged: boolean;
}

/** A table of 1 to `maxRows` + 1 rows, the first of which can be the header. */
function tableArbitrary({ maxRows, maxColumns, ragged }: TableLimits): fc.Arbitrary<Table> {
  return fc
    .tuple(fc.integer({ min: 1, max: maxRows + 1 }), fc.integer({ min: 1, max: maxColumns }))
    .chain(([rows, width]) => {
      const columns = fc.tuple(...Array.from({ length: width }, () => columnOf(rows)));
      const cuts = fc.array(ragged ? raggedness : fc.constant(0), { minLength: rows, maxLength: rows });
      const extra = fc.array(anyCell, { minLength: 2, maxLength: 2 });
      return fc.tuple(columns, cuts, extra).map(([cells, by, more]) =>
        by.map((cut, row) =>
          ofWidth(
            cells.map((column) => column[row] as Cell),
            row === 0 ? 0 : cut,
            more,
          ),
        ),
      );
    });
}

/** How many fields a row has too few (below 0) or too many; mostly none. */
const raggedness = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: -3, max: 2 }) },
);

function ofWidth(cells: Cell[], cut: number, more: Cell[]): Cell[] {
  return cut <= 0 ? cells.slice(0, Math.max(1, cells.length + cut)) : [...cells, ...more.slice(0, cut)];
}

/** Any way of writing; blank lines only where they are asked for. */
function styleArbitrary({ blankLines }: { blankLines: boolean }): fc.Arbitrary<WritingStyle> {
  const terminator = fc.constantFrom("\n", "\r\n", "\r");
  return fc.record({
    delimiter: fc.constantFrom(",", ";", "\t", "|"),
    terminators: fc.oneof(
      terminator.map((one) => [one]),
      fc.array(terminator, { minLength: 2, maxLength: 5 }),
    ),
    quoting: fc.oneof(
      fc.constantFrom("all" as const, "minimal" as const),
      fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
    ),
    bom: fc.boolean(),
    finalTerminator: fc.boolean(),
    blankLines: blankLines
      ? fc.array(fc.constantFrom(0, 0, 0, 1, 2), { minLength: 1, maxLength: 9 })
      : fc.constant([0]),
  });
}

/** A table with blank lines and ragged rows as asked for, written in any style. */
export function writtenTable(limits: TableLimits & { blankLines: boolean }): fc.Arbitrary<WrittenTable> {
  return fc.tuple(tableArbitrary(limits), styleArbitrary(limits)).map(([table, style]) => writeTable(table, style));
}

/** What matters to a reader of CSV, and the first bytes of characters without the rest. */
const HOSTILE_TOKENS = [
  '"',
  '"',
  '""',
  ",",
  ",",
  ";",
  "\t",
  "\n",
  "\r",
  "\r\n",
  '"\n',
  '",',
  ',"',
  '"\r\n"',
  "a",
  "1",
  ".",
  "-",
  "0",
  " ",
  "é",
  "日",
  "😀",
  "null",
  "1.5",
  "-12",
  "true",
  "2024-02-29",
  "10:30",
].map((token) => Buffer.from(token));
const BROKEN_UTF8 = [
  [0xc3],
  [0xa9],
  [0xff],
  [0x00],
  [0xf0, 0x9f],
  [0xef, 0xbb, 0xbf],
  [0xc3, 0x83, 0xc2, 0xa9],
  [0xed, 0xa0, 0x80],
  [0x7f],
  [0xc2, 0x85],
].map((bytes) => Buffer.from(bytes));

const token = fc.constantFrom(...HOSTILE_TOKENS, ...HOSTILE_TOKENS, ...BROKEN_UTF8);
const filler = fc.constantFrom("a", "a", "1", ",", '"', "\n", "\r", "é").map((text) => Buffer.from(text));

/** A piece of hostile input: what it puts behind `length` bytes. */
type Piece = (length: number) => Buffer;

const tokens: fc.Arbitrary<Piece> = fc.array(token, { maxLength: 12 }).map((list) => () => Buffer.concat(list));
const run: fc.Arbitrary<Piece> = fc
  .tuple(filler, fc.oneof(fc.nat(130), fc.constantFrom(15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129)))
  .map(
    ([fill, times]) =>
      () =>
        repeated(fill, times),
  );

/** Fills up to a position relative to 64 bytes, and puts a token there. */
const aligned: fc.Arbitrary<Piece> = fc
  .tuple(fc.constantFrom("a", "1", ","), fc.oneof(fc.nat(63), fc.constantFrom(0, 1, 14, 15, 16, 62, 63)), token)
  .map(
    ([fill, position, then]) =>
      (length) =>
        Buffer.concat([repeated(Buffer.from(fill), (position - (length % 64) + 64) % 64), then]),
  );

function repeated(fill: Buffer, times: number): Buffer {
  return Buffer.concat(Array.from({ length: times }, () => fill));
}

/** Any bytes over a small alphabet, so that each token falls on every position relative to 16 and 64 bytes. */
export const hostileBytes: fc.Arbitrary<Buffer> = fc
  .array(fc.oneof(tokens, run, aligned), { maxLength: 12 })
  .map((pieces) => pieces.reduce((bytes, piece) => Buffer.concat([bytes, piece(bytes.length)]), Buffer.alloc(0)));
