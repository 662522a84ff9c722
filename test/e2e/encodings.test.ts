import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { EncodingName } from "../../src/model/encodings.ts";
import { cutFinely } from "../support/chunks.ts";
import { encodeText } from "../support/encoded-tables.ts";
import { expectError, expectSame, profileWith } from "../support/read-profile.ts";
import { runProfiler } from "../support/run-profiler.ts";
import { temporaryFolder, writeInput } from "../support/temporary-folder.ts";

const folder = temporaryFolder();

/** Two batches, the first word beyond ASCII in the second. */
function tableWith(words: readonly string[]): string {
  const rows = Array.from({ length: 260_000 }, (_, row) => `${row},plain text,${row % 977}.5\n`);
  for (const [index, word] of words.entries()) rows[200_000 + 37 * index] = `${index},"${word}",1\n`;
  return `id,name,amount\n${rows.join("")}`;
}

const TABLES: readonly (readonly [EncodingName, string, readonly string[]])[] = [
  ["windows-1252", "", ["München", "Zürich", "Köln – Süd", "5 €"]],
  ["windows-1251", "", ["Москва", "Казань"]],
  ["shift_jis", "", ["東京都", "大阪府", "コーヒー"]],
  ["utf-16le", "\uFEFF", ["Łódź", "東京"]],
  ["utf-16be", "", ["Łódź", "東京"]],
];

test.each(TABLES)("%s%s: the profile is that of the same table in UTF-8", async (encoding, mark, words) => {
  const text = tableWith(words);
  const bytes = encodeText(mark + text, encoding);
  const path = writeInput(folder, `${encoding}.csv`, bytes);
  const one = await profileWith([path, "-w1"]);
  expect(one.source).toMatchObject({ encoding, bom: mark !== "", bytes: bytes.length, invalidSequences: { count: 0 } });
  expectSame(await profileWith([path, "-w2"]), one);
  expectSame(await profileWith(["-w2"], { stdin: cutFinely(bytes, 65_521, bytes.length) }), one, true);
  const plain = await profileWith([], { stdin: text });
  expect(plain.source.encoding).toBe("utf-8");
  expectSame({ ...one, source: plain.source }, plain);
});

test("an encoding that is given is taken, and one that does not exist is answered by the nearest", async () => {
  const stdin = Buffer.from("id,name\n1,Mu\u011fla\n", "utf8");
  const { source, columns } = await profileWith(["--encoding", "latin1"], { stdin });
  expect(source).toMatchObject({ encoding: "iso-8859-1", encodingEvidence: { kind: "given", confidence: null } });
  expect(columns[1]?.min).toBe("MuÄ\u009fla");
  const run = await runProfiler(["--encoding=windws-1252", "x.csv"]);
  expectError(run, 2, "USAGE");
  expect(run.stderr).toContain("did you mean --encoding=windows-1252?");
});

test("an encoding that the byte order mark contradicts ends with 3", async () => {
  const run = await runProfiler(["--encoding=cp1252"], { stdin: "\uFEFFid\n1\n" });
  expectError(run, 3, "INPUT_ENCODING");
  expect(run.stderr).toContain("--encoding=utf-8");
});

/** UTF-8 with bytes of ISO 8859-1 among it, in the header, across batches, and at the end. */
function spoiltTable(): Buffer {
  const rows = Array.from({ length: 400_000 }, (_, row) =>
    row % 100_000 === 5 ? `${row},caf\xe9 \xff\n` : `${row},caf\xc3\xa9\n`,
  );
  return Buffer.from(`id,nam\xe9\n${rows.join("")}9,\xe2\x82`, "latin1");
}

test("bytes that are not UTF-8 are counted by any number of workers, and shown as they are", async () => {
  const bytes = spoiltTable();
  const path = writeInput(folder, "spoilt.csv", bytes);
  const one = await profileWith([path, "-w1"]);
  const lines = bytes.toString("latin1").split("\n");
  const expected = lines.flatMap((text, line) =>
    Array.from(text.matchAll(/\xe9|\xff|\xe2\x82/gu), ([found]) => ({
      line: line + 1,
      bytes: Buffer.from(found, "latin1").toString("hex").toUpperCase(),
    })),
  );
  const { count, first } = one.source.invalidSequences;
  expect(count).toBe(expected.length);
  expect(first.map(({ line, bytes: hex }) => ({ line, bytes: hex }))).toEqual(expected.slice(0, 5));
  for (const { offset, bytes: hex } of first)
    expect(
      bytes
        .subarray(offset, offset + hex.length / 2)
        .toString("hex")
        .toUpperCase(),
    ).toBe(hex);
  expect(one.columns.map(({ name }) => name)).toEqual(["id", "nam\\xE9"]);
  expect(one.columns[1]?.top.map(({ value }) => value)).toEqual(["café", "caf\\xE9 \\xFF", "\\xE2\\x82"]);
  expect(one.alerts.filter(({ code }) => /encoding|replacement/u.test(code))).toMatchObject([
    {
      code: "invalid_encoding",
      severity: "warning",
      column: null,
      message: expect.stringContaining("on line 1 (byte 6)") as string,
    },
  ]);
  expectSame(await profileWith([path, "-w2"]), one);
  expectSame(await profileWith(["-w3"], { stdin: cutFinely(bytes, 65_537, bytes.length) }), one, true);
});

test("the executable reads all encodings without anything beside it", async () => {
  const words = { gb18030: "中国", big5: "中國", "euc-kr": "서울", "euc-jp": "中国", macintosh: "café" } as const;
  for (const [encoding, word] of Object.entries(words)) {
    const stdin = encodeText(`id,name\n1,${word}\n`, encoding as EncodingName);
    const { columns } = await profileWith(["--encoding", encoding], { stdin, env: {} });
    expect([encoding, columns[1]?.min]).toEqual([encoding, word]);
  }
});

test.each<[string, string, string[], string[]]>([
  [
    "another reader",
    "id||name\n1||caf\xc3\xa9\n2||caf\xe9\n3||a\xe2\x82\n",
    ["--delimiter=||", "--header"],
    ["id", "name"],
  ],
  ["JSON Lines", '{"name":"caf\xc3\xa9"}\n{"name":"x"}\n{"name":"caf\xe9"}\n{"name":"a\xe2\x82"}\n', [], ["name"]],
])("bytes that are not UTF-8 are counted in what is read by %s", async (_, text, args, names) => {
  const { source, columns } = await profileWith(["--encoding=utf-8", ...args], { stdin: Buffer.from(text, "latin1") });
  expect(columns.map(({ name }) => name)).toEqual(names);
  expect(source.invalidSequences).toEqual({
    count: 2,
    first: [
      { line: 3, offset: text.indexOf("\xe9"), bytes: "E9" },
      { line: 4, offset: text.indexOf("\xe2"), bytes: "E282" },
    ],
  });
});

test("compressed inputs are unpacked, and then decoded", async () => {
  const bytes = gzipSync(encodeText("id,name\n1,東京都\n2,大阪府\n", "shift_jis"));
  const { source, columns } = await profileWith([], { stdin: bytes });
  expect(source).toMatchObject({ encoding: "shift_jis", compression: "gzip" });
  expect(columns[1]?.min).toBe("大阪府");
});
