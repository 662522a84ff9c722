import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ProfilerError } from "../../src/base/errors.ts";
import type { CliDeps } from "../../src/cli/cli-io.ts";
import { helpText } from "../../src/cli/help.ts";
import { runCli } from "../../src/cli/run-cli.ts";
import type { ProfileRequest } from "../../src/pipeline/request.ts";
import { BrokenSink, fakeIo, TextSink } from "../support/fake-cli-io.ts";
import { sampleProfile } from "../support/sample-profile.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "profiler-run-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function terminal(columns = 120): TextSink {
  return Object.assign(new TextSink(), { isTTY: true, columns });
}

/** A run that goes on until its signal is aborted, then ends the way `end` says. */
function untilAborted(
  end: (request: ProfileRequest) => ReturnType<CliDeps["profileSource"]>,
): CliDeps["profileSource"] {
  return (request) =>
    new Promise((resolve, reject) => {
      request.signal?.addEventListener("abort", () => void end(request).then(resolve, reject));
    });
}

/** Lets everything that is ready to run, run. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe("what is printed on stdout", () => {
  test.each([
    [[], new TextSink(), "terminal 80 plain\n"],
    [[], terminal(), "terminal 120 color\n"],
    [[], terminal(0), "terminal 80 color\n"],
    [["--no-color"], terminal(), "terminal 120 plain\n"],
    [["--json"], terminal(), "json 120 color\n"],
    [["--md"], new TextSink(), "markdown 80 plain\n"],
  ])("%j", async (argv, stdout, text) => {
    const io = fakeIo({ stdout });
    expect(await runCli(["data.csv", ...argv], io)).toBe(0);
    expect(stdout.text).toBe(text);
    expect(io.stderr.text).toBe("");
  });

  test("with files only, nothing", async () => {
    const io = fakeIo();
    const [json, text] = [join(folder, "p.json"), join(folder, "p.txt")];
    expect(await runCli(["data.csv", "-o", json, "-o", text], io)).toBe(0);
    expect(io.stdout.text).toBe("");
    expect(readFileSync(json, "utf8")).toBe("json 80 plain\n");
    expect(readFileSync(text, "utf8")).toBe("terminal 80 plain\n");
    expect(readdirSync(folder)).toEqual(["p.json", "p.txt"]);
  });

  test("with files and a format, both", async () => {
    const io = fakeIo();
    const path = join(folder, "p.md");
    expect(await runCli(["data.csv", "-o", path, "--json"], io)).toBe(0);
    expect(io.stdout.text).toBe("json 80 plain\n");
    expect(readFileSync(path, "utf8")).toBe("markdown 80 plain\n");
  });

  test("help, version and schema", async () => {
    for (const [flag, text] of [
      ["--help", helpText()],
      ["--version", "profiler 1.2.3\n"],
      ["--json-schema", "{}\n"],
    ] as const) {
      const io = fakeIo();
      expect(await runCli([flag], io)).toBe(0);
      expect([io.stdout.text, io.stderr.text, io.requests.length]).toEqual([text, "", 0]);
    }
  });

  test("nothing to read: the help on stderr, and 2", async () => {
    const io = fakeIo();
    expect(await runCli([], io)).toBe(2);
    expect([io.stdout.text, io.stderr.text]).toEqual(["", helpText()]);
  });

  test("it is complete before the run returns, however slow the reader", async () => {
    class SlowSink extends TextSink {
      override _write(chunk: Buffer, encoding: string, done: (error?: Error | null) => void): void {
        setTimeout(() => super._write(chunk, encoding, done), 10);
      }
    }
    const stdout = new SlowSink();
    const text = "x".repeat(1_000_000);
    expect(await runCli(["data.csv"], fakeIo({ stdout, deps: { render: async () => text } }))).toBe(0);
    expect(stdout.text.length).toBe(text.length);
  });
});

test("the request carries input, options, a listener and a signal", async () => {
  const io = fakeIo();
  await runCli(["data.csv", "-d", "tab", "--columns=a,b"], io);
  expect(io.requests).toMatchObject([
    {
      input: { kind: "file", path: "data.csv" },
      options: { dialect: { delimiter: "\t" }, columns: ["a", "b"], workers: 7 },
      onProgress: expect.any(Function),
      signal: expect.any(AbortSignal),
    },
  ]);
});

describe("a stdout that fails", () => {
  test("closed by its reader: a quiet 0", async () => {
    const io = fakeIo({ stdout: new BrokenSink("EPIPE") });
    expect(await runCli(["data.csv"], io)).toBe(0);
    expect(io.stderr.text).toBe("");
  });

  test("on a full disk: 3, and what to do", async () => {
    const io = fakeIo({ stdout: new BrokenSink("ENOSPC") });
    expect(await runCli(["data.csv"], io)).toBe(3);
    expect(io.stderr.text).toBe(
      "profiler: error[OUTPUT_NOT_WRITABLE]: the result could not be written to stdout: ENOSPC: write failed\n" +
        "  help: make room on the disk behind it, or write elsewhere with -o FILE\n",
    );
  });

  test("a stderr that fails too changes no exit code", async () => {
    const io = fakeIo({ stdout: new BrokenSink("ENOSPC"), stderr: new BrokenSink("EIO") });
    expect(await runCli(["data.csv"], io)).toBe(3);
  });
});

describe("failures", () => {
  test("of usage: two lines, exit 2, and no work done", async () => {
    const io = fakeIo();
    expect(await runCli(["data.csv", "--jsno"], io)).toBe(2);
    expect(io.stderr.text).toBe(
      "profiler: error[USAGE]: unknown flag --jsno\n  help: did you mean --json? profiler --help lists the flags\n",
    );
    expect([io.stdout.text, io.requests.length]).toEqual(["", 0]);
  });

  test("an output that cannot be written is found before any work", async () => {
    const io = fakeIo();
    expect(await runCli(["data.csv", "-o", join(folder, "none", "p.json")], io)).toBe(3);
    expect(io.stderr.text).toContain("error[OUTPUT_NOT_WRITABLE]: cannot write p.json: its folder does not exist\n");
    expect(io.requests).toEqual([]);
  });

  test("of the input: its code, place and exit code; nothing on stdout, no file left", async () => {
    const error = new ProfilerError("RECORD_TOO_LARGE", "a record is longer than 16 MiB", {
      place: { file: "data.csv", line: 4, record: 3, offset: 90 },
      hint: "raise --max-record-bytes, or check the quotes from this line on",
    });
    const io = fakeIo({ deps: { profileSource: () => Promise.reject(error) } });
    expect(await runCli(["data.csv", "--json", "-o", join(folder, "p.json")], io)).toBe(5);
    expect(io.stderr.text).toBe(
      "profiler: error[RECORD_TOO_LARGE]: a record is longer than 16 MiB\n" +
        "  at data.csv, line 4, record 3, byte 90\n" +
        "  help: raise --max-record-bytes, or check the quotes from this line on\n",
    );
    expect([io.stdout.text, readdirSync(folder)]).toEqual(["", []]);
  });

  test("of a renderer: no file left either", async () => {
    const io = fakeIo({ deps: { render: () => Promise.reject(new Error("no such column")) } });
    expect(await runCli(["data.csv", "-o", join(folder, "p.json")], io)).toBe(3);
    expect(io.stderr.text).toContain("error[INTERNAL]: no such column\n");
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("signals", () => {
  const interrupted = new ProfilerError("INTERRUPTED", "the pipeline was stopped");

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "%s: the run is aborted, files are removed, 130",
    async (name) => {
      const io = fakeIo({ deps: { profileSource: untilAborted(() => Promise.reject(interrupted)) } });
      const ended = runCli(["data.csv", "-o", join(folder, "p.json")], io);
      await settle();
      expect(readdirSync(folder)).toHaveLength(1);
      io.host.emit(name);
      expect(await ended).toBe(130);
      expect(readdirSync(folder)).toEqual([]);
      expect(io.stderr.text).toMatch(/^profiler: error\[INTERRUPTED\]: .*\n {2}help: .*\n$/);
      expect([io.stdout.text, io.host.exits, io.host.listening()]).toEqual(["", [], []]);
    },
  );

  test("a run that succeeds or breaks while being stopped counts as interrupted", async () => {
    for (const end of [async () => sampleProfile(), () => Promise.reject(new Error("worker gone"))]) {
      const io = fakeIo({ deps: { profileSource: untilAborted(end) } });
      const ended = runCli(["data.csv"], io);
      await settle();
      io.host.emit("SIGINT");
      expect(await ended).toBe(130);
      expect([io.stdout.text, io.stderr.text.includes("INTERRUPTED")]).toEqual(["", true]);
    }
  });

  test("a second signal exits at once, and what is left over is removed", async () => {
    const io = fakeIo({ deps: { profileSource: () => new Promise(() => undefined) } });
    void runCli(["data.csv", "-o", join(folder, "p.json")], io);
    await settle();
    io.host.emit("SIGINT");
    await settle();
    expect(io.host.exits).toEqual([]);
    io.host.emit("SIGTERM");
    expect(io.host.exits).toEqual([130]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("a signal while a slow reader takes the result ends the wait", async () => {
    class StuckSink extends TextSink {
      override _write(): void {
        this.text = "stuck";
      }
    }
    const stdout = new StuckSink();
    const io = fakeIo({ stdout });
    const ended = runCli(["data.csv"], io);
    while (stdout.text === "") await settle();
    io.host.emit("SIGINT");
    expect(await ended).toBe(130);
  });

  test("the end of the process by other means removes files and shows the cursor", async () => {
    const stderr = terminal();
    const io = fakeIo({
      stderr,
      deps: {
        profileSource: ({ onProgress }) => {
          onProgress?.({ bytesRead: 1, totalBytes: 10, rows: 1, raggedRows: 0 });
          return new Promise(() => undefined);
        },
      },
    });
    void runCli(["data.csv", "--progress=bar", "-o", join(folder, "p.json")], io);
    while (!stderr.text.includes("\u001b[?25l")) await settle();
    await settle();
    io.host.emit("exit");
    expect(readdirSync(folder)).toEqual([]);
    expect(stderr.text.endsWith("\u001b[?25h")).toBe(true);
  });

  test("after a run nothing listens any more", async () => {
    const io = fakeIo();
    await runCli(["data.csv"], io);
    expect(io.host.listening()).toEqual([]);
  });
});

describe("messages", () => {
  const profileSource: CliDeps["profileSource"] = async ({ onProgress }) => {
    onProgress?.({ bytesRead: 500, totalBytes: 500, rows: 25_000, raggedRows: 2 });
    return sampleProfile();
  };

  test("--progress=log writes its lines to stderr, and stdout holds the result alone", async () => {
    const io = fakeIo({ deps: { profileSource } });
    await runCli(["data.csv", "--json", "--progress=log"], io);
    expect(io.stdout.text).toBe("json 80 plain\n");
    expect(io.stderr.text.split("\n")).toEqual(["[Progress] Processed: 25000 | Failed: 2 | Heap: 42MB", ""]);
  });

  test("--quiet silences progress, not errors", async () => {
    const io = fakeIo({ stderr: terminal(), deps: { profileSource } });
    await runCli(["data.csv", "-q", "--progress=log"], io);
    expect(io.stderr.text).toBe("");
    await runCli(["data.csv", "-q", "--nonsense"], io);
    expect(io.stderr.text).toContain("unknown flag --nonsense");
  });

  test("no progress is drawn on a dumb terminal", async () => {
    const io = fakeIo({ stderr: terminal(), env: { TERM: "dumb" }, deps: { profileSource } });
    await runCli(["data.csv"], io);
    expect(io.stderr.text).toBe("");
  });

  test("a failing run ends its progress before the message", async () => {
    const io = fakeIo({
      deps: {
        profileSource: async ({ onProgress }) => {
          onProgress?.({ bytesRead: 1, totalBytes: 10, rows: 1, raggedRows: 0 });
          throw new ProfilerError("INPUT_READ_FAILED", "the disk went away");
        },
      },
    });
    expect(await runCli(["data.csv", "--progress=log"], io)).toBe(3);
    expect(io.stderr.text).toMatch(/^\[Progress\] Processed: 1 .*\nprofiler: error\[INPUT_READ_FAILED\]/);
  });

  test("--verbose says what was detected and where the time went", async () => {
    const io = fakeIo();
    await runCli(["data.csv", "-v"], io);
    expect(io.stderr.text).toMatch(
      /^profiler: detected delimiter ",", quote ", line ends lf, a header, 0 lines skipped$/m,
    );
    expect(io.stderr.text).toMatch(/^profiler: stages: \w+ \d/m);
    expect(io.stderr.text).toMatch(/^profiler: peak memory [\d.]+ MB, heap [\d.]+ MB$/m);
  });

  test("the input is never touched as an output", async () => {
    const path = join(folder, "p.json");
    await runCli(["data.csv", "-o", path], fakeIo());
    const io = fakeIo();
    expect(await runCli([path, "-o", path], io)).toBe(2);
    expect(io.stderr.text).toContain("is the input file, which would be overwritten");
    expect(existsSync(path)).toBe(true);
  });
});
