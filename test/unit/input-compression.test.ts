import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { Random } from "../../scripts/bench/data/random.ts";
import type { ByteSource } from "../../src/input/byte-source.ts";
import { readError } from "../../src/input/source-errors.ts";
import { showingCompressed } from "../../src/pipeline/broken-input.ts";
import type { ProfileRequest } from "../../src/pipeline/request.ts";
import { unpackedSource } from "../../src/input/compression/unpacked-source.ts";
import { COMPRESS, type Compressed } from "../support/compress.ts";
import { OPTIONS } from "../support/profile-options.ts";
import { fileOf, pipeOf, unpack } from "../support/unpack.ts";
import { writeZip, type ZipFile } from "../support/write-zip.ts";

const TEXT = Buffer.from("id,name\n1,one\n2,two\n3,drei\n");
const XZ = readFileSync(join(import.meta.dirname, "../../fixtures/compressed/orders.csv.xz"));
const ORDERS = readFileSync(join(import.meta.dirname, "../../fixtures/golden/orders/input.csv"));
const file = (name: string, parts: Partial<ZipFile> = {}): ZipFile => ({ name, content: TEXT, ...parts });
const FORMATS = Object.keys(COMPRESS) as Compressed[];

describe("what is not compressed", () => {
  test.each([
    ["text", TEXT],
    ["text with control characters", Buffer.from("a,b\0\x01\n1,\x02\n".repeat(50))],
    ["text in another encoding", Buffer.from("caf\xe9,na\xefve\n".repeat(500), "latin1")],
    ["UTF-16", Buffer.from("id,name\n".repeat(100), "utf16le")],
    ["bytes without a meaning", Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * at * 31 + (at >> 3)) & 255))],
    ["a single byte", Buffer.from([6])],
    ["the beginning of a signature", Buffer.from([0x1f])],
    [
      "a document that is an archive",
      Buffer.from("PK\x03\x04\x14\0\0\0[Content_Types].xml\0\0PK\x03\x04xl/workbook.xml"),
    ],
    ["nothing", Buffer.alloc(0)],
  ])("%s stays as it is", async (_, bytes) => {
    expect(await unpack(pipeOf(bytes, [1, 2, 3, 1000]))).toMatchObject({ bytes, compression: null, code: null });
  });

  test("is read straight into the target behind its first bytes", async () => {
    const targets: Uint8Array[] = [];
    const inner = pipeOf(Buffer.from("1,2\n".repeat(10_000)));
    const source: ByteSource = { ...inner, read: (target) => (targets.push(target), inner.read(target)) };
    const unpacked = await unpackedSource(source, "data", { entry: null, maxRatio: 1, partial: false });
    const target = Buffer.alloc(40_000);
    while ((await unpacked.read(target)) > 0);
    expect(targets.at(-1)).toBe(target);
  });
});

describe("gzip", () => {
  test("with all that a header may have", async () => {
    const [header, rest] = [gzipSync(TEXT).subarray(0, 10), gzipSync(TEXT).subarray(10)];
    header[3] = 2 | 4 | 8 | 16;
    const fields = Buffer.from("\x03\0abcdata.csv\0a comment\0\x12\x34", "latin1");
    expect(await unpack(pipeOf(Buffer.concat([header, fields, rest])))).toMatchObject({ bytes: TEXT, code: null });
  });

  test("with zeros behind it, and nothing else", async () => {
    const padded = Buffer.concat([gzipSync(TEXT), Buffer.alloc(700)]);
    expect(await unpack(pipeOf(padded))).toMatchObject({ bytes: TEXT, code: null, compressedBytes: padded.length });
    const [other, partial] = [Buffer.concat([padded, Buffer.from("x")]), Buffer.concat([gzipSync(TEXT), TEXT])];
    for (const bytes of [other, partial]) {
      const result = await unpack(pipeOf(bytes));
      expect(result).toMatchObject({ bytes: TEXT, code: "INPUT_CORRUPT" });
      expect(result.message).toContain("something else follows the gzip data at byte");
    }
  });

  test("a wrong checksum loses nothing of what was unpacked", async () => {
    const bytes = gzipSync(TEXT);
    bytes[bytes.length - 6] = (bytes.at(-6) ?? 0) ^ 1;
    const result = await unpack(pipeOf(bytes));
    expect(result).toMatchObject({ bytes: TEXT, code: "INPUT_CORRUPT" });
    expect(result.message).toContain(
      `up to byte ${bytes.length - 8} is not what its checksum says; ${TEXT.length} bytes`,
    );
  });
});

