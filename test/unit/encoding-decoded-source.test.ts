import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Random } from "../../scripts/bench/data/random.ts";
import type { ByteSource } from "../../src/input/byte-source.ts";
import { decodedSource } from "../../src/input/encoding/decoded-source.ts";
import type { EncodingReport } from "../../src/input/encoding/encoding-report.ts";
import type { DeclaredEncoding, EncodingName } from "../../src/model/encodings.ts";
import { encodeText, LANGUAGES, tableText } from "../support/encoded-tables.ts";

/** Hands out bytes in pieces of random sizes. */
function sourceOf(bytes: Uint8Array, random: Random, most: number): ByteSource {
  let at = 0;
  return {
    totalBytes: bytes.length,
    read(target) {
      const piece = bytes.subarray(at, at + Math.min(target.length, 1 + random.below(most)));
      target.set(piece);
      at += piece.length;
      return Promise.resolve(piece.length);
    },
    close: () => Promise.resolve(),
  };
}

interface Reading {
  bytes: Buffer;
  report: EncodingReport;
}

/** Reads to the end, into room of random sizes in shared memory. */
async function readAll(
  bytes: Uint8Array,
  { seed = 1, most = 1 << 20, declared }: { seed?: number; most?: number; declared?: DeclaredEncoding } = {},
): Promise<Reading> {
  const random = new Random(seed);
  const source = decodedSource(sourceOf(bytes, random, most), "data.csv", declared);
  const room = new Uint8Array(new SharedArrayBuffer(most + 8));
  const parts: Buffer[] = [];
  for (;;) {
    const target = room.subarray(3, 4 + random.below(most));
    const count = await source.read(target);
    if (count === 0) return { bytes: Buffer.concat(parts), report: source.report };
    parts.push(Buffer.from(target.slice(0, count)));
  }
}

const TABLE = "id,name\n1,München\n2,Zürich\n3,Kraków €\n";
const WIDE: readonly EncodingName[] = ["utf-16le", "utf-16be", "utf-32le", "utf-32be"];

describe("UTF-8 passes through as it is", () => {
  test.each([
    ["without a character beyond ASCII", "a,b\n1,2\n", "ascii", false],
    ["with some", TABLE, "well-formed", false],
    ["with a byte order mark", `\uFEFF${TABLE}`, "byte order mark", true],
  ])("%s", async (_, text, kind, bom) => {
    const { bytes, report } = await readAll(Buffer.from(text), { most: 5 });
    expect(bytes.toString()).toBe(text);
    expect(report).toMatchObject({ encoding: "utf-8", bom, evidence: { kind }, bytesRead: bytes.length });
  });

  test("straight into the target, once that is known", async () => {
    const targets: Uint8Array[] = [];
    const inner = sourceOf(
      Buffer.from(`${"a,b\n".repeat(40_000)}é\n${"c,d\n".repeat(400_000)}`),
      new Random(1),
      1 << 16,
    );
    const read = inner.read.bind(inner);
    inner.read = (target) => {
      targets.push(target);
      return read(target);
    };
    const source = decodedSource(inner, "data.csv", undefined);
    const target = new Uint8Array(1 << 16);
    while ((await source.read(target)) > 0);
    expect(targets.slice(-5).every((one) => one.buffer === target.buffer)).toBe(true);
  });
});

describe("encodings of two and four bytes", () => {
  test.each(WIDE)("%s with a byte order mark, and without", async (encoding) => {
    for (const mark of ["\uFEFF", ""]) {
      const { bytes, report } = await readAll(encodeText(mark + TABLE, encoding), { most: 3 });
      expect(bytes.toString()).toBe(TABLE);
      const kind = mark === "" ? "zero bytes" : "byte order mark";
      expect(report).toMatchObject({ encoding, bom: mark !== "", evidence: { kind }, invalid: { count: 0 } });
    }
  });

  test.each(["Japanese", "Simplified Chinese", "Traditional Chinese", "Korean", "Russian"])(
    "without a mark in %s, where zero bytes are few",
    async (name) => {
      const values = LANGUAGES.find(({ language }) => language === name)?.values ?? [];
      const text = values.map((value, index) => `${value}一,${value.repeat(12)}\u3000${index}\n`).join("");
      for (const encoding of WIDE) {
        const { bytes, report } = await readAll(encodeText(text, encoding));
        expect([encoding, bytes.toString() === text, report.encoding]).toEqual([encoding, true, encoding]);
      }
    },
  );

  test.each([
    ["a single zero byte", "id,name\n1,a\0b\n2,c\n"],
    ["zero bytes as padding", Array.from({ length: 50 }, (_, row) => `${row + 10},ab\0\0\0\0,x\n`).join("")],
    ["a zero byte at the same place of each record", Array.from({ length: 50 }, () => `1,abcd\0,xyzw\n`).join("")],
  ])("are not seen in text with %s", async (_, text) => {
    const { bytes, report } = await readAll(Buffer.from(text));
    expect([bytes.toString(), report.encoding]).toEqual([text, "utf-8"]);
  });
});

