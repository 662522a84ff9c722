import { execFileSync } from "node:child_process";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ProfilerError } from "../../src/base/errors.ts";
import { checkHead } from "../../src/input/check-head.ts";
import { inputName } from "../../src/input/input-ref.ts";

const TEXT = "id,name\n1,one\n2,two\n";
const bytes = (text: string): Buffer => Buffer.from(text, "latin1");

function refusal(head: Uint8Array, name = "data.csv"): ProfilerError | null {
  try {
    checkHead(head, name);
    return null;
  } catch (error) {
    if (error instanceof ProfilerError) return error;
    throw error;
  }
}

describe("what is accepted", () => {
  it.each([
    ["text", TEXT],
    ["text behind a byte order mark", "\xef\xbb\xbfa"],
    ["text that is not UTF-8", "caf\xe9,na\xefve\n"],
    ["control characters", "a\x01b\x1b,\x7f\n"],
    ["a column named as a format", "PAR1,ARROW1\n1,2\n"],
    ["a name that starts as a bzip2 file", "BZh9,PK\n1,2\n"],
    ["the magic number of bzip2 in the second line", "a,b\n1AY&SY,2\n"],
    ["the magic number of bzip2 behind another header", "BZh01AY&SY,2\n"],
    ["the magic number of tar as a word", `${"a".repeat(257)}ustar,ustar  \n1,2\n`],
  ])("%s", (_, text) => {
    expect(refusal(bytes(text))).toBe(null);
  });

  it("also in shared memory", () => {
    const shared = new Uint8Array(new SharedArrayBuffer(24));
    shared.fill(0x61, 12);
    expect(refusal(shared.subarray(12))).toBe(null);
    expect(refusal(shared)).toMatchObject({ code: "INPUT_BINARY" });
  });
});

describe("what is empty", () => {
  it.each(["", "\xef\xbb\xbf"])("%j", (text) => {
    expect(refusal(bytes(text))).toMatchObject({ code: "INPUT_EMPTY", exitCode: 3 });
  });
});

describe("what is compressed", () => {
  it.each([
    ["gzip", gzipSync(TEXT), "gzip -dc data.csv | profiler -"],
    ["zstd", zstdCompressSync(TEXT), "zstd -dc data.csv | profiler -"],
    ["xz", bytes("\xfd7zXZ\0\0\x04"), "xz -dc data.csv | profiler -"],
    ["bzip2", bytes("BZh91AY&SY\x01\x02"), "bzip2 -dc data.csv | profiler -"],
    ["zip", bytes("PK\x03\x04\x14\0\0\0\x08\0data.csv"), "unzip -p data.csv | profiler -"],
    ["tar", Buffer.concat([Buffer.alloc(257), bytes("ustar\x0000")]), "tar -xOf data.csv | profiler -"],
    ["tar by GNU", Buffer.concat([Buffer.alloc(257), bytes("ustar  \0")]), "tar -xOf data.csv | profiler -"],
  ])("%s, with the command that unpacks it", (_, head, command) => {
    const hint = expect.stringContaining(command) as string;
    expect(refusal(head)).toMatchObject({ code: "INPUT_COMPRESSED", hint });
  });

  it("gives a command for a pipe", () => {
    expect(refusal(gzipSync(TEXT), "stdin")?.hint).toContain("… | gzip -dc | profiler -");
    expect(refusal(bytes("PK\x03\x04"), "stdin")?.hint).toContain("save it to a file");
  });

  it("gives a command for a file that is named as standard input is", () => {
    const name = inputName({ kind: "file", path: "stdin" });
    expect(refusal(gzipSync(TEXT), name)?.hint).toContain(": gzip -dc ./stdin | profiler -");
    expect(inputName({ kind: "stdin" })).toBe("stdin");
  });

  it.each(["my data.csv.gz", "it's.gz", "-x.gz", "$(x).gz"])(
    "gives a command that a shell takes as it is: %s",
    (name) => {
      const command =
        refusal(gzipSync(TEXT), name)?.hint.replace(/^.*?: gzip -dc (.*) \| profiler -$/s, "printf %s $1") ?? "";
      expect(execFileSync("sh", ["-c", command]).toString().replace(/^\.\//, "")).toBe(name);
    },
  );
});

describe("what is no text", () => {
  it.each([
    ["a PDF document", "%PDF-1.7\n"],
    ["a PNG image", "\x89PNG\r\n\x1a\n\0\0"],
    ["a Parquet file", "PAR1\x15\x04\x15"],
    ["an SQLite database", "SQLite format 3\0\x10"],
    ["an Arrow file", "ARROW1\0\0\xff"],
    ["an Excel workbook", "PK\x03\x04\x14\0\0\0[Content_Types].xml\0\0PK\x03\x04xl/workbook.xml"],
    ["an old Excel or Word document", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
  ])("%s, by its name", (title, text) => {
    expect(refusal(bytes(text))).toMatchObject({
      code: "INPUT_BINARY",
      message: `"data.csv" is ${title}, not a CSV file`,
    });
  });

  it("a few zero bytes not at all: the records that have them are malformed", () => {
    expect(refusal(bytes(`${TEXT}3,\0\n`))).toBeNull();
  });

  it("many zero bytes, with the place of the first", () => {
    expect(refusal(bytes(`${TEXT}3,${"\0".repeat(9)}\n`))).toMatchObject({
      code: "INPUT_BINARY",
      place: { file: "data.csv", offset: TEXT.length + 2 },
      hint: expect.stringContaining("tr -d '\\000' < data.csv | profiler -") as string,
    });
  });
});
