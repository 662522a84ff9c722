import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ByteSource } from "../../src/input/byte-source.ts";
import { SLOT_BYTES, type Slot } from "../../src/input/range-reader.ts";
import { RecordSplitter } from "../../src/input/record-splitter.ts";
import { kernelBytes } from "../../src/kernel/kernel-bytes.ts";
import { createKernelMemory, initializeKernel, Kernel, openTable } from "../../src/kernel/kernel.ts";
import { limitsFor } from "../../src/model/limits.ts";
import { referenceSpans, type ReferenceSpan } from "../support/reference/resume.ts";

const WIDTH = 3;
const module = new WebAssembly.Module(kernelBytes());

function openSlot(): Slot {
  const kernel = new Kernel(module, createKernelMemory(), {
    parseDouble: Number,
    addBigNumber: Number,
    matchPattern: () => false,
  });
  initializeKernel(kernel);
  const address = kernel.exports.addSlot(SLOT_BYTES);
  openTable(kernel, {
    delimiter: 44,
    quote: 34,
    columns: WIDTH,
    selected: [],
    nullTokens: [],
    limits: limitsFor(WIDTH, 2 ** 29),
    maxRecordBytes: 2 ** 24,
    malformed: { leaveOut: false, list: false },
    header: null,
    checks: null,
  });
  return { worker: 0, kernel, address, places: 0, whenIdle: () => Promise.resolve() };
}

const slot = openSlot();

/** All of a text at once, or byte by byte. */
function sourceOf(bytes: Buffer, pieceBytes: number): ByteSource {
  let offset = 0;
  return {
    totalBytes: null,
    read(target) {
      const taken = bytes.copy(target, 0, offset, Math.min(bytes.length, offset + pieceBytes));
      offset += taken;
      return Promise.resolve(taken);
    },
    close: () => Promise.resolve(),
  };
}

interface Found {
  rows: number;
  skips: ReferenceSpan[];
  bytes: number;
}

async function split(text: string, pieceBytes: number): Promise<Found> {
  const splitter = new RecordSplitter(sourceOf(Buffer.from(text), pieceBytes), 34, 2 ** 24);
  const found: Found = { rows: 0, skips: [], bytes: 0 };
  for (let range = await splitter.next(slot); range !== null; range = await splitter.next(slot)) {
    for (let index = 0; index < range.skips.length; index += 2) {
      const [start = 0, end = 0] = range.skips.slice(index, index + 2).map((place) => range.offset + place);
      found.skips.push({ start, end, skipped: true });
    }
    found.rows += range.rows;
    found.bytes += range.bytes - range.added;
  }
  return found;
}

function expected(text: string): Found {
  const spans = referenceSpans(text, { delimiter: ",", quote: '"' }, WIDTH);
  const rows = spans.filter(({ start, end, skipped }) => skipped || !/^[\r\n]*$/.test(text.slice(start, end))).length;
  return { rows, skips: spans.filter(({ skipped }) => skipped), bytes: text.length };
}

/** Whole fields and lines more often than single characters, so that records of the width are met. */
const hostile = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('"', ",", "\n", "\r\n", "x", '""') },
      {
        weight: 2,
        arbitrary: fc.constantFrom("a,b,c\n", '"a",b,"c\r\n"\n', "a,b,c\r", 'a,"b,c\n', "long ".repeat(14)),
      },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

describe("records that lack a closing quote", () => {
  it("end where the reference says, however the bytes come", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, fc.constantFrom(1, 7, 2 ** 20), async (text, pieceBytes) => {
        expect(await split(text, pieceBytes)).toEqual(expected(text));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["in front of a line of the table's width", 'a,"b,c\nd,e,f\n', [[0, 7]]],
    ["behind lines that are not", 'a,"b,c\nd\n\nd,e\nd,e,f\n', [[0, 14]]],
    ["when the quote meets one that opens", 'a,"b,c\nd,"e",f\n', [[0, 7]]],
    [
      "each of two in a row",
      'a,"b,c\nd,"e,f\ng,h,i\n',
      [
        [0, 7],
        [7, 14],
      ],
    ],
    ["not when the quotes are closed", 'a,"b,c\nd,e,f",g\n', []],
    ["not when no line has the width", 'a,"b,c\nd,e\n', []],
    [
      "each on its own",
      'a,"b,c\nd,"e",f\na,"b,c\nd,e,f\n',
      [
        [0, 7],
        [15, 22],
      ],
    ],
  ])("end %s", async (_, text, skips) => {
    expect((await split(text, 2 ** 20)).skips).toEqual(skips.map(([start, end]) => ({ start, end, skipped: true })));
  });
});

describe("a quote that nothing closes, in front of more than a record may have", () => {
  const line = "1,two,three\n";

  it("costs the line it stands on", async () => {
    const text = `${line.repeat(1000)}1,"two,three\n${line.repeat(2_000_000)}`;
    const { rows, skips, bytes } = await split(text, 2 ** 20);
    expect({ rows, bytes }).toEqual({ rows: 2_001_001, bytes: text.length });
    expect(skips).toEqual([{ start: 12_000, end: 12_013, skipped: true }]);
  });

  it("is an error where no line has the table's width", async () => {
    await expect(split(`1,"two,three\n${"one,two\n".repeat(2_200_000)}`, 2 ** 20)).rejects.toMatchObject({
      code: "RECORD_TOO_LARGE",
    });
  });
});
