import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { httpServer, serveFile } from "../support/http-server.ts";
import { expectError, expectSame, profileWith } from "../support/read-profile.ts";
import { runProfiler, startProfiler } from "../support/run-profiler.ts";
import { temporaryFolder, writeInput } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const CSV = Buffer.from(
  `n,word,amount\n${Array.from({ length: 400_000 }, (_, row) => `${row},word ${row % 700},${row % 90}.5`).join("\n")}\n`,
);
const PACKED = gzipSync(CSV);
const path = writeInput(folder, "big.csv", CSV);

let drops = 0;
const server = await httpServer((request, response) => {
  const { url = "" } = request;
  if (url.startsWith("/big.csv.gz")) return serveFile(request, response, PACKED, { etag: '"gz"', cutAfter: 600_000 });
  if (url.startsWith("/big.csv")) return serveFile(request, response, CSV, { etag: '"big"' });
  if (url.startsWith("/drops.csv")) {
    drops++;
    return serveFile(request, response, CSV, { etag: '"big"', cutAfter: 1_700_000 });
  }
  if (url.startsWith("/endless.csv")) {
    response.writeHead(200, { "content-type": "text/csv" });
    return void response.write(CSV);
  }
  response.writeHead(404).end();
});

describe("a URL as input", () => {
  test("has the profile of the file, by a connection that breaks off, too", async () => {
    const file = await profileWith([path]);
    const whole = await profileWith([server.url("/big.csv?token=abc")]);
    expect(whole.source.name).toBe(`${server.url("/big.csv")}?…`);
    expectSame(whole, file, true);
    expectSame(await profileWith([server.url("/drops.csv")]), file, true);
    expect(drops).toBeGreaterThan(4);
  });

  test("may be compressed, and is then unpacked on the way", async () => {
    const { source, ...rest } = await profileWith([server.url("/big.csv.gz")]);
    const { source: plain, ...expected } = await profileWith([path]);
    expect(source).toMatchObject({ bytes: plain.bytes, compression: "gzip" });
    expect({ ...rest, run: null }).toEqual({ ...expected, run: null });
  });

  test("stands among files, and its name in those of the output", async () => {
    const { source, table } = await profileWith([path, server.url("/big.csv")]);
    expect(source.files?.map(({ name }) => name)).toEqual([path, server.url("/big.csv")]);
    expect(table.rows).toBe(800_000);
  });

  test("that cannot be read is told without what is secret in it", async () => {
    const run = await runProfiler([server.url("/none.csv?sig=secret").replace("//", "//me:hidden@"), "--json"]);
    expectError(run, 3, "INPUT_HTTP");
    expect(run.stderr).toContain("status 404");
    expect(run.stderr).not.toMatch(/secret|hidden/u);
    expectError(await runProfiler(["http://me:hidden@[x/"]), 2, "USAGE");
  });

  test("lets go of the server when it is interrupted", async () => {
    const running = startProfiler([server.url("/endless.csv"), "--progress=log"], {
      env: { PATH: process.env["PATH"] ?? "" },
    });
    await running.said("Processed");
    expect(await server.connections()).toBe(1);
    running.child.kill("SIGINT");
    expect(await running.ended).toMatchObject({ code: 130, stdout: "" });
    await expect.poll(() => server.connections()).toBe(0);
  });
});
