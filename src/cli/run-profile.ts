import { EXIT, type ProfilerError } from "../base/errors.ts";
import type { Profile } from "../model/profile.ts";
import type { CliIo, Layout } from "./cli-io.ts";
import { usesColor } from "./color.ts";
import { errorText } from "./error-text.ts";
import { watchInterruption } from "./interruption.ts";
import type { Interruption } from "./interruption.ts";
import { openOutputFiles, type OutputFiles } from "./output-files.ts";
import { startProgress } from "./progress.ts";
import { openRejectsFile, type RejectsFile } from "./rejects-file.ts";
import type { ProfileRun } from "./resolve-options.ts";
import { runSummary } from "./run-summary.ts";
import { testFault } from "./test-fault.ts";
import { writeText } from "./write-text.ts";

/** Text for people is laid out to this width when nothing says how wide the reader's screen is. */
const PLAIN_WIDTH = 80;

/**
 * Makes one profile and puts it where it was asked for; files first, so that a slow reader of stdout delays none.
 * @throws ProfilerError
 */
export async function runProfile(run: ProfileRun, io: CliIo, noColor: boolean): Promise<number> {
  // Before there is a temporary file: a signal that nobody listens for would leave it behind.
  const interruption = watchInterruption(io.host);
  try {
    return await runWatched(run, io, noColor, interruption);
  } finally {
    interruption.release();
  }
}

async function runWatched(run: ProfileRun, io: CliIo, noColor: boolean, interruption: Interruption): Promise<number> {
  const inputPath = run.input.kind === "file" ? run.input.path : null;
  const files = openOutputFiles(run.output.files, inputPath);
  const rejects = openRejects(run, inputPath, files);
  const progress = startProgress(run, io, noColor);
  const cleanUp = (): void => {
    progress.abandon();
    files.discard();
    rejects.discard();
  };
  io.host.on("exit", cleanUp);
  try {
    let brokenOff: ProfilerError | null = null;
    const profile = await profileUntilSignal(run, io, interruption, {
      onBrokenOff: (error) => (brokenOff = error),
      onProgress: (snapshot) => progress.update(snapshot),
      onMalformed: rejects.add,
    });
    await progress.stop();
    const texts = await fileTexts(run, io, profile);
    interruption.check();
    rejects.finish();
    files.write(texts);
    await printResult(run, io, profile, noColor, interruption);
    if (brokenOff !== null) await writeText(io.stderr, errorText(brokenOff, io.env, "warning"));
    if (run.verbose) await writeText(io.stderr, runSummary(profile));
    return EXIT.done;
  } finally {
    await progress.stop();
    cleanUp();
    io.host.off("exit", cleanUp);
  }
}

function openRejects({ output }: ProfileRun, inputPath: string | null, files: OutputFiles): RejectsFile {
  try {
    return openRejectsFile(output.rejects, inputPath);
  } catch (error) {
    files.discard();
    throw error;
  }
}

async function profileUntilSignal(
  { input, options }: ProfileRun,
  { deps, env }: CliIo,
  interruption: Interruption,
  listeners: Pick<Parameters<CliIo["deps"]["profileSource"]>[0], "onProgress" | "onMalformed" | "onBrokenOff">,
): Promise<Profile> {
  const faults = testFault(env);
  try {
    const profile = await deps.profileSource({ input, options, ...listeners, signal: interruption.signal, faults });
    interruption.check();
    return profile;
  } catch (error) {
    // Whatever breaks while everything is being torn down, the signal is the reason.
    interruption.check();
    throw error;
  }
}

function fileTexts({ output }: ProfileRun, { deps }: CliIo, profile: Profile): Promise<string[]> {
  const layout: Layout = { width: PLAIN_WIDTH, color: false };
  return Promise.all(output.files.map(({ format }) => deps.render(profile, format, layout)));
}

async function printResult(
  { output }: ProfileRun,
  { stdout, env, deps }: CliIo,
  profile: Profile,
  noColor: boolean,
  interruption: Interruption,
): Promise<void> {
  if (output.stdout === null) return;
  // Some terminals report 0 columns.
  const width = (stdout.isTTY === true && stdout.columns) || PLAIN_WIDTH;
  const text = await deps.render(profile, output.stdout, { width, color: usesColor(stdout, env, noColor) });
  await interruption.orStop(writeText(stdout, text));
}
