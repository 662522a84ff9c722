import { EXIT, type ProfilerError } from "../base/errors.ts";
import { expandArchives } from "../input/compression/expand-archives.ts";
import { findInputs } from "../input/find-inputs.ts";
import { pathsOf } from "../input/input-ref.ts";
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
import { profileInputs } from "./profile-inputs.ts";
import { runEach } from "./run-each.ts";
import { runSummary } from "./run-summary.ts";
import { writeText } from "./write-text.ts";

/** Text for people is laid out to this width when nothing says how wide the reader's screen is. */
const PLAIN_WIDTH = 80;

/**
 * Makes one profile, or one for each input, and puts it where it was asked for; files first, so that a slow reader of
 * stdout delays none.
 * @throws ProfilerError
 */
export async function runProfile(run: ProfileRun, io: CliIo, noColor: boolean): Promise<number> {
  // Before there is a temporary file: a signal that nobody listens for would leave it behind.
  const interruption = watchInterruption(io.host);
  try {
    const found = { ...run, inputs: await expandArchives(findInputs(run.inputs), run.options.entry) };
    interruption.check();
    const context = { io, noColor, interruption, inputPaths: pathsOf(found.inputs) };
    const makeOne = (one: ProfileRun, print: PrintText): Promise<void> => runOne(one, context, print);
    const print: PrintText = (text) => interruption.orStop(writeText(io.stdout, text));
    if (run.each) return await runEach(found, io, { makeOne, print, signal: interruption.signal });
    await makeOne(found, print);
    return EXIT.done;
  } finally {
    interruption.release();
  }
}

/** Prints the text of a result. */
type PrintText = (text: string) => Promise<void>;

/** What all profiles of a run are made with. */
interface RunContext {
  io: CliIo;
  noColor: boolean;
  interruption: Interruption;
  /** No output may be written over one of them. */
  inputPaths: readonly string[];
}

async function runOne(run: ProfileRun, context: RunContext, print: PrintText): Promise<void> {
  const { io, noColor, interruption, inputPaths } = context;
  const files = openOutputFiles(run.output.files, inputPaths);
  const rejects = openRejects(run, inputPaths, files);
  const progress = startProgress(run, io, noColor);
  const cleanUp = (): void => {
    progress.abandon();
    files.discard();
    rejects.discard();
  };
  io.host.on("exit", cleanUp);
  try {
    const brokenOff: ProfilerError[] = [];
    const profile = await profileInputs(run, io, interruption, {
      onBrokenOff: (error) => void brokenOff.push(error),
      onProgress: (snapshot) => progress.update(snapshot),
      onMalformed: rejects.add,
    });
    await progress.stop();
    const texts = await fileTexts(run, io, profile);
    interruption.check();
    rejects.finish();
    files.write(texts);
    const text = await resultText(run, io, profile, noColor);
    if (text !== null) await print(text);
    for (const error of brokenOff) await writeText(io.stderr, errorText(error, io.env, "warning"));
    if (run.verbose) await writeText(io.stderr, runSummary(profile));
  } finally {
    await progress.stop();
    cleanUp();
    io.host.off("exit", cleanUp);
  }
}

function openRejects({ output, inputs }: ProfileRun, inputPaths: readonly string[], files: OutputFiles): RejectsFile {
  try {
    return openRejectsFile(output.rejects, inputPaths, inputs.length > 1);
  } catch (error) {
    files.discard();
    throw error;
  }
}

function fileTexts({ output }: ProfileRun, { deps }: CliIo, profile: Profile): Promise<string[]> {
  const layout: Layout = { width: PLAIN_WIDTH, color: false };
  return Promise.all(output.files.map(({ format }) => deps.render(profile, format, layout)));
}

/** What is to be printed; null when nothing is. */
async function resultText(
  { output }: ProfileRun,
  { stdout, env, deps }: CliIo,
  profile: Profile,
  noColor: boolean,
): Promise<string | null> {
  if (output.stdout === null) return null;
  // Some terminals report 0 columns.
  const width = (stdout.isTTY === true && stdout.columns) || PLAIN_WIDTH;
  return deps.render(profile, output.stdout, { width, color: usesColor(stdout, env, noColor) });
}
