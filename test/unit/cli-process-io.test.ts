import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fileStream, processIo } from "../../src/cli/process-io.ts";
import { writeText } from "../../src/cli/write-text.ts";
import manifest from "../../package.json" with { type: "json" };

test("a file stream writes all of a text, in order", async () => {
  const folder = mkdtempSync(join(tmpdir(), "profiler-stream-"));
  try {
    const path = join(folder, "out");
    const fd = openSync(path, "w");
    const stream = fileStream(fd);
    const long = "é".repeat(300_000);
    await writeText(stream, long);
    await writeText(stream, "end");
    closeSync(fd);
    expect(readFileSync(path, "utf8")).toBe(`${long}end`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a file that takes no more is reported", async () => {
  const fd = openSync(import.meta.filename, "r");
  const stream = fileStream(fd);
  stream.on("error", () => undefined);
  await expect(writeText(stream, "text")).rejects.toMatchObject({ code: "OUTPUT_NOT_WRITABLE", exitCode: 3 });
  closeSync(fd);
});

test("version, CPUs and heap are those of this program and machine", async () => {
  const { deps } = processIo();
  expect(await deps.version()).toBe(manifest.version);
  expect(deps.availableCpus()).toBeGreaterThanOrEqual(1);
  expect(deps.heapBytes()).toBeGreaterThan(0);
});

test("the schema that is printed is a JSON Schema of 2020-12", async () => {
  expect(JSON.parse(await processIo().deps.jsonSchema("profile"))).toMatchObject({
    $schema: "https://json-schema.org/draft/2020-12/schema",
  });
});
