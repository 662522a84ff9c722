import type { InputRef } from "../input/input-ref.ts";
import type { ProfileOptions } from "../model/options.ts";
import { RULE_SEVERITIES, type RuleSeverity } from "../model/rules.ts";
import { type CheckOutputPlan, planCheckOutput } from "./check-output.ts";
import { parseCount, parseSize } from "./flag-values.ts";
import { type FlagName, GATE_FLAGS } from "./flags.ts";
import { type OutputPlan, planOutput } from "./output-plan.ts";
import type { CommandName, TypedCommandLine } from "./parse-command-line.ts";
import {
  inputOf,
  lastOf,
  type ProgressPlan,
  resolveInputs,
  resolveProfileOptions,
  resolveProgress,
  type Surroundings,
  valueOf,
} from "./resolve-profile.ts";
import { usageError } from "./usage-error.ts";

/** What every command that reads data needs. */
export interface ReadingRun {
  inputs: readonly InputRef[];
  options: ProfileOptions;
  progress: ProgressPlan;
  verbose: boolean;
}

/** A gate to run. */
export interface CheckCommand extends ReadingRun {
  rules: readonly string[];
  schema: string | null;
  against: string | null;
  failFast: boolean;
  failOn: RuleSeverity;
  exact: boolean;
  /** Failing records shown for each rule. */
  examples: number;
  /** Whether values are shown. */
  values: boolean;
  temporaryFolder: string | null;
  maxTemporaryBytes: number;
  /** null: the start of the run. */
  now: Date | null;
  saveProfile: string | null;
  annotations: "auto" | "github" | "none";
  quiet: boolean;
  output: CheckOutputPlan;
}

/** Rules to be made from data. */
export interface SuggestCommand extends ReadingRun {
  /** Where the rules go; null: stdout. */
  path: string | null;
}

/** Two profiles, or data files, to compare. */
export interface CompareCommand extends Omit<ReadingRun, "inputs"> {
  before: InputRef;
  after: InputRef;
  output: OutputPlan;
}

/** Starter files to write. */
export interface InitCommand {
  /** Data files to be checked, as typed. */
  data: readonly string[];
  rules: string;
}

/** What a command line with one of the commands around checks asks for. */
export type GateResolution =
  | { kind: "check" | "tee"; run: CheckCommand }
  | { kind: "suggest"; run: SuggestCommand }
  | { kind: "compare"; run: CompareCommand }
  | { kind: "init"; run: InitCommand }
  | { kind: "no-input"; command: CommandName };

type GateCommand = GateResolution["kind"] & CommandName;

/** Flags that only mean something for a profile. */
const PROFILE_ONLY: readonly FlagName[] = ["each", "rejects"];
const REPORT_FLAGS: readonly FlagName[] = ["json", "markdown", "output"];

/**
 * Turns a command line with a command around checks into what to do.
 * @throws ProfilerError USAGE or UNKNOWN_OUTPUT_FORMAT
 */
export function resolveGate(command: GateCommand, typed: TypedCommandLine, surroundings: Surroundings): GateResolution {
  switch (command) {
    case "check":
      return resolveCheck(typed, surroundings);
    case "tee":
      return resolveTee(typed, surroundings);
    case "suggest":
      return resolveSuggest(typed, surroundings);
    case "compare":
      return resolveCompare(typed, surroundings);
    case "init":
      return resolveInit(typed);
  }
}

function refuse({ command, flags }: TypedCommandLine, strays: Iterable<FlagName>): void {
  const stray = [...strays].find((name) => flags.has(name));
  if (stray === undefined) return;
  throw usageError(`--${stray} does not go with the command ${command}`, `profiler ${command} --help lists its flags`);
}

function resolveCheck(typed: TypedCommandLine, surroundings: Surroundings): GateResolution {
  refuse(typed, PROFILE_ONLY);
  const run = checkCommand(typed, surroundings);
  return run.inputs.length === 0 ? { kind: "no-input", command: "check" } : { kind: "check", run };
}

/** Bytes pass from stdin to stdout, so nothing else may go there. */
function resolveTee(typed: TypedCommandLine, surroundings: Surroundings): GateResolution {
  refuse(typed, [...PROFILE_ONLY, "json", "markdown", "report"]);
  const { operands } = typed;
  if (operands.some((operand) => operand !== "-")) {
    throw usageError(
      "tee reads stdin alone",
      `write cat ${operands[0] ?? "FILE"} | profiler tee --rules rules.yaml | …`,
    );
  }
  if (surroundings.stdinIsTty) return { kind: "no-input", command: "tee" };
  const run = checkCommand({ ...typed, operands: [] }, surroundings);
  return { kind: "tee", run };
}

