import { Command, CommanderError, Option } from "commander";
import { FLAG_SPECS } from "./flags.ts";
import type { FlagName, FlagSpec } from "./flags.ts";
import { nearestFlag } from "./nearest-flag.ts";
import { usageError } from "./usage-error.ts";

/** What the program can be told to do; profiling is what it does when no command is named. */
export type CommandName = "profile" | (typeof NAMED_COMMANDS)[number];

const NAMED_COMMANDS = ["explain", "sniff", "check", "suggest", "compare", "init", "tee"] as const;

/** The command line as typed: each flag with its values in order ("" for a switch), and what is not a flag. */
export interface TypedCommandLine {
  command: CommandName;
  flags: ReadonlyMap<FlagName, readonly string[]>;
  /** Files or names, by the command. */
  operands: readonly string[];
}

/**
 * Splits a command line into command, flags and operands; values are not looked at yet.
 * @throws ProfilerError USAGE for a flag that does not exist or lacks its value.
 */
export function parseCommandLine(argv: readonly string[]): TypedCommandLine {
  const flags = new Map<FlagName, string[]>();
  let named: Pick<TypedCommandLine, "command" | "operands"> = { command: "profile", operands: [] };
  const program = silentProgram((command, operands) => (named = { command, operands }));
  for (const flag of FLAG_SPECS) {
    program.addOption(new Option(optionText(flag)));
    program.on(`option:${flag.name}`, (value?: string) => {
      flags.set(flag.name, [...(flags.get(flag.name) ?? []), value ?? ""]);
    });
  }
  const failure = parseWith(program, argv);
  // Whoever asks for help gets it, whatever else is wrong.
  if (failure !== null && !flags.has("help")) throw failure;
  return { ...named, flags };
}

/** A parser that neither prints nor exits. Flags are the same for all commands, and may stand on either side of the name. */
function silentProgram(use: (command: CommandName, operands: string[]) => void): Command {
  const program = new Command("profiler")
    .helpOption(false)
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined })
    .argument("[files...]")
    .action((files: string[]) => use("profile", files));
  for (const name of NAMED_COMMANDS) {
    program
      .command(name)
      .helpOption(false)
      .argument("[operands...]")
      .action((operands: string[]) => use(name, operands));
  }
  return program;
}

function optionText(flag: FlagSpec): string {
  const names = flag.also === undefined ? `--${flag.name}` : `${flag.also}, --${flag.name}`;
  return flag.argument === undefined ? names : `${names} ${flag.argument}`;
}

/** Parses, and returns what is wrong with the command line. */
function parseWith(program: Command, argv: readonly string[]): Error | null {
  try {
    program.parse(argv, { from: "user" });
    return null;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return usageErrorFor(error);
  }
}

function usageErrorFor({ code, message }: CommanderError): Error {
  const unknown = code === "commander.unknownOption" ? /'(.*)'$/s.exec(message)?.[1] : undefined;
  if (unknown !== undefined) return unknownFlag(unknown);
  const flag = /--([a-z-]+) </.exec(message)?.[1];
  const spec = FLAG_SPECS.find(({ name }) => name === flag);
  if (spec === undefined) return usageError(message.replace(/^error: /, ""), "profiler --help lists the flags");
  return usageError(`--${spec.name} needs a value`, `write --${spec.name}=${spec.argument}: ${spec.help}`);
}

function unknownFlag(typed: string): Error {
  const name = typed.replace(/=.*$/s, "");
  const isSwitch = FLAG_SPECS.some((flag) => `--${flag.name}` === name || flag.also === name);
  if (isSwitch) return usageError(`${name} takes no value, but was given one: ${typed}`, `write ${name} alone`);
  const nearest = nearestFlag(name);
  const suggestion = nearest === null ? "" : `did you mean ${nearest}? `;
  return usageError(`unknown flag ${name}`, `${suggestion}profiler --help lists the flags`);
}
