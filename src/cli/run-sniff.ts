import { EXIT } from "../base/errors.ts";
import type { SniffedFile } from "../model/sniffed-file.ts";
import { plainPaint } from "../report/paint.ts";
import { renderSniffJson } from "../report/sniff-json.ts";
import { renderSniff } from "../report/terminal-sniff.ts";
import type { CliIo } from "./cli-io.ts";
import { usesColor } from "./color.ts";
import { errorText, exitCodeOf } from "./error-text.ts";
import { type Interruption, watchInterruption } from "./interruption.ts";
import { colorPaint } from "./render-result.ts";
import type { SniffRun } from "./resolve-options.ts";
import { writeText } from "./write-text.ts";

/** Longer lines are hard to read; code is as wide as it is. */
const WIDEST = 100;
const PLAIN_WIDTH = 80;

/**
 * Says how each input is written, one after the other.
 * An input that cannot be read is told on stderr, and the others are looked at all the same;
 * the exit code is that of the first failure.
 */
export async function runSniff(run: SniffRun, io: CliIo, noColor: boolean): Promise<number> {
  const interruption = watchInterruption(io.host);
  const show = run.json ? null : await textWriter(io, noColor);
  const files: SniffedFile[] = [];
  let code: number = EXIT.done;
  try {
    for (const input of run.inputs) {
      try {
        const file = await io.deps.sniffSource({ input, dialect: run.dialect, signal: interruption.signal });
        await interruption.orStop(show?.(file, files.length) ?? Promise.resolve());
        files.push(file);
      } catch (error) {
        interruption.check();
        await writeText(io.stderr, errorText(error, io.env));
        code ||= exitCodeOf(error);
      }
    }
    if (run.json) await printJson(files, run.inputs.length > 1, io, interruption);
    return code;
  } finally {
    interruption.release();
  }
}

/** What prints one file as text; between two of them is an empty line. */
async function textWriter(
  { stdout, env }: CliIo,
  noColor: boolean,
): Promise<(file: SniffedFile, before: number) => Promise<void>> {
  const paint = usesColor(stdout, env, noColor) ? await colorPaint() : plainPaint;
  const width = Math.min(WIDEST, (stdout.isTTY === true && stdout.columns) || PLAIN_WIDTH);
  return (file, before) => writeText(stdout, (before > 0 ? "\n" : "") + renderSniff(file, { width, paint }));
}

async function printJson(
  files: readonly SniffedFile[],
  asArray: boolean,
  { stdout }: CliIo,
  interruption: Interruption,
): Promise<void> {
  if (files.length > 0) await interruption.orStop(writeText(stdout, renderSniffJson(files, asArray)));
}