describe("xz", () => {
  test("of two streams with different checks", async () => {
    for (const source of [pipeOf(XZ, [1, 7, 100]), fileOf(XZ)]) {
      expect(await unpack(source)).toMatchObject({
        bytes: ORDERS,
        compression: "xz",
        code: null,
        compressedBytes: XZ.length,
      });
    }
  });

  test("cut off, it gives an error", async () => {
    for (let length = 6; length < XZ.length; length++) {
      const { code, bytes } = await unpack(pipeOf(XZ.subarray(0, length)));
      // behind the first stream and its padding, all is well
      if (code === null) expect(bytes).toEqual(ORDERS.subarray(0, bytes.length));
      else expect([length, code]).toEqual([length, "INPUT_CORRUPT"]);
      if (code === null) expect(length).toBeLessThan(XZ.length - 500);
    }
  });

  test("with a byte changed, it gives an error", async () => {
    for (let at = 6; at < XZ.length; at++) {
      const changed = Buffer.from(XZ);
      changed[at] = (XZ[at] ?? 0) ^ 0x55;
      const { code, bytes } = await unpack(pipeOf(changed));
      // some bits make no difference to what comes out
      if (code === null) expect(bytes).toEqual(ORDERS);
      else expect(["INPUT_CORRUPT", "INPUT_COMPRESSED", "DECOMPRESSION_WINDOW"]).toContain(code);
    }
  });
});

describe("ZIP archives", () => {
  const several = writeZip([file("a/"), file("a/.hidden"), file("__MACOSX/x.csv"), file("a/one.csv"), file("two.tsv")]);

  test.each([["a file", fileOf] as const, ["a pipe", pipeOf] as const])(
    "of several entries, from %s",
    async (_, open) => {
      expect(await unpack(open(several), { entry: "two.tsv" })).toMatchObject({ bytes: TEXT, code: null });
      expect(await unpack(open(several), { entry: "*/*.csv" })).toMatchObject({ bytes: TEXT, code: null });
      expect(await unpack(open(several))).toMatchObject({ code: "INPUT_COMPRESSED" });
      expect(await unpack(open(several), { entry: "none" })).toMatchObject({ code: "INPUT_COMPRESSED" });
      const one = writeZip([
        file("folder/"),
        file(".x"),
        file("empty.csv", { content: Buffer.alloc(0) }),
        file("t.csv"),
      ]);
      expect(await unpack(open(one))).toMatchObject({ bytes: TEXT, code: null });
      for (const none of [writeZip([]), writeZip([file("folder/")])]) {
        expect(await unpack(open(none))).toMatchObject({ code: "INPUT_COMPRESSED" });
      }
    },
  );

  test.each([["a file", fileOf] as const, ["a pipe", pipeOf] as const])(
    "that cannot be read, from %s",
    async (_, open) => {
      const encrypted = await unpack(open(writeZip([file("t.csv", { isEncrypted: true })])));
      expect(encrypted).toMatchObject({ code: "INPUT_COMPRESSED", message: 'the zip entry "t.csv" is encrypted' });
      const odd = await unpack(open(writeZip([file("t.csv", { method: 14 })])));
      expect(odd).toMatchObject({ code: "INPUT_COMPRESSED" });
      expect(odd.message).toContain("method 14");
    },
  );

  test("by a pipe, what is stored without its size", async () => {
    const archive = writeZip([file("t.csv", { isStored: true, descriptor: "signed" })]);
    expect(await unpack(fileOf(archive))).toMatchObject({ bytes: TEXT, code: null });
    expect(await unpack(pipeOf(archive))).toMatchObject({ code: "INPUT_COMPRESSED" });
  });

  test("an entry is asked of nothing but an archive", async () => {
    expect(await unpack(pipeOf(TEXT), { entry: "t.csv" })).toMatchObject({ code: "USAGE" });
  });
});

describe("what is compressed several times", () => {
  test.each([
    ["gzip+gzip", gzipSync(gzipSync(TEXT))],
    ["zip+gzip", writeZip([file("t.csv.gz", { content: gzipSync(TEXT) })])],
    ["zstd+gzip+brotli", zstdCompressSync(gzipSync(brotliCompressSync(TEXT)))],
    ["gzip+zip", gzipSync(writeZip([file("t.csv")]))],
  ])("%s", async (compression, bytes) => {
    expect(await unpack(pipeOf(bytes))).toMatchObject({ bytes: TEXT, compression, code: null });
    expect(await unpack(fileOf(bytes))).toMatchObject({ bytes: TEXT, compression, code: null });
  });

  test("more than three times is too often", async () => {
    const often = gzipSync(gzipSync(gzipSync(gzipSync(TEXT))));
    expect(await unpack(pipeOf(often))).toMatchObject({ code: "INPUT_COMPRESSED" });
  });

  test("damage in the outer layer is told, and what came before is kept", async () => {
    const random = new Random(3);
    const text = Buffer.from(Array.from({ length: 300_000 }, () => `${random.below(1e9)}\n`).join(""));
    const outer = gzipSync(gzipSync(text)).subarray(0, 1_000_000);
    const { code, message, bytes } = await unpack(pipeOf(outer));
    expect(code).toBe("INPUT_CORRUPT");
    expect(bytes.length).toBeGreaterThan(1_500_000);
    expect(bytes).toEqual(text.subarray(0, bytes.length));
    expect(message).toContain("the gzip data breaks off at byte 1,000,000;");
  });
});

