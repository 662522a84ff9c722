import { EXIT, type ProfilerError } from "../../base/errors.ts";
import { VERSION } from "../../base/version.ts";
import { COMPARED_VALUES } from "../../gate/drift/settings.ts";
import { summarizeResults } from "../../gate/evaluate/evaluate.ts";
import { expandArchives } from "../../input/compression/expand-archives.ts";
import { findInputs } from "../../input/find-inputs.ts";
import { pathsOf } from "../../input/input-ref.ts";
import type { CheckReport } from "../../model/check-report.ts";
import type { ProfileOptions } from "../../model/options.ts";
import type { Profile } from "../../model/profile.ts";
import type { RuleSet } from "../../model/rules.ts";
import type { CliIo } from "../cli-io.ts";
import { errorText } from "../error-text.ts";
import { type Interruption, watchInterruption } from "../interruption.ts";
import { openOutputFiles, type OutputFiles } from "../output-files.ts";
import type { ReadingListeners } from "../profile-inputs.ts";
import { startProgress } from "../progress.ts";
import type { CheckCommand } from "../resolve-gate.ts";
import { runSummary } from "../run-summary.ts";
import { writeText } from "../write-text.ts";
import { type Baseline, readBaseline } from "./baseline.ts";
import { checkText, reportSurroundings } from "./check-texts.ts";
import { tellCi } from "./ci.ts";
import { type GateFindings, gatePass } from "./gate-pass.ts";
import { gateRules } from "./gate-rules.ts";

/**
 * Checks inputs by rules, and says in all forms asked for what came out.
 * @returns the exit code: 0 passed, 1 failed, 4 inconclusive
 * @throws ProfilerError
 */
export async function runCheck(command: CheckCommand, io: CliIo, noColor: boolean): Promise<number> {
  const interruption = watchInterruption(io.host);
  try {
    const inputs = await expandArchives(findInputs(command.inputs), command.options.entry);
    const { report, profile, warnings } = await makeReport({ ...command, inputs }, io, interruption, noColor);
    const surroundings = reportSurroundings(command, io, noColor);
    if (command.output.stdout !== null) {
      const text = await checkText(report, command.output.stdout, surroundings);
      await interruption.orStop(writeText(io.stdout, text));
    }
    for (const warning of warnings) await writeText(io.stderr, errorText(warning, io.env, "warning"));
    await tellCi(report, command, io);
    if (command.verbose && profile !== null) await writeText(io.stderr, runSummary(profile));
    return exitCodeOfReport(report);
  } finally {
    interruption.release();
  }
}

/** What a gate ends the program with. */
export function exitCodeOfReport({ status }: Pick<CheckReport, "status">): number {
  switch (status) {
    case "passed":
      return EXIT.done;
    case "failed":
      return EXIT.ruleFailed;
    case "inconclusive":
      return EXIT.inconclusive;
  }
}

/** What came out of a gate, and what was said meanwhile. */
interface MadeReport {
  report: CheckReport;
  profile: Profile | null;
  warnings: ProfilerError[];
}

/** Checks, and writes the files that were asked for. */
export async function makeReport(
  command: CheckCommand,
  io: CliIo,
  interruption: Interruption,
  noColor: boolean,
  listeners: Pick<ReadingListeners, "tap"> = {},
): Promise<MadeReport> {
  const started = { at: new Date(), ms: io.deps.nowMs() };
  const { rules, ...nulls } = await gateRules(command);
  const { saveProfile } = command;
  const inputPaths = pathsOf(command.inputs);
  const files = openOutputFiles(command.output.files, inputPaths);
  const profileFile = openProfileFile(saveProfile, inputPaths, files);
  const progress = startProgress(command, io, noColor);
  const cleanUp = (): void => {
    progress.abandon();
    files.discard();
    profileFile.discard();
  };
  io.host.on("exit", cleanUp);
  try {
    const warnings: ProfilerError[] = [];
    const options = gateOptions(command, nulls);
    const baseline = command.against === null ? null : await readBaseline(command.against, options, io, interruption);
    const pass = { inputs: command.inputs, options, rules, command };
    const found = await gatePass(pass, io, interruption, {
      ...listeners,
      onBrokenOff: (error) => void warnings.push(error),
      onProgress: (snapshot) => progress.update(snapshot),
    });
    await progress.stop();
    const report = await reportOf(found, baseline, command, {
      startedAt: started.at,
      durationMs: io.deps.nowMs() - started.ms,
    });
    const surroundings = reportSurroundings(command, io, noColor);
    const plain = { ...surroundings, width: 80, color: false };
    const texts = await Promise.all(command.output.files.map(({ format }) => checkText(report, format, plain)));
    const profileTexts = found.profile === null ? null : [await io.deps.render(found.profile, "json", plain)];
    interruption.check();
    files.write(texts);
    // where reading stopped early there is no profile, and an empty file would pass for one
    if (profileTexts !== null) profileFile.write(profileTexts);
    return { report, profile: found.profile, warnings };
  } finally {
    await progress.stop();
    cleanUp();
    io.host.off("exit", cleanUp);
  }
}

/** Opens the file that the profile goes to; when that fails, no other file stays. */
function openProfileFile(path: string | null, inputPaths: readonly string[], others: OutputFiles): OutputFiles {
  try {
    return openOutputFiles(path === null ? [] : [{ path }], inputPaths);
  } catch (error) {
    others.discard();
    throw error;
  }
}

/** How the data are read: what the rules say of nulls counts as well, and profiles that are compared list more values. */
function gateOptions(
  { options, against, saveProfile }: CheckCommand,
  { nullTokens, defaultNulls }: Omit<RuleSet, "rules">,
): ProfileOptions {
  const isCompared = against !== null || saveProfile !== null;
  return {
    ...options,
    top: isCompared ? Math.max(options.top, COMPARED_VALUES) : options.top,
    nullTokens: [...options.nullTokens, ...nullTokens],
    defaultNulls: options.defaultNulls && defaultNulls !== false,
  };
}

async function reportOf(
  found: GateFindings,
  baseline: Baseline | null,
  { failOn }: CheckCommand,
  { startedAt, durationMs }: { startedAt: Date; durationMs: number },
): Promise<CheckReport> {
  const { results, inputs, rows, columns, stoppedAtRow, profile } = found;
  const drift = baseline === null || profile === null ? [] : await baseline.drift(profile);
  return {
    ...summarizeResults([...results, ...drift], failOn),
    generator: { name: "profiler", version: VERSION },
    inputs,
    rows,
    columns,
    stoppedAtRow,
    against: baseline?.name ?? null,
    run: { startedAt: startedAt.toISOString(), durationMs: Math.round(durationMs) },
  };
}
