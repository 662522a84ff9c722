import { describe, expect, it } from "vitest";
import { ProfilerError } from "../../src/base/errors.ts";
import type { ByteSource } from "../../src/input/source.ts";
import { SLOT_BYTES, type RecordRange, type Slot } from "../../src/input/range-reader.ts";
import { RecordSplitter } from "../../src/input/record-splitter.ts";
import { kernelBytes } from "../../src/kernel/kernel-bytes.ts";
import { createKernelMemory, initializeKernel, Kernel } from "../../src/kernel/kernel.ts";

const LIMIT = SLOT_BYTES + 1000;
const module = new WebAssembly.Module(kernelBytes());

function openSlot(): Slot {
  const kernel = new Kernel(module, createKernelMemory(), {
    parseDouble: Number,
    addBigNumber: Number,
    matchPattern: () => false,
  });
  initializeKernel(kernel);
  kernel.exports.setDialect(",".charCodeAt(0), '"'.charCodeAt(0));
  const address = kernel.exports.addSlot(SLOT_BYTES);
  return { worker: 0, kernel, address, places: 0, whenIdle: () => Promise.resolve() };
}

/** Bytes that come in pieces, each ending at one of the cuts. */
function sourceOf(bytes: Buffer, cuts: readonly number[]): ByteSource {
  let offset = 0;
  return {
    totalBytes: null,
    read(target) {
      const next = cuts.find((cut) => cut > offset) ?? bytes.length;
      const taken = bytes.copy(target, 0, offset, Math.min(next, offset + target.length));
      offset += taken;
      return Promise.resolve(taken);
    },
    close: () => Promise.resolve(),
  };
}

async function split(text: string, cuts: readonly number[]): Promise<Omit<RecordRange, "start" | "places">[] | string> {
  const splitter = new RecordSplitter(sourceOf(Buffer.from(text), cuts), 34, LIMIT);
  const slot = openSlot();
  const ranges: Omit<RecordRange, "start" | "places">[] = [];
  try {
    for (;;) {
      const range = await splitter.next(slot);
      if (range === null) return ranges;
      const { start: _, places: __, ...place } = range;
      ranges.push(place);
    }
  } catch (error) {
    if (error instanceof ProfilerError) return error.code;
    throw error;
  }
}

describe("a record at the limit", () => {
  const record = "x".repeat(LIMIT);

  it.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ])("is taken with %s behind it, however the bytes come", async (_, lineEnd) => {
    const text = `${record}${lineEnd}1,2${lineEnd}`;
    const expected = await split(text, []);
    expect(expected).toEqual([
      { bytes: LIMIT + lineEnd.length, added: 0, rows: 1, row: 1, line: 1, offset: 0, skips: [] },
      { bytes: 3 + lineEnd.length, added: 0, rows: 1, row: 2, line: 2, offset: LIMIT + lineEnd.length, skips: [] },
    ]);
    for (const cut of [LIMIT - 1, LIMIT, LIMIT + 1, LIMIT + 2]) expect(await split(text, [cut])).toEqual(expected);
  });

  it("is refused with one byte more", async () => {
    expect(await split(`${record}x${"y".repeat(10)}`, [LIMIT + 1, LIMIT + 2])).toBe("RECORD_TOO_LARGE");
  });
});
