import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { openUrl } from "../../src/input/http/http-source.ts";
import { inputName } from "../../src/input/input-ref.ts";
import type { ByteSource } from "../../src/input/source.ts";
import { httpServer, serveFile, type Serving } from "../support/http-server.ts";
import { Random } from "../support/random.ts";

const random = new Random(7);
const BYTES = Uint8Array.from({ length: 3_000_000 }, () => random.below(256));
const PATIENCE = { timeoutMs: 2000, pausesMs: [1, 1, 1] };

/** How the file is served at each request, the last way from then on. */
let ways: Serving[] = [];
let file = BYTES;

const server = await httpServer((request, response) => {
  const { url = "" } = request;
  const status = /^\/status\/(\d+)$/u.exec(url)?.[1];
  if (status !== undefined) return void response.writeHead(Number(status)).end("no");
  if (url.startsWith("/loop")) return void response.writeHead(302, { location: "/loop" }).end();
  if (url.startsWith("/moved")) return void response.writeHead(301, { location: "/file?key=secret" }).end("moved");
  if (url.startsWith("/silent")) return;
  const way = ways.length > 1 ? ways.shift() : ways[0];
  serveFile(request, response, file, way ?? {});
});

function serve(...next: Serving[]): void {
  ways = next;
  file = BYTES;
  server.requests.length = 0;
}

async function readAll(source: ByteSource, between: () => Promise<void> = () => Promise.resolve()): Promise<Buffer> {
  const parts: Buffer[] = [];
  const target = new Uint8Array(300_000);
  try {
    for (;;) {
      const count = await source.read(target);
      if (count === 0) return Buffer.concat(parts);
      parts.push(Buffer.from(target.subarray(0, count)));
      await between();
    }
  } finally {
    await source.close();
  }
}

async function readUrl(path = "/file"): Promise<Buffer> {
  return readAll(await openUrl(server.url(path), PATIENCE));
}

describe("a file over HTTP", () => {
  test("is read as it is stored, with its size", async () => {
    serve({});
    const source = await openUrl(server.url("/file"), PATIENCE);
    expect(source.totalBytes).toBe(BYTES.length);
    expect((await readAll(source)).equals(BYTES)).toBe(true);
    expect(server.requests[0]?.headers["accept-encoding"]).toBe("identity");
  });

  test("goes on with the next byte when the connection breaks off, again and again", async () => {
    const etag = '"one"';
    serve({ etag, cutAfter: 1_000_000 }, { etag, cutAfter: 500_000 }, { etag, cutAfter: 1 }, { etag });
    expect((await readUrl()).equals(BYTES)).toBe(true);
    const [first, second] = server.requests.map(({ headers }) => [headers.range, headers["if-range"]]);
    expect(first).toEqual([undefined, undefined]);
    expect(second?.[0]).toMatch(/^bytes=\d+-$/u);
    expect(second?.[1]).toBe(etag);
    expect(server.requests.length).toBe(4);
  });

  test("is known again by the time of its last change where there is no tag, or only a weak one", async () => {
    const lastModified = "Wed, 01 May 2024 10:00:00 GMT";
    serve({ etag: 'W/"x"', lastModified, cutAfter: 1_000_000 }, { lastModified });
    expect((await readUrl()).equals(BYTES)).toBe(true);
    expect(server.requests[1]?.headers["if-range"]).toBe(lastModified);
  });

  test.each<[string, Serving[], RegExp]>([
    ["that has changed meanwhile", [{ etag: '"one"', cutAfter: 9 }, { etag: '"two"' }], /has changed on the server/u],
    ["of a server without ranges", [{ etag: '"one"', cutAfter: 9, ranges: false }], /cannot send the rest alone/u],
    ["that cannot be known again", [{ cutAfter: 9 }], /ETag, Last-Modified/u],
    [
      "whose connection breaks off each time",
      [
        { etag: '"one"', cutAfter: 9 },
        { etag: '"one"', cutAfter: 0 },
      ],
      /could not be resumed/u,
    ],
    ["in an encoding not asked for", [{ headers: { "content-encoding": "br" } }], /is sent in the encoding br/u],
  ])("%s ends with an error", async (_, way, message) => {
    serve(...way);
    await expect(readUrl()).rejects.toMatchObject({
      code: "INPUT_HTTP",
      exitCode: 3,
      message: expect.stringMatching(message),
    });
  });

  test("follows redirects, but not for ever", async () => {
    serve({});
    expect((await readUrl("/moved")).equals(BYTES)).toBe(true);
    await expect(readUrl("/loop")).rejects.toMatchObject({
      code: "INPUT_HTTP",
      message: expect.stringContaining("redirects more than 10 times"),
    });
  });

  test.each([
    [404, "check the path"],
    [403, "signed URL"],
    [401, "user and password"],
    [503, "try again later"],
  ])("status %i is told, with what to do", async (status, hint) => {
    serve({});
    await expect(readUrl(`/status/${status}`)).rejects.toMatchObject({
      code: "INPUT_HTTP",
      message: expect.stringContaining(`status ${status}`),
      hint: expect.stringContaining(hint),
    });
    expect(server.requests.length).toBe(status === 503 ? 4 : 1);
  });

  test("what does not answer is given up after the timeout", async () => {
    const silent = openUrl(server.url("/silent"), { timeoutMs: 1000, pausesMs: [] });
    await expect(silent).rejects.toMatchObject({ code: "INPUT_HTTP", hint: expect.stringContaining("--timeout") });
  });

  test("a server that is not there, and a host that does not exist", async () => {
    await expect(openUrl("http://127.0.0.1:1/x", PATIENCE)).rejects.toMatchObject({
      message: expect.stringContaining("refuses the connection"),
    });
  });

  test("user and password go to the server, and are in no name", async () => {
    serve({});
    const url = server.url("/file?sig=secret#part").replace("//", "//me:p%40ss@");
    await readAll(await openUrl(url, PATIENCE));
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from("me:p@ss").toString("base64")}`);
    expect(server.requests[0]?.url).toBe("/file?sig=secret");
    expect(inputName({ kind: "url", url, timeoutMs: 1 })).toBe(`${server.url("/file")}?…`);
  });

  test("what is not asked for stays with the server", async () => {
    serve({});
    file = new Uint8Array(64_000_000);
    const source = await openUrl(server.url("/file"), PATIENCE);
    const before = process.memoryUsage().arrayBuffers;
    await source.read(new Uint8Array(10));
    await setTimeout(300);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8_000_000);
    await source.close();
  });

  test("a close ends a read that waits, and the connection", async () => {
    serve({});
    const source = await openUrl(server.url("/file"), PATIENCE);
    await source.close();
    await expect(source.read(new Uint8Array(10))).rejects.toMatchObject({ code: "INTERRUPTED" });
    const stopping = new AbortController();
    const opening = openUrl(server.url("/silent"), { timeoutMs: 60_000 }, stopping.signal);
    setImmediate(() => stopping.abort());
    await expect(opening).rejects.toMatchObject({ code: "INPUT_HTTP" });
  });
});
