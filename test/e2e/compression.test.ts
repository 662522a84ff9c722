import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { Random } from "../../scripts/bench/data/random.ts";
import type { Profile } from "../../src/model/profile.ts";
import { cutRandomly } from "../support/chunks.ts";
import { mixedCsv } from "../support/mixed-csv.ts";
import { expectError, expectSame, parseProfile, profileWith } from "../support/read-profile.ts";
import { runProfiler } from "../support/run-profiler.ts";
import { temporaryFolder, writeInput } from "../support/temporary-folder.ts";
import { writeZip } from "../support/write-zip.ts";

const FIXTURES = join(import.meta.dirname, "../../fixtures");
const XZ = join(FIXTURES, "compressed/orders.csv.xz");
const folder = temporaryFolder();
/** Two batches. */
const BYTES = 6_000_000;

/** The profile as if it were of the plain file. */
function plainly(profile: Profile): Profile {
  return { ...profile, source: { ...profile.source, compression: null, compressedBytes: null } };
}

describe("the profile is that of the plain file", () => {
  let bytes: Buffer = Buffer.alloc(0);
  let plain: Profile;
  beforeAll(async () => {
    bytes = mixedCsv(BYTES, 2).bytes;
    plain = await profileWith([writeInput(folder, "mixed.csv", bytes), "-w2"]);
  });

  test.each<[string, (content: Buffer) => Buffer]>([
    ["gzip", (content) => gzipSync(content, { level: 1 })],
    ["gzip", (content) => Buffer.concat([gzipSync(content.subarray(0, 2e6)), gzipSync(content.subarray(2e6))])],
    ["zstd", (content) => zstdCompressSync(content)],
    ["brotli", (content) => brotliCompressSync(content, { params: { 1: 3 } })],
    ["zip", (content) => writeZip([{ name: "mixed.csv", content, descriptor: "signed" }])],
    ["zip+gzip", (content) => writeZip([{ name: "mixed.csv.gz", content: gzipSync(content), isStored: true }])],
  ])("%s", async (compression, compress) => {
    const archive = compress(bytes);
    const path = writeInput(folder, "mixed.csv.z", archive);
    const file = await profileWith([path, "-w1"]);
    expect(file.source.compression).toBe(compression);
    expectSame(plainly(file), plain, true);
    const stdin = cutRandomly(archive, new Random(1), 200_000);
    const piped = await profileWith(["-w2"], { stdin });
    expectSame(piped, file, true);
  });
});

test("the profile of an xz file is that of the plain file", async () => {
  const plain = await profileWith([`${FIXTURES}/golden/orders/input.csv`]);
  for (const stdin of [undefined, readFileSync(XZ)]) {
    const profile = await profileWith(
      stdin === undefined ? [XZ, "-w1"] : ["-w2"],
      stdin === undefined ? {} : { stdin },
    );
    expect(profile.source).toMatchObject({ compression: "xz", compressedBytes: statSync(XZ).size });
    expectSame(plainly(profile), plain, true);
  }
});

