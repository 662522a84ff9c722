import type { InputRef } from "../input/input-ref.ts";
import type { ProfileOptions } from "../model/options.ts";
import { GATE_FLAGS } from "./flags.ts";
import type { FlagName } from "./flags.ts";
import { planOutput } from "./output-plan.ts";
import type { OutputPlan } from "./output-plan.ts";
import type { CommandName, TypedCommandLine } from "./parse-command-line.ts";
import { type GateResolution, resolveGate } from "./resolve-gate.ts";
import {
  inputOf,
  type ProgressPlan,
  resolveDialect,
  resolveInputs,
  resolveProfileOptions,
  resolveProgress,
  type Surroundings,
} from "./resolve-profile.ts";
import { usageError } from "./usage-error.ts";

/** One profile to make and everything around it. */
export interface ProfileRun {
  /** As typed: folders and patterns stand for files in them. */
  inputs: readonly InputRef[];
  /** Whether each input has a profile of its own. */
  each: boolean;
  options: ProfileOptions;
  output: OutputPlan;
  progress: ProgressPlan;
  verbose: boolean;
}

/** What to explain, and how. */
export interface ExplainRequest {
  /** The name of a figure as typed; null: all of them are listed. */
  name: string | null;
  json: boolean;
}

/** Inputs to look at, one after the other, and how to show what was found. */
export interface SniffRun {
  inputs: InputRef[];
  dialect: ProfileOptions["dialect"];
  json: boolean;
}

/** What a command line asks for. `no-input`: nothing to read, so the help is shown as an error. */
export type Resolution =
  | { kind: "help" | "version" | "json-schema" | "rules-schema" | "no-input"; command: CommandName }
  | { kind: "sniff"; run: SniffRun }
  | { kind: "explain"; request: ExplainRequest }
  | { kind: "profile"; run: ProfileRun }
  | GateResolution;

/** Flags of which only one may be given, each pair with what to do. */
const CONFLICTS: readonly [FlagName, FlagName, string][] = [
  ["json", "markdown", "keep one of them; to get both in one pass: -o profile.json -o profile.md"],
  ["header-rows", "no-header", "keep the one that is true of the file"],
  ["header", "no-header", "keep the one that is true of the file, or neither to have it detected"],
  ["quiet", "verbose", "keep one of them"],
];

/**
 * Turns a command line as typed into what to do, with every default filled in.
 * @throws ProfilerError USAGE or UNKNOWN_OUTPUT_FORMAT
 */
export function resolveOptions(typed: TypedCommandLine, surroundings: Surroundings): Resolution {
  for (const kind of ["help", "version", "json-schema", "rules-schema"] as const) {
    if (typed.flags.has(kind)) return { kind, command: typed.command };
  }
  if (typed.command === "explain") return { kind: "explain", request: resolveExplain(typed) };
  refuseConflicts(typed);
  if (typed.command === "sniff") return resolveSniff(typed, surroundings);
  if (typed.command !== "profile") return resolveGate(typed.command, typed, surroundings);
  refuseGateFlags(typed);
  const options = resolveProfileOptions(typed, surroundings);
  const output = planOutput(typed);
  const progress = resolveProgress(typed, surroundings);
  const inputs = resolveInputs(typed, surroundings);
  if (inputs.length === 0) return { kind: "no-input", command: "profile" };
  const { flags } = typed;
  const run = { inputs, each: flags.has("each"), options, output, progress, verbose: flags.has("verbose") };
  return { kind: "profile", run };
}

/** A gate that checks nothing, for a forgotten word, would pass for good. */
function refuseGateFlags({ flags }: TypedCommandLine): void {
  const stray = [...flags.keys()].find((name) => GATE_FLAGS.has(name));
  if (stray === undefined) return;
  throw usageError(`--${stray} goes with the command check`, "write profiler check FILE");
}

/** Flags that mean something for `explain`. */
const EXPLAIN_FLAGS: readonly FlagName[] = ["json", "no-color", "quiet", "verbose"];

/** Flags that mean something for `sniff`. */
export const SNIFF_FLAGS: readonly FlagName[] = [
  ...([
    "delimiter",
    "quote",
    "escape",
    "comment",
    "header",
    "header-rows",
    "no-header",
    "skip-lines",
    "timeout",
  ] as const),
  ...(["json", "no-color", "quiet", "verbose"] as const),
];

function refuseStrayFlags({ command, flags }: TypedCommandLine, known: readonly FlagName[], whatToDo: string): void {
  const stray = [...flags.keys()].find((name) => !known.includes(name));
  if (stray === undefined) return;
  throw usageError(
    `--${stray} does not go with the command ${command}`,
    `${whatToDo}; to profile a file of the name ${command}, write ./${command}`,
  );
}

function resolveSniff(typed: TypedCommandLine, { stdinIsTty }: Surroundings): Resolution {
  refuseStrayFlags(typed, SNIFF_FLAGS, "write profiler sniff FILE, or sniff --json for what other programs read");
  const { operands } = typed;
  if (operands.length === 0 && stdinIsTty) return { kind: "no-input", command: "sniff" };
  const inputs = operands.length === 0 ? [inputOf("-", typed)] : operands.map((path) => inputOf(path, typed));
  return { kind: "sniff", run: { inputs, dialect: resolveDialect(typed), json: typed.flags.has("json") } };
}

function resolveExplain(typed: TypedCommandLine): ExplainRequest {
  refuseStrayFlags(typed, EXPLAIN_FLAGS, "write profiler explain NAME");
  const { flags, operands } = typed;
  const [name, ...others] = operands;
  if (others.length > 0) {
    throw usageError(
      `one name at a time, got ${operands.length}: ${operands.join(" ")}`,
      "profiler explain lists the names; to profile a file of the name explain, write ./explain",
    );
  }
  return { name: name ?? null, json: flags.has("json") };
}

function refuseConflicts({ flags }: TypedCommandLine): void {
  for (const [one, other, whatToDo] of CONFLICTS) {
    if (flags.has(one) && flags.has(other)) {
      throw usageError(`--${one} and --${other} cannot be used together`, whatToDo);
    }
  }
}
