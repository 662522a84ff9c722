import { EXIT } from "../../base/errors.ts";
import { COMPARED_VALUES, DEFAULT_DRIFT } from "../../gate/drift/settings.ts";
import { inputName, pathsOf } from "../../input/input-ref.ts";
import type { Comparison } from "../../model/comparison.ts";
import { plainPaint } from "../../report/paint.ts";
import type { CliIo, Layout } from "../cli-io.ts";
import { usesColor } from "../color.ts";
import { watchInterruption } from "../interruption.ts";
import { openOutputFiles } from "../output-files.ts";
import type { OutputFormat } from "../output-plan.ts";
import { startProgress } from "../progress.ts";
import { colorPaint } from "../render-result.ts";
import type { CompareCommand } from "../resolve-gate.ts";
import { usageError } from "../usage-error.ts";
import { writeText } from "../write-text.ts";
import { profileOf } from "./baseline.ts";

const PLAIN_WIDTH = 80;

/**
 * Says what has changed from one profile, or data file, to another.
 * @throws ProfilerError
 */
export async function runCompare(command: CompareCommand, io: CliIo, noColor: boolean): Promise<number> {
  const { before, after, options, output } = command;
  if (before.kind === "stdin" && after.kind === "stdin") {
    throw usageError("only one of the two can be stdin", "give the path of the other");
  }
  const interruption = watchInterruption(io.host);
  const files = openOutputFiles(output.files, pathsOf([before, after]));
  const progress = startProgress({ ...command, inputs: [before, after] }, io, noColor);
  try {
    const profiles = [];
    for (const input of [before, after]) {
      const listeners = { onProgress: progress.update.bind(progress) };
      const reading = { options: { ...options, top: Math.max(options.top, COMPARED_VALUES) }, flag: inputName(input) };
      const profile = await profileOf(input, reading, io, interruption, listeners);
      profiles.push(profile);
    }
    await progress.stop();
    const [old, now] = profiles;
    if (old === undefined || now === undefined) throw new Error("two profiles were made");
    const { compareProfiles } = await import("../../gate/compare/compare-profiles.ts");
    const comparison = compareProfiles(old, now, DEFAULT_DRIFT);
    const plain = { width: PLAIN_WIDTH, color: false };
    files.write(await Promise.all(output.files.map(({ format }) => comparisonText(comparison, format, plain))));
    if (output.stdout !== null) {
      const width = (io.stdout.isTTY === true && io.stdout.columns) || PLAIN_WIDTH;
      const layout = { width, color: usesColor(io.stdout, io.env, noColor) };
      await interruption.orStop(writeText(io.stdout, await comparisonText(comparison, output.stdout, layout)));
    }
    return EXIT.done;
  } finally {
    await progress.stop();
    files.discard();
    interruption.release();
  }
}

async function comparisonText(comparison: Comparison, format: OutputFormat, layout: Layout): Promise<string> {
  switch (format) {
    case "json":
      return (await import("../../gate/compare/json.ts")).renderComparisonJson(comparison);
    case "markdown":
      return (await import("../../gate/compare/markdown.ts")).renderComparisonMarkdown(comparison);
    case "terminal": {
      const paint = layout.color ? await colorPaint() : plainPaint;
      return (await import("../../gate/compare/terminal.ts")).renderComparison(comparison, {
        width: layout.width,
        paint,
      });
    }
  }
}
