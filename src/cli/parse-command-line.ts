import { Command, CommanderError, Option } from "commander";
import { FLAG_SPECS } from "./flags.ts";
import type { FlagName, FlagSpec } from "./flags.ts";
import { nearestFlag } from "./nearest-flag.ts";
import { usageError } from "./usage-error.ts";

/** The command line as typed: each flag with its values in order ("" for a switch), and what is not a flag. */
export interface TypedCommandLine {
  flags: ReadonlyMap<FlagName, readonly string[]>;
  files: readonly string[];
}

/**
 * Splits a command line into flags and files; values are not looked at yet.
 * @throws ProfilerError USAGE for a flag that does not exist or lacks its value.
 */
export function parseCommandLine(argv: readonly string[]): TypedCommandLine {
  const flags = new Map<FlagName, string[]>();
  const command = silentCommand();
  for (const flag of FLAG_SPECS) {
    command.addOption(new Option(optionText(flag)));
    command.on(`option:${flag.name}`, (value?: string) => {
      flags.set(flag.name, [...(flags.get(flag.name) ?? []), value ?? ""]);
    });
  }
  const { operands, unknown } = splitArguments(command, argv);
  // Whoever asks for help gets it, whatever else is wrong.
  if (unknown[0] !== undefined && !flags.has("help")) throw unknownFlag(unknown[0]);
  return { flags, files: operands };
}

/** A parser that neither prints nor exits. */
function silentCommand(): Command {
  return new Command("profiler")
    .helpOption(false)
    .exitOverride()
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
}

function optionText(flag: FlagSpec): string {
  const names = flag.also === undefined ? `--${flag.name}` : `${flag.also}, --${flag.name}`;
  return flag.argument === undefined ? names : `${names} ${flag.argument}`;
}

function splitArguments(command: Command, argv: readonly string[]): { operands: string[]; unknown: string[] } {
  try {
    return command.parseOptions([...argv]);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const flag = /--([a-z-]+) </.exec(error.message)?.[1];
    const spec = FLAG_SPECS.find(({ name }) => name === flag);
    if (spec === undefined) throw usageError(error.message.replace(/^error: /, ""), "profiler --help lists the flags");
    throw usageError(`--${spec.name} needs a value`, `write --${spec.name}=${spec.argument}: ${spec.help}`);
  }
}

function unknownFlag(typed: string): Error {
  const name = typed.replace(/=.*$/s, "");
  const isSwitch = FLAG_SPECS.some((flag) => `--${flag.name}` === name || flag.also === name);
  if (isSwitch) return usageError(`${name} takes no value, but was given one: ${typed}`, `write ${name} alone`);
  const nearest = nearestFlag(name);
  const suggestion = nearest === null ? "" : `did you mean ${nearest}? `;
  return usageError(`unknown flag ${name}`, `${suggestion}profiler --help lists the flags`);
}
