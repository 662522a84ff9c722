import { fstatSync, writeFileSync } from "node:fs";
import { Writable } from "node:stream";
import { isatty } from "node:tty";
import { availableCpus } from "./available-cpus.ts";
import type { KernelMemories } from "../pipeline/kernel-memories.ts";
import type { CliDeps, CliIo, CliStream } from "./cli-io.ts";
import { errorText, exitCodeOf } from "./error-text.ts";
import type { CommandName } from "./parse-command-line.ts";
import { renderResult } from "./render-result.ts";

/** The real process, streams and layers below. Each layer is loaded when it is first needed. */
export function processIo(): CliIo {
  return {
    stdout: standardStream(1, () => process.stdout),
    stderr: standardStream(2, () => process.stderr),
    stdin: { isTTY: isatty(0) },
    env: process.env,
    host: {
      on: (event, listener) => void process.on(event, listener),
      off: (event, listener) => void process.off(event, listener),
      exit: (code) => process.exit(code),
    },
    deps: processDeps(),
  };
}

/** Ends the process with a message, and without a stack trace, for a failure that nobody was waiting for. */
export function reportUncaught(io: CliIo): void {
  process.on("uncaughtException", (error) => {
    io.stderr.write(errorText(error, io.env));
    process.exit(exitCodeOf(error));
  });
}

function processDeps(): CliDeps {
  return {
    profileSource: reusingMemories(),
    profileFiles: async (request) => (await import("../pipeline/profile-files.ts")).profileFiles(request),
    render: renderResult,
    sniffSource: async (request) => (await import("../pipeline/sniff-source.ts")).sniffSource(request),
    jsonSchema: async (command) => `${JSON.stringify(await loadSchema(command), null, 2)}\n`,
    rulesSchema: async () => {
      const schema = await import("../model/rules.schema.json", { with: { type: "json" } });
      return `${JSON.stringify(schema.default, null, 2)}\n`;
    },
    version: async () => (await import("../../package.json", { with: { type: "json" } })).default.version,
    availableCpus,
    heapBytes: () => process.memoryUsage().heapUsed,
    nowMs: () => performance.now(),
  };
}

/** Several profiles, one after the other, are made in the same memories. */
function reusingMemories(): CliDeps["profileSource"] {
  let memories: KernelMemories | undefined;
  return async (request) => {
    memories ??= new (await import("../pipeline/kernel-memories.ts")).KernelMemories();
    return (await import("../pipeline/profile-source.ts")).profileSource(request, memories);
  };
}

async function loadSchema(command: CommandName): Promise<unknown> {
  if (command === "sniff") {
    return (await import("../model/sniffed-file.schema.json", { with: { type: "json" } })).default;
  }
  if (command === "check" || command === "tee") {
    return (await import("../model/check-report.schema.json", { with: { type: "json" } })).default;
  }
  if (command === "compare") {
    return (await import("../model/comparison.schema.json", { with: { type: "json" } })).default;
  }
  return (await import("../model/profile.schema.json", { with: { type: "json" } })).default;
}

/** Node's own stream for a regular file drops the rest of a write that fills the disk, and reports success. */
function standardStream(fd: number, nodeStream: () => CliStream): CliStream {
  return isRegularFile(fd) ? fileStream(fd) : nodeStream();
}

function isRegularFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    return false;
  }
}

/** A stream that writes to an open file until all of it is written or an error says why not. */
export function fileStream(fd: number): CliStream {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      try {
        writeFileSync(fd, chunk);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
}
