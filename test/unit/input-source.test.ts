import { execFileSync, spawn } from "node:child_process";
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readError } from "../../src/input/source-errors.ts";
import { type ByteSource, openSource } from "../../src/input/source.ts";

const FILE_TEXT = "id,name\n1,one\n2,two\n";
let folder = "";
const inFolder = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "input-source-"));
  mkdirSync(inFolder("folder"));
  writeFileSync(inFolder("orders.csv"), FILE_TEXT);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads to the end into targets of the given sizes in turn, each in shared memory behind some other bytes. */
async function readAll(source: ByteSource, targetBytes: number[] = [8]): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let turn = 0; ; turn++) {
    const size = targetBytes[turn % targetBytes.length] as number;
    const target = new Uint8Array(new SharedArrayBuffer(size + 3), 3);
    const length = await source.read(target);
    if (length === 0) return Buffer.concat(parts);
    parts.push(Buffer.from(target.subarray(0, length)));
  }
}

function streamOf(chunks: Iterable<Uint8Array>): PassThrough {
  return Readable.from([...chunks].filter((chunk) => chunk.length > 0)).pipe(new PassThrough());
}

const failure = (action: Promise<unknown>): Promise<unknown> =>
  action.then(() => "no error").catch((error: unknown) => error);
const targets = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 });

describe("reading", () => {
  it("gives the bytes of a file, whatever the targets", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), targets, async (bytes, sizes) => {
        await writeFile(inFolder("any"), bytes);
        const source = await openSource({ kind: "file", path: inFolder("any") });
        expect(source.totalBytes).toBe(bytes.length === 0 ? null : bytes.length);
        expect(await readAll(source, sizes)).toEqual(Buffer.from(bytes));
        await source.close();
      }),
      { numRuns: 60 },
    );
  });

  it("gives the bytes of a stream, whatever the chunks and the targets", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 8 }),
        targets,
        async (chunks, sizes) => {
          const source = await openSource({ kind: "stdin" }, streamOf(chunks));
          expect(source.totalBytes).toBe(null);
          expect(await readAll(source, sizes)).toEqual(Buffer.concat(chunks));
          await source.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it("keeps giving nothing behind the end", async () => {
    const file = await openSource({ kind: "file", path: inFolder("orders.csv") });
    const stream = await openSource({ kind: "stdin" }, streamOf([Buffer.from("a")]));
    for (const source of [file, stream]) {
      await readAll(source);
      expect(await source.read(new Uint8Array(4))).toBe(0);
      await source.close();
      await source.close();
    }
  });

  it("reads a pipe by its name, and gives up when it is closed meanwhile", async () => {
    const path = inFolder("pipe");
    execFileSync("mkfifo", [path]);
    const source = await openSource({ kind: "file", path });
    const writing = writeFile(path, FILE_TEXT);
    expect(source.totalBytes).toBe(null);
    expect((await readAll(source)).toString()).toBe(FILE_TEXT);
    await writing;
    await source.close();
    const waiting = await openSource({ kind: "file", path });
    const read = failure(waiting.read(new Uint8Array(4)));
    await waiting.close();
    expect(await read).toMatchObject({ code: "INTERRUPTED" });
  });

  it("reads a device", async () => {
    const source = await openSource({ kind: "file", path: "/dev/null" });
    expect(source.totalBytes).toBe(null);
    expect(await source.read(new Uint8Array(4))).toBe(0);
    await source.close();
  });
});

describe("closing", () => {
  it("ends a read that waits for a stream", async () => {
    const source = await openSource({ kind: "stdin" }, new PassThrough());
    const read = failure(source.read(new Uint8Array(4)));
    await source.close();
    expect(await read).toMatchObject({ code: "INTERRUPTED" });
  });

  it("refuses later reads, even of what is at hand", async () => {
    const file = await openSource({ kind: "file", path: inFolder("orders.csv") });
    const stream = await openSource({ kind: "stdin" }, streamOf([Buffer.from("abcdefgh")]));
    for (const source of [file, stream]) {
      expect(await source.read(new Uint8Array(2))).toBe(2);
      await source.close();
      expect(await failure(source.read(new Uint8Array(2)))).toMatchObject({ code: "INTERRUPTED" });
    }
  });
});