describe("limits", () => {
  test("more than the ratio, behind the first stretch", async () => {
    const bytes = brotliCompressSync(Buffer.alloc(70 * 2 ** 20, "1,2\n"), { params: { 1: 3 } });
    const source = await unpackedSource(pipeOf(bytes), "data", { entry: null, maxRatio: 1000, partial: true });
    const target = Buffer.alloc(1 << 20);
    const readAll = async (): Promise<void> => {
      while ((await source.read(target)) > 0);
    };
    await expect(readAll()).rejects.toMatchObject({ code: "DECOMPRESSION_RATIO", exitCode: 5 });
    const generous = await unpackedSource(pipeOf(bytes), "data", { entry: null, maxRatio: 1e9, partial: true });
    let total = 0;
    for (let count = -1; count !== 0; total += count) count = await generous.read(target);
    expect(total).toBe(70 * 2 ** 20);
  });

  test("a window that is too large", async () => {
    const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, (28 - 10) << 3]);
    const block = Buffer.from([(TEXT.length << 3) | 1, 0, 0]);
    const frame = (log: number): Buffer => {
      header[5] = (log - 10) << 3;
      return Buffer.concat([header, block, TEXT]);
    };
    expect(await unpack(pipeOf(frame(27)))).toMatchObject({ bytes: TEXT, code: null });
    expect(await unpack(pipeOf(frame(28)))).toMatchObject({ code: "DECOMPRESSION_WINDOW" });
  });
});

describe("reading", () => {
  test.each(FORMATS)("ends when %s is closed meanwhile", async (format) => {
    const archive = COMPRESS[format]([Buffer.alloc(2 ** 20, "1,2\n4,5\n")]);
    const source = await unpackedSource(pipeOf(archive), "data", { entry: null, maxRatio: 1e9, partial: true });
    const target = Buffer.alloc(1 << 19);
    await source.read(target);
    await source.read(target);
    const reads = [source.read(target).catch((error: unknown) => error)];
    await source.close();
    reads.push(source.read(target).catch((error: unknown) => error));
    const [, later] = await Promise.all(reads);
    expect(later).toMatchObject({ code: "INTERRUPTED" });
    await source.close();
  });

  test("a read that fails ends the input where that is asked for", async () => {
    const failing = (bytes: Buffer): ByteSource => {
      const inner = pipeOf(bytes);
      const read = async (target: Uint8Array): Promise<number> => {
        const count = await inner.read(target);
        if (count === 0) throw readError(new Error("EIO"), "data", bytes.length);
        return count;
      };
      return { ...inner, read };
    };
    for (const bytes of [TEXT, gzipSync(TEXT).subarray(0, -3)]) {
      expect(await unpack(failing(bytes))).toMatchObject({ code: "INPUT_READ_FAILED" });
      expect(await unpack(failing(bytes), { partial: true })).toMatchObject({ code: "INPUT_READ_FAILED", bytes: TEXT });
    }
  });
});

test("progress is that of the compressed bytes, where it is known how many there are", async () => {
  const random = new Random(4);
  const archive = gzipSync(Array.from({ length: 200_000 }, () => `${random.below(1e9)}\n`).join(""));
  const source = await unpackedSource(fileOf(archive), "data", { entry: null, maxRatio: 10, partial: false });
  const seen: [bytesRead: number, totalBytes: number | null][] = [];
  const request: ProfileRequest = {
    input: { kind: "stdin" },
    options: OPTIONS,
    onProgress: ({ bytesRead, totalBytes }) => seen.push([bytesRead, totalBytes]),
  };
  const snapshot = { bytesRead: 1e6, totalBytes: null, rows: 3, raggedRows: 0 };
  const { onProgress } = showingCompressed(request, source);
  onProgress?.(snapshot);
  const target = Buffer.alloc(1 << 20);
  while ((await source.read(target)) > 0);
  onProgress?.(snapshot);
  expect(seen).toEqual([
    [expect.any(Number), archive.length],
    [archive.length, archive.length],
  ]);
  expect(seen[0]?.[0]).toBeLessThan(archive.length / 2);
  const piped = await unpackedSource(pipeOf(archive), "data", { entry: null, maxRatio: 10, partial: false });
  expect(showingCompressed(request, piped).onProgress).toBe(request.onProgress);
});