function checkCommand(typed: TypedCommandLine, surroundings: Surroundings): CheckCommand {
  const { flags } = typed;
  return {
    ...readingRun(typed, surroundings),
    inputs: resolveInputs(typed, surroundings),
    rules: flags.get("rules") ?? [],
    schema: onlyOne(typed, "schema"),
    against: onlyOne(typed, "against"),
    failFast: flags.has("fail-fast"),
    failOn: oneOf("fail-on", valueOf(typed, "fail-on"), RULE_SEVERITIES),
    exact: flags.has("exact"),
    examples: parseCount("examples", valueOf(typed, "examples"), { least: 0, most: 1000 }),
    values: !flags.has("no-values"),
    temporaryFolder: lastOf(typed, "temp-dir") ?? null,
    maxTemporaryBytes: parseSize("max-temp-bytes", valueOf(typed, "max-temp-bytes"), { least: "1MiB", most: "1TiB" }),
    now: parseMoment(lastOf(typed, "now")),
    saveProfile: onlyOne(typed, "save-profile"),
    annotations: oneOf("annotations", valueOf(typed, "annotations"), ["auto", "github", "none"] as const),
    quiet: flags.has("quiet"),
    output: planCheckOutput(typed),
  };
}

function readingRun(typed: TypedCommandLine, surroundings: Surroundings): Omit<ReadingRun, "inputs"> {
  return {
    options: resolveProfileOptions(typed, surroundings),
    progress: resolveProgress(typed, surroundings),
    verbose: typed.flags.has("verbose"),
  };
}

function onlyOne({ flags }: TypedCommandLine, name: FlagName): string | null {
  const [one, ...others] = flags.get(name) ?? [];
  if (others.length > 0) throw usageError(`--${name} is given ${others.length + 1} times`, "give it once");
  return one ?? null;
}

function oneOf<Name extends string>(flag: FlagName, typed: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === typed);
  if (found !== undefined) return found;
  throw usageError(
    `--${flag} must be one of ${names.join(", ")}, got "${typed}"`,
    `write for example --${flag}=${names[0] ?? ""}`,
  );
}

function parseMoment(typed: string | undefined): Date | null {
  if (typed === undefined) return null;
  const ms = /^\d{4}-\d{2}-\d{2}/.test(typed) ? Date.parse(typed) : Number.NaN;
  if (!Number.isNaN(ms)) return new Date(ms);
  throw usageError(`--now is no date or datetime: "${typed}"`, "write for example --now=2024-01-31T12:00:00Z");
}

/** Flags of the gate that do not go with commands that check nothing. */
function refuseGate(typed: TypedCommandLine): void {
  refuse(typed, [...PROFILE_ONLY, ...GATE_FLAGS]);
}

function resolveSuggest(typed: TypedCommandLine, surroundings: Surroundings): GateResolution {
  refuseGate(typed);
  refuse(typed, ["json", "markdown"]);
  const inputs = resolveInputs(typed, surroundings);
  if (inputs.length === 0) return { kind: "no-input", command: "suggest" };
  return { kind: "suggest", run: { ...readingRun(typed, surroundings), inputs, path: onlyOne(typed, "output") } };
}

function resolveCompare(typed: TypedCommandLine, surroundings: Surroundings): GateResolution {
  refuseGate(typed);
  const [before, after, ...others] = typed.operands;
  if (before === undefined) return { kind: "no-input", command: "compare" };
  if (after === undefined || others.length > 0) {
    throw usageError(
      `compare takes two files, got ${typed.operands.length}`,
      "write profiler compare OLD NEW: data files, or profiles as JSON",
    );
  }
  const run = { ...readingRun(typed, surroundings), output: planOutput(typed) };
  return { kind: "compare", run: { ...run, before: inputOf(before, typed), after: inputOf(after, typed) } };
}

function resolveInit(typed: TypedCommandLine): GateResolution {
  refuse(typed, [...PROFILE_ONLY, ...REPORT_FLAGS, ...[...GATE_FLAGS].filter((name) => name !== "rules")]);
  return { kind: "init", run: { data: typed.operands, rules: onlyOne(typed, "rules") ?? "rules.yaml" } };
}
