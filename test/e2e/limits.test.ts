import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { columnOf, expectError, profileWith } from "../support/read-profile.ts";
import { runProfiler, startProfiler } from "../support/run-profiler.ts";

const MIB = 1 << 20;

describe("a quote that nothing closes", () => {
  test("ends a long input where it passes the limit, with bounded memory", async () => {
    const run = startProfiler(["--json", "-w2", "-d,"], { keepsStdinOpen: true });
    let peak = 0;
    let written = 0;
    const write = (chunk: string | Buffer): Promise<void> =>
      new Promise((resolve) => void run.child.stdin?.write(chunk, () => resolve()));
    await write('id,note\n1,fine\n2,"it begins here\n');
    while (run.child.exitCode === null && written < 40 * MIB) {
      await write(Buffer.alloc(MIB, "x y\n"));
      written += MIB;
      peak = Math.max(peak, peakBytes(run.child.pid));
    }
    run.child.stdin?.end();
    const ended = await run.ended;
    expectError(ended, 5, "RECORD_TOO_LARGE");
    expect(ended.stderr).toContain("at stdin, line 3, record 2, byte 15\n");
    expect(ended.stderr).toContain("--max-record-bytes");
    expect(peak).toBeGreaterThan(20 * MIB);
    // 90 MiB for the program, 36 at most for each worker, three times the record's limit for the record
    expect(peak).toBeLessThan((90 + 2 * 36 + 3 * 16) * MIB);
  });

  test("in a small input is told, and every row is there", async () => {
    const profile = await profileWith(["-d,"], { stdin: 'id,note\n1,a\n2,b\n3,"never closed\n4 d\n5 e' });
    expect(profile.table).toMatchObject({ rows: 3, raggedRows: { short: 0, long: 0 } });
    expect(columnOf(profile, "note").top.map(({ value }) => value)).toContain("never closed\n4 d\n5 e");
    expect(profile.alerts).toContainEqual(
      expect.objectContaining({ code: "unclosed_quote", severity: "error", rows: [3] }),
    );
    expect(profile.alerts.find(({ code }) => code === "unclosed_quote")?.message).toMatch(/line 4 \(byte 16\)/u);
  });

  test("behind many rows is told as well", async () => {
    const rows = "1,abcdefgh\n".repeat(500_000);
    const profile = await profileWith(["-w2", "-d,"], { stdin: `id,note\n${rows}2,"never closed\n3 x\n` });
    expect(profile.table.rows).toBe(500_001);
    expect(profile.alerts.find(({ code }) => code === "unclosed_quote")?.rows).toEqual([500_001]);
  });
});

describe("a record beyond --max-record-bytes", () => {
  const long = `2,"${"y\n".repeat(50_000)}"\n`;

  test.each([
    ["in a small input", 10],
    ["in the second batch", 500_000],
  ])("%s", async (_name, rows) => {
    const before = "id,note\n".length + rows * "1,abcdefgh\n".length;
    const stdin = `id,note\n${"1,abcdefgh\n".repeat(rows)}${long}${"3,z\n".repeat(1000)}`;
    const run = await runProfiler(["--json", "-w2", "-d,", "--max-record-bytes=64KiB"], { stdin });
    expectError(run, 5, "RECORD_TOO_LARGE");
    expect(run.stderr).toContain(`at stdin, line ${rows + 2}, record ${rows + 1}, byte ${before}\n`);
    const wide = await profileWith(["-w2", "-d,", "--max-record-bytes=128KiB"], { stdin });
    expect(wide.table.rows).toBe(rows + 1001);
    expect(columnOf(wide, "note").text?.maxLength).toBe(100_000);
  });

  test("its line is that of the bytes, whatever the line ends and wherever they stand", async () => {
    const stdin = `id,note\r\n1,"a\rb\r\nc\nd"\r\n\r2,b\r${long}`;
    const run = await runProfiler(["-d,", "--max-record-bytes=64KiB"], { stdin });
    expectError(run, 5, "RECORD_TOO_LARGE");
    expect(run.stderr).toContain("at stdin, line 8, record 3, byte 28\n");
  });

  test("longer than a batch, it is refused with the same words", async () => {
    const stdin = `a,b\n1,${"x".repeat(16 * MIB - 1)}\n2,y\n`;
    const run = await runProfiler(["-d,"], { stdin });
    expectError(run, 5, "RECORD_TOO_LARGE");
    expect(run.stderr).toContain("at stdin, line 2, record 1, byte 4\n");
  });

  test("the quote that the last one lacks does not count", async () => {
    const stdin = `a\n"${"x".repeat(2047)}`;
    expect((await profileWith(["--header", "--max-record-bytes=2KiB"], { stdin })).table.rows).toBe(1);
    expectError(
      await runProfiler(["--header", "--max-record-bytes=2KiB"], { stdin: `${stdin}y` }),
      5,
      "RECORD_TOO_LARGE",
    );
  });

  test("a record longer than a batch is read when the limit allows it", async () => {
    const stdin = `id,note\n1,a\n2,"${"line\n".repeat(2 * MIB)}"\n3,c\n`;
    const profile = await profileWith(["-w2", "-d,", "--max-record-bytes=16MiB"], { stdin });
    expect(profile.table).toMatchObject({ rows: 3, raggedRows: { short: 0, long: 0 } });
    expect(columnOf(profile, "note").text).toMatchObject({ minLength: 1, maxLength: 10 * MIB });
    expectError(await runProfiler(["-d,", "--max-record-bytes=8MiB"], { stdin }), 5, "RECORD_TOO_LARGE");
  });
});

describe("a first record", () => {
  const long = `1,${"a".repeat(1_500_000)}`;

  test("may be as long as any other", async () => {
    const profile = await profileWith(["--no-header"], { stdin: `${long}\n1,2\n` });
    expect(profile.table).toMatchObject({ rows: 2, columns: 2 });
    expect(columnOf(profile, "column_2").text?.maxLength).toBe(1_500_000);
  });

  test("is held to the limit, be it a header or not", async () => {
    const stdin = `${"h".repeat(1100)},b\n1,2\n`;
    for (const flag of ["--header", "--no-header"]) {
      const run = await runProfiler([flag, "--max-record-bytes=1KiB"], { stdin });
      expectError(run, 5, "RECORD_TOO_LARGE");
      expect(run.stderr).toContain("at stdin, line 1");
    }
    expect((await profileWith(["--header", "--max-record-bytes=2KiB"], { stdin })).table.rows).toBe(1);
  });
});

test("a table that is too wide", async () => {
  const run = await runProfiler([], { stdin: `${"x,".repeat(120_000)}x\n` });
  expectError(run, 5, "TOO_MANY_COLUMNS");
});

/** The most memory a process has had so far, as Linux tells it; 0 when it has ended. */
function peakBytes(pid: number | undefined): number {
  const status = `/proc/${pid}/status`;
  const [, kibibytes] = existsSync(status) ? (/^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(status, "utf8")) ?? []) : [];
  return Number(kibibytes ?? 0) * 1024;
}