describe("an archive that is cut off", () => {
  const lines = Array.from({ length: 400_000 }, (_, index) => `${index},${(index * 7919) % 100_003}\n`);
  const text = `id,code\n${lines.join("")}`;
  const archive = gzipSync(text);
  const cut = archive.subarray(0, archive.length >> 1);

  test("is an error that says how far it got", async () => {
    const run = await runProfiler([writeInput(folder, "cut.csv.gz", cut), "--json"]);
    expectError(run, 3, "INPUT_CORRUPT");
    expect(run.stderr).toMatch(
      /the gzip data breaks off at byte [\d,]+; [\d,]+ bytes were unpacked before, with [\d,]+ whole rows in them\n/u,
    );
    expect(run.stderr).toContain(`byte ${cut.length}\n`);
    expect(run.stderr).toContain("--partial");
  });

  test("is profiled up to there with --partial, and the cut record is no short row", async () => {
    const run = await runProfiler([writeInput(folder, "cut.csv.gz", cut), "--partial", "--json", "-w1"]);
    expect(run.code).toBe(0);
    expect(run.stderr).toContain("profiler: warning[INPUT_CORRUPT]: the gzip data breaks off");
    const profile = parseProfile(run.stdout);
    const { rows, raggedRows } = profile.table;
    expect(raggedRows).toMatchObject({ short: 0, long: 0 });
    const [alert] = profile.alerts;
    expect(alert).toMatchObject({ code: "truncated_input", severity: "error" });
    expect(alert?.message).toContain(`the record that begins on line ${(rows + 2).toLocaleString("en")} is left out`);
    const whole = `id,code\n${lines.slice(0, rows).join("")}`;
    expect(profile.source.bytes).toBeGreaterThanOrEqual(whole.length);
    expect(profile.source.bytes).toBeLessThan(whole.length + (lines[rows]?.length ?? 0));
    const { columns } = await profileWith(["-w2"], { stdin: whole });
    expect(profile.columns).toEqual(columns);

    const piped = await runProfiler(["--partial", "--json", "-w2"], { stdin: cutRandomly(cut, new Random(5), 5000) });
    expectSame(parseProfile(piped.stdout), profile, true);
  });

  test("gives nothing, if nothing could be read", async () => {
    const path = writeInput(folder, "stub.csv.gz", archive.subarray(0, 8));
    expectError(await runProfiler([path, "--partial", "--json"]), 3, "INPUT_CORRUPT");
  });
});

describe("a wrong checksum", () => {
  test("is an error, and all rows are there with --partial", async () => {
    const archive = gzipSync("id,name\n1,one\n2,two\n");
    archive[archive.length - 8] = (archive.at(-8) ?? 0) ^ 1;
    expectError(await runProfiler(["--json"], { stdin: archive }), 3, "INPUT_CORRUPT");
    const { code, stdout } = await runProfiler(["--json", "--partial"], { stdin: archive });
    expect(code).toBe(0);
    expect(parseProfile(stdout)).toMatchObject({ table: { rows: 2 }, alerts: [{ code: "truncated_input" }] });
  });
});

describe("what is refused", () => {
  test("an archive of several files through a pipe, with their names", async () => {
    const content = Buffer.from("a,b\n1,2\n");
    const files = ["x.csv", "y.csv"].map((name) => ({ name, content }));
    const path = writeInput(folder, "two.zip", writeZip(files));
    const run = await runProfiler([], { stdin: writeZip(files) });
    expectError(run, 3, "INPUT_COMPRESSED");
    expect(run.stderr).toContain('name one with --entry; it holds "x.csv", "y.csv"');
    const profile = await profileWith([path, "--entry", "y*"]);
    expect(profile).toMatchObject({ source: { compression: "zip" }, table: { rows: 1 } });
  });

  test("a bomb, with the flag that lets it pass", async () => {
    const stdin = brotliCompressSync(Buffer.alloc(80e6, "1,2\n3,4\n"), { params: { 1: 3 } });
    const run = await runProfiler(["--json"], { stdin });
    expectError(run, 5, "DECOMPRESSION_RATIO");
    expect(run.stderr).toContain("raise --max-ratio");
    const profile = await profileWith(["--max-ratio", "100000000", "--no-header"], { stdin });
    expect(profile.table.rows).toBe(20e6);
  });

  test("what another program unpacks, with all commands", async () => {
    const bzip2 = Buffer.from("BZh91AY&SY\x01\x02", "latin1");
    const run = await runProfiler([writeInput(folder, "b.gz", gzipSync(bzip2))]);
    expectError(run, 3, "INPUT_COMPRESSED");
    expect(run.stderr).toContain(`gzip -dc ${folder}/b.gz | bzip2 -dc | profiler -`);
  });
});

test("the sniffer looks into archives", async () => {
  const { stdout, code } = await runProfiler(["sniff", XZ, "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ source: { compression: "xz" }, dialect: { delimiter: "," } });
});
