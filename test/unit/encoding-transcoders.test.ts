import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { openTranscoder } from "../../src/input/encoding/open-transcoder.ts";
import type { InvalidListener, Transcoder } from "../../src/input/encoding/transcoder.ts";
import type { EncodingName } from "../../src/model/encodings.ts";
import { ENCODINGS } from "../../src/model/encodings.ts";
import { encodeText } from "../support/encoded-tables.ts";

type Foreign = Exclude<EncodingName, "utf-8">;
const FOREIGN = ENCODINGS.filter((name) => name !== "utf-8");

/** One for each encoding, since tables take a while to make; what is told goes to the one who asks. */
const opened = new Map<Foreign, Transcoder>();
let listener: InvalidListener = () => undefined;

function transcoderOf(encoding: Foreign): Transcoder {
  let transcoder = opened.get(encoding);
  if (transcoder === undefined) {
    transcoder = openTranscoder(encoding, (written, bytes) => listener(written, bytes));
    opened.set(encoding, transcoder);
  }
  return transcoder;
}

/** Converts in parts: so many bytes of the source at a time, into so much room. */
function convertInParts(encoding: Foreign, source: Uint8Array, partBytes: number, roomBytes: number) {
  const invalid: { offset: number; hex: string }[] = [];
  let offset = 0;
  listener = (written, bytes) => {
    invalid.push({ offset: offset + written, hex: Buffer.from(bytes).toString("hex") });
  };
  const transcoder = transcoderOf(encoding);
  const parts: Buffer[] = [];
  for (let at = 0, end = 0; at < source.length;) {
    const room = Buffer.alloc(roomBytes);
    const { consumed, written } = transcoder.convert(source.subarray(at, end), room, end === source.length);
    parts.push(room.subarray(0, written));
    offset += written;
    at += consumed;
    if (consumed === 0 || at === end) end = Math.min(source.length, end + partBytes);
  }
  return { text: Buffer.concat(parts).toString(), invalid };
}

const decode = (encoding: Foreign, source: Uint8Array) =>
  convertInParts(encoding, source, source.length, 4 * source.length + 4);

/** Characters that the encoding has, as the engine's decoder tells, which is another one than ours. */
const REPERTOIRES: readonly [Foreign, string][] = [
  ["windows-1252", "windows-1252"],
  ["windows-1250", "windows-1250"],
  ["windows-1251", "windows-1251"],
  ["windows-1254", "windows-1254"],
  ["iso-8859-15", "iso-8859-15"],
  ["iso-8859-2", "iso-8859-2"],
  ["koi8-r", "koi8-r"],
  ["ibm866", "ibm866"],
];

test.each(REPERTOIRES)("%s reads each byte as the engine does", (encoding, label) => {
  const decoder = new TextDecoder(label);
  for (let byte = 0x80; byte < 0x100; byte++) {
    const expected = decoder.decode(Uint8Array.of(byte));
    const { text, invalid } = decode(encoding, Uint8Array.of(byte));
    // the web takes bytes that stand for nothing as control characters where it can
    if (invalid.length > 0) expect(expected <= "\u009f").toBe(true);
    else expect(text).toBe(expected);
  }
});

test.each<[Foreign, string]>([
  ["shift_jis", "shift_jis"],
  ["gb18030", "gbk"],
  ["euc-jp", "euc-jp"],
])("%s reads each pair as the engine does, where that knows it", (encoding, label) => {
  const decoder = new TextDecoder(label);
  let known = 0;
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    for (let trail = 0x40; trail <= 0xfc; trail++) {
      const pair = Uint8Array.of(lead, trail);
      const expected = decoder.decode(pair);
      if (Array.from(expected).length !== 1 || /[\ufffd\ue000-\uf8ff\0-\x7f\x80-\x9f]/u.test(expected)) continue;
      const { text } = decode(encoding, pair);
      if (/[\ufffd\ue000-\uf8ff]/u.test(text)) continue;
      expect([lead, trail, text]).toEqual([lead, trail, expected]);
      known++;
    }
  }
  expect(known).toBeGreaterThan(6000);
});

