import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COMPRESS, type Compressed } from "../support/compress.ts";
import { fileOf, pipeOf, unpack } from "../support/unpack.ts";
import { writeZip } from "../support/write-zip.ts";

const FORMATS = Object.keys(COMPRESS) as Compressed[];
const HEAD = Buffer.from("id,name\n");

/** A text that repeats itself here and there. */
const text = fc
  .array(fc.tuple(fc.string({ maxLength: 60 }), fc.integer({ min: 1, max: 40 })), { maxLength: 12 })
  .map((parts) => Buffer.from(parts.map(([part, times]) => `${part.replaceAll("\0", "")},\n`.repeat(times)).join("")));
const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5000 })), {
  minLength: 1,
  maxLength: 5,
});
/** In several parts, the first of which is no matter of chance: what begins as an archive would be unpacked again. */
const parts = fc.array(text, { minLength: 1, maxLength: 3 }).map(([first, ...others]) => {
  return [Buffer.concat([HEAD, first ?? HEAD]), ...others];
});

describe.each(FORMATS)("%s", (format) => {
  test("gives back what was compressed, however it comes and is read", async () => {
    await fc.assert(
      fc.asyncProperty(parts, sizes, sizes, fc.boolean(), async (content, chunks, targets, isFile) => {
        const archive = COMPRESS[format](content);
        const source = isFile ? fileOf(archive, chunks) : pipeOf(archive, chunks);
        const { bytes, ...rest } = await unpack(source, {}, targets);
        expect(bytes).toEqual(Buffer.concat(content));
        expect(rest).toMatchObject({ compression: format, code: null });
        if (format !== "zip") expect(rest.compressedBytes).toBe(archive.length);
      }),
      { numRuns: 60 },
    );
  });

  test("what is not compressed again in other chunks breaks off at the same byte", async () => {
    await fc.assert(
      fc.asyncProperty(
        parts,
        sizes,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (content, chunks, where, change) => {
          const archive = COMPRESS[format](content);
          const at = where % archive.length;
          archive[at] = (archive[at] ?? 0) ^ change;
          const whole = await unpack(pipeOf(archive));
          expect(await unpack(pipeOf(archive, chunks))).toEqual(whole);
        },
      ),
      { numRuns: 40 },
    );
  });
});

const CONTENT = [Buffer.from("id,name\n1,one\n2,two\n"), Buffer.from("3,three\n3,three\n3,three\n4,four\n")];
const WHOLE = Buffer.concat(CONTENT);

describe.each(FORMATS)("%s, cut off", (format) => {
  const archive = COMPRESS[format](CONTENT);
  /** Where one member ends, and another one may follow. */
  const boundaries = format === "gzip" || format === "zstd" ? [COMPRESS[format](CONTENT.slice(0, 1)).length] : [];
  if (format === "zstd") boundaries.push((boundaries[0] ?? 0) + 11);

  test.each([["a pipe", pipeOf] as const, ["a file", fileOf] as const])("anywhere, from %s", async (_, open) => {
    for (let length = 6; length < archive.length; length++) {
      const { bytes, compression, code, message } = await unpack(open(archive.subarray(0, length)));
      // what has no signature is known only by what comes out of it
      if (compression === null && code === null && (format === "brotli" || format === "zlib")) continue;
      const isBoundary = boundaries.includes(length);
      expect([length, code, message]).toEqual([length, isBoundary ? null : "INPUT_CORRUPT", message]);
      expect([length, WHOLE.subarray(0, bytes.length)]).toEqual([length, bytes]);
    }
  });
});

describe.each(FORMATS)("%s, with a byte changed", (format) => {
  const archive = COMPRESS[format](CONTENT);

  test.each([["a pipe", pipeOf] as const, ["a file", fileOf] as const])(
    "never passes for the truth, from %s",
    async (_, open) => {
      for (let at = 4; at < archive.length; at++) {
        for (const change of [1, 0x80, 0xff]) {
          const changed = Buffer.from(archive);
          changed[at] = (archive[at] ?? 0) ^ change;
          const { bytes, compression, code } = await unpack(open(changed));
          if (compression === null && code === null) continue;
          // there is no checksum in it
          if (format === "brotli" && code === null) continue;
          const refused = ["INPUT_CORRUPT", "INPUT_COMPRESSED", "DECOMPRESSION_WINDOW", "DECOMPRESSION_RATIO"];
          if (code === null) expect([at, change, bytes.toString()]).toEqual([at, change, WHOLE.toString()]);
          else expect(refused).toContain(code);
        }
      }
    },
  );
});

describe("ZIP entries", () => {
  test("are read from a file and from a pipe, however they are written", async () => {
    const how = fc.record({
      isStored: fc.boolean(),
      descriptor: fc.constantFrom(undefined, "signed" as const, "bare" as const),
      isWide: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, how), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        sizes,
        async (all, pick, chunks) => {
          const files = all.map(([content, { descriptor, ...way }], index) => {
            // what is stored does not show where it ends
            const behind = way.isStored || descriptor === undefined ? {} : { descriptor };
            return { name: `part-${index}.csv`, content: Buffer.concat([HEAD, content]), ...way, ...behind };
          });
          const entry = files[pick % files.length];
          const archive = writeZip(files);
          for (const open of [fileOf, pipeOf]) {
            const { bytes, code, message } = await unpack(open(archive, chunks), { entry: entry?.name ?? null });
            expect([code, message]).toEqual([null, ""]);
            expect(bytes).toEqual(entry?.content);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
