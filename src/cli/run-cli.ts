import { EXIT } from "../base/errors.ts";
import type { CliIo } from "./cli-io.ts";
import { drawsInPlace } from "./color.ts";
import { errorText, exitCodeOf } from "./error-text.ts";
import { helpText } from "./help.ts";
import { parseCommandLine } from "./parse-command-line.ts";
import type { GateResolution } from "./resolve-gate.ts";
import { resolveOptions } from "./resolve-options.ts";
import { runProfile } from "./run-profile.ts";
import { guardStream, writeText } from "./write-text.ts";

/**
 * Runs the program with the arguments after its name and returns its exit code.
 * Never throws; when it returns, everything written has been taken by the system.
 */
export async function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  guardStream(io.stdout);
  guardStream(io.stderr);
  try {
    return await runCommandLine(argv, io);
  } catch (error) {
    await writeText(io.stderr, errorText(error, io.env)).catch(() => undefined);
    return exitCodeOf(error);
  }
}

async function runCommandLine(argv: readonly string[], io: CliIo): Promise<number> {
  const typed = parseCommandLine(argv);
  const resolution = resolveOptions(typed, {
    stdinIsTty: io.stdin.isTTY,
    stderrDraws: drawsInPlace(io.stderr, io.env),
    availableCpus: () => io.deps.availableCpus(),
  });
  switch (resolution.kind) {
    case "help":
      return print(io, helpText(resolution.command));
    case "version":
      return print(io, `profiler ${await io.deps.version()}\n`);
    case "json-schema":
      return print(io, await io.deps.jsonSchema(resolution.command));
    case "rules-schema":
      return print(io, await io.deps.rulesSchema());
    case "no-input":
      await writeText(io.stderr, helpText(resolution.command));
      return EXIT.usage;
    case "explain":
      // Loaded only here, as most runs have no use for it.
      return (await import("./run-explain.ts")).runExplain(resolution.request, io, typed.flags.has("no-color"));
    case "sniff":
      return (await import("./run-sniff.ts")).runSniff(resolution.run, io, typed.flags.has("no-color"));
    case "profile":
      return runProfile(resolution.run, io, typed.flags.has("no-color"));
    case "check":
    case "tee":
    case "suggest":
    case "compare":
    case "init":
      return runGateCommand(resolution, io, typed.flags.has("no-color"));
  }
}

/** Commands around checks, each loaded only when it is asked for. */
async function runGateCommand(
  resolution: Exclude<GateResolution, { kind: "no-input" }>,
  io: CliIo,
  noColor: boolean,
): Promise<number> {
  switch (resolution.kind) {
    case "check":
      return (await import("./gate/run-check.ts")).runCheck(resolution.run, io, noColor);
    case "tee":
      return (await import("./gate/run-tee.ts")).runTee(resolution.run, io, noColor);
    case "suggest":
      return (await import("./gate/run-suggest.ts")).runSuggest(resolution.run, io, noColor);
    case "compare":
      return (await import("./gate/run-compare.ts")).runCompare(resolution.run, io, noColor);
    case "init":
      return (await import("./gate/run-init.ts")).runInit(resolution.run, io);
  }
}

async function print(io: CliIo, text: string): Promise<number> {
  await writeText(io.stdout, text);
  return EXIT.done;
}