describe("errors", () => {
  const opening = (path: string): Promise<unknown> => failure(openSource({ kind: "file", path }));

  it.each(["order.csv", "ORDERS.CSV", "orders", "odrers.csv"])("suggests a file for %s", async (name) => {
    const hint = `did you mean ${JSON.stringify(inFolder("orders.csv"))}?`;
    expect(await opening(inFolder(name))).toMatchObject({ code: "INPUT_NOT_FOUND", exitCode: 3, hint });
  });

  it.each(["invoices.csv", "nowhere/orders.csv", "orders.csv/x"])("suggests no file for %s", async (name) => {
    const hint = expect.stringContaining("check the path") as string;
    expect(await opening(inFolder(name))).toMatchObject({ code: "INPUT_NOT_FOUND", hint });
  });

  it("names a folder as such", async () => {
    expect(await opening(inFolder("folder"))).toMatchObject({ code: "INPUT_IS_DIRECTORY" });
  });

  it("tells a missing permission from a failure", async () => {
    writeFileSync(inFolder("secret.csv"), "a");
    chmodSync(inFolder("secret.csv"), 0);
    const outcome = await openSource({ kind: "file", path: inFolder("secret.csv") }).catch((error: unknown) => error);
    // Nothing is forbidden to root: there the file opens.
    if (process.getuid?.() === 0) await (outcome as ByteSource).close();
    else expect(outcome).toMatchObject({ code: "INPUT_PERMISSION" });
    const refused = Object.assign(new Error("no"), { code: "EACCES" });
    expect(readError(refused, "x", 0)).toMatchObject({ code: "INPUT_PERMISSION" });
  });

  it("says at which byte reading a stream failed", async () => {
    const stream = new PassThrough();
    const source = await openSource({ kind: "stdin" }, stream);
    stream.write("abc");
    expect(await source.read(new Uint8Array(8))).toBe(3);
    const read = failure(source.read(new Uint8Array(8)));
    stream.destroy(new Error("line is dead"));
    expect(await read).toMatchObject({
      code: "INPUT_READ_FAILED",
      message: 'reading "stdin" failed: line is dead',
      place: { file: "stdin", offset: 3 },
    });
  });

  it("takes a stream that is cut off for a failure, not for the end", async () => {
    const stream = new PassThrough();
    const source = await openSource({ kind: "stdin" }, stream);
    stream.destroy();
    expect(await failure(source.read(new Uint8Array(8)))).toMatchObject({ code: "INPUT_READ_FAILED" });
  });

  it("says at which byte reading a file failed", async () => {
    const source = await openSource({ kind: "file", path: "/proc/self/mem" });
    const place = { file: "/proc/self/mem", offset: 0 };
    expect(await failure(source.read(new Uint8Array(8)))).toMatchObject({ code: "INPUT_READ_FAILED", place });
    await source.close();
  });
});

describe("the process's own standard input", () => {
  const module = new URL("../../src/input/source.ts", import.meta.url).href;
  const reading = `
    const { openSource } = await import(${JSON.stringify(module)});
    const source = await openSource({ kind: "stdin" }).catch((error) => console.log(error.code));
    const target = new Uint8Array(100);
    let read = 0;
    for (let length = 1; source && length > 0; read += length) length = await source.read(target.subarray(read));
    if (source) console.log(JSON.stringify([source.totalBytes, Buffer.from(target.subarray(0, read)).toString()]));`;
  const closing = `
    const { openSource } = await import(${JSON.stringify(module)});
    const source = await openSource({ kind: "stdin" });
    const read = source.read(new Uint8Array(100)).catch((error) => error.code);
    await source.close();
    console.log(await read);`;

  /** Runs a program in a process of its own; nothing is written to its standard input if that is a pipe. */
  async function run(program: string, stdin: number | "pipe", input?: string): Promise<string> {
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: [stdin, "pipe", "inherit"],
    });
    if (input !== undefined) child.stdin?.end(input);
    return text(child.stdout as Readable);
  }

  it("is read as a file when it is one", async () => {
    const descriptor = openSync(inFolder("orders.csv"), "r");
    const output = await run(reading, descriptor);
    closeSync(descriptor);
    expect(JSON.parse(output)).toEqual([FILE_TEXT.length, FILE_TEXT]);
  });

  it("is read as a stream when it is a pipe", async () => {
    expect(JSON.parse(await run(reading, "pipe", FILE_TEXT))).toEqual([null, FILE_TEXT]);
  });

  it("does not keep the process alive once it is closed", async () => {
    expect(await run(closing, "pipe")).toBe("INTERRUPTED\n");
  });

  it("is refused when it is a folder", async () => {
    const descriptor = openSync(inFolder("folder"), "r");
    expect(await run(reading, descriptor)).toBe("INPUT_IS_DIRECTORY\n");
    closeSync(descriptor);
  });
});