describe("the verdict", () => {
  const plain = "0123456789,abcdef\n".repeat(20_000);

  test("is a function of the bytes, however they are cut", async () => {
    const tables = LANGUAGES.flatMap((language) =>
      language.encodings.map((encoding) => encodeText(tableText(language, new Random(3), 4), encoding)),
    );
    for (const bytes of tables) {
      const whole = await readAll(bytes);
      await fc.assert(
        fc.asyncProperty(fc.nat(1e6), fc.integer({ min: 1, max: 40 }), async (seed, most) => {
          expect(await readAll(bytes, { seed, most })).toEqual(whole);
        }),
        { numRuns: 8 },
      );
    }
  });

  test.each([0, 1, 65_535, 65_536, 65_537, 360_000])("is made wherever the first such byte stands: %i", async (at) => {
    const start = plain.slice(0, at);
    const { bytes, report } = await readAll(encodeText(`${start}\nЕкатерина,Москва\n`, "windows-1251"), {
      most: 70_000,
    });
    expect(report.encoding).toBe("windows-1251");
    expect(bytes.toString() === `${start}\nЕкатерина,Москва\n`).toBe(true);
  });

  test("is not changed by a character of UTF-8 across the end of the window", async () => {
    for (let shift = 0; shift < 4; shift++) {
      const text = `é${"x".repeat((1 << 20) - 4 + shift)}😀\n`;
      const { report } = await readAll(Buffer.from(text));
      expect(report).toMatchObject({ encoding: "utf-8", evidence: { kind: "well-formed" } });
    }
  });

  test("of a single word in a long table is made in its favour", async () => {
    const { bytes } = await readAll(Buffer.from(`${plain}caf\xe9,1\n${plain}`, "latin1"));
    expect(bytes.toString().includes("café,1")).toBe(true);
  });
});

describe("what is declared", () => {
  test("is taken, whatever the bytes look like", async () => {
    const { bytes, report } = await readAll(Buffer.from(TABLE), { declared: "windows-1252" });
    expect(bytes.toString()).toContain("MÃ¼nchen");
    expect(report).toMatchObject({ encoding: "windows-1252", evidence: { kind: "given" } });
  });

  test.each<[DeclaredEncoding, EncodingName]>([
    ["utf-16", "utf-16be"],
    ["utf-16", "utf-16le"],
    ["utf-32", "utf-32be"],
    ["utf-16be", "utf-16be"],
  ])("as %s reads %s, with a byte order mark and without", async (declared, encoding) => {
    for (const mark of ["\uFEFF", ""]) {
      const { bytes, report } = await readAll(encodeText(mark + TABLE, encoding), { declared });
      expect([bytes.toString(), report.encoding, report.bom]).toEqual([TABLE, encoding, mark !== ""]);
    }
  });

  test.each<[DeclaredEncoding, EncodingName]>([
    ["windows-1252", "utf-8"],
    ["utf-8", "utf-16le"],
    ["utf-16le", "utf-16be"],
    ["utf-16", "utf-8"],
  ])("as %s is refused where the mark is that of %s", async (declared, encoding) => {
    await expect(readAll(encodeText(`\uFEFF${TABLE}`, encoding), { declared })).rejects.toMatchObject({
      code: "INPUT_ENCODING",
      exitCode: 3,
      hint: expect.stringContaining(`--encoding=${encoding}`) as string,
    });
  });
});

test("sequences that are no characters are counted, with the lines and offsets of the first of them", async () => {
  const bytes = Buffer.from(`a,b\r\n1,\xaa\r\n"x\ny",\xd2\xff\r\r${"2,\xaa\n".repeat(10)}`, "latin1");
  for (const most of [1, 2, 3, 100]) {
    const { report, bytes: read } = await readAll(bytes, { declared: "windows-1253", most });
    expect(report.invalid).toEqual({
      count: 13,
      first: [
        { line: 2, offset: 7, bytes: "AA" },
        { line: 4, offset: 18, bytes: "D2" },
        { line: 4, offset: 21, bytes: "FF" },
        { line: 6, offset: 28, bytes: "AA" },
        { line: 7, offset: 34, bytes: "AA" },
      ],
    });
    for (const { offset } of report.invalid.first) expect(read.toString("utf8", offset, offset + 3)).toBe("\ufffd");
  }
});

test("an error of the source comes behind the bytes in front of it", async () => {
  const inner = sourceOf(Buffer.from("a,b\n1,é\n"), new Random(1), 100);
  const read = inner.read.bind(inner);
  inner.read = async (target) => {
    const count = await read(target);
    if (count === 0) throw new Error("broken");
    return count;
  };
  const source = decodedSource(inner, "data.csv", undefined);
  const target = Buffer.alloc(100);
  let filled = 0;
  await expect(
    (async () => {
      for (;;) filled += await source.read(target.subarray(filled));
    })(),
  ).rejects.toThrow("broken");
  expect(target.toString("utf8", 0, filled)).toBe("a,b\n1,é\n");
});