test("ISO 8859-1 keeps control characters beyond ASCII, and windows-1252 does not", () => {
  const bytes = Uint8Array.of(0x80, 0x85, 0x9f, 0xe9);
  expect(decode("iso-8859-1", bytes).text).toBe("\u0080\u0085\u009fé");
  expect(decode("windows-1252", bytes).text).toBe("€…Ÿé");
});

test("GB18030 has all of Unicode", () => {
  const characters = Array.from({ length: 0x11_0000 / 97 }, (_, index) => index * 97)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code));
  const text = characters.join("");
  expect(decode("gb18030", iconv.encode(text, "gb18030"))).toEqual({ text, invalid: [] });
  expect(decode("gb18030", Uint8Array.of(0x84, 0x31, 0xa4, 0x37))).toEqual({ text: "\ufffd", invalid: [] });
});

test.each<[Foreign, number[], string, string[]]>([
  ["windows-1253", [0x41, 0xd2, 0x42], "A\ufffdB", ["d2"]],
  ["windows-1252", [0x41, 0x81, 0x42], "A\u0081B", []],
  ["shift_jis", [0x83, 0x2c, 0x83, 0x65], "\ufffd,テ", ["83"]],
  ["shift_jis", [0x41, 0x83], "A\ufffd", ["83"]],
  ["gb18030", [0xd6, 0xd0, 0xff, 0x0a], "中\ufffd\n", ["ff"]],
  ["gb18030", [0x81, 0x30, 0x2c, 0x41], "\ufffd0,A", ["81"]],
  ["gb18030", [0x81, 0x30, 0x81], "\ufffd", ["813081"]],
  ["big5", [0xa4, 0xa4, 0xa4], "中\ufffd", ["a4"]],
  ["euc-kr", [0xb0, 0xa1, 0xb0, 0x22], '가\ufffd"', ["b0"]],
  ["utf-16le", [0x3d, 0xd8, 0x41, 0x00], "\ufffdA", ["3dd8"]],
  ["utf-16be", [0xdc, 0x00, 0x00, 0x41, 0x00], "\ufffdA\ufffd", ["dc00", "00"]],
  ["utf-32le", [0x00, 0xd8, 0, 0, 0x41, 0, 0, 0, 0, 0, 0x11, 0], "\ufffdA\ufffd", ["00d80000", "00001100"]],
])("%s: what is no character is replaced, told, and takes no delimiter with it: %j", (encoding, bytes, text, hex) => {
  const found = decode(encoding, Uint8Array.from(bytes));
  expect([found.text, found.invalid.map((one) => one.hex)]).toEqual([text, hex]);
  for (const { offset } of found.invalid)
    expect(Buffer.from(found.text).toString("utf8", offset, offset + 3)).toBe("\ufffd");
});

/** Texts that an encoding can write: what it cannot is left out. */
function textIn(encoding: Foreign): fc.Arbitrary<string> {
  const samples = fc.constantFrom(
    ...Array.from('a,"\r\n;é€ÄßłŻőşğжЯяαΩ中国東京テスト株가힣韓台灣香'),
    ...(encoding.startsWith("utf") ? ["😀", "\u{10FFFF}"] : []),
  );
  return fc
    .array(samples, { maxLength: 200 })
    .map((characters) =>
      characters.filter((one) => iconv.decode(encodeText(one, encoding), libraryName(encoding)) === one),
    )
    .map((characters) => characters.join(""));
}

function libraryName(encoding: Foreign): string {
  return { "euc-kr": "cp949", big5: "big5-hkscs" }[encoding as string] ?? encoding;
}

describe("any text, in any parts, comes back", () => {
  test.each(FOREIGN)("from %s", (encoding) => {
    fc.assert(
      fc.property(
        textIn(encoding),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 4, max: 40 }),
        (text, part, room) => {
          expect(convertInParts(encoding, encodeText(text, encoding), part, room)).toEqual({ text, invalid: [] });
        },
      ),
      { numRuns: 60 },
    );
  });

  test.each(FOREIGN)("and any bytes of %s are read alike in parts and as a whole", (encoding) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (bytes, part) => {
        expect(convertInParts(encoding, bytes, part, 7)).toEqual(decode(encoding, bytes));
      }),
      { numRuns: 60 },
    );
  });
});
