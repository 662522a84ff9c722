import { appendFileSync } from "node:fs";
import { detectCi } from "../../gate/outputs/detect-ci.ts";
import type { CheckReport } from "../../model/check-report.ts";
import type { CliIo } from "../cli-io.ts";
import type { CheckCommand } from "../resolve-gate.ts";
import { writeText } from "../write-text.ts";
import { checkText, reportSurroundings } from "./check-texts.ts";

/**
 * Tells a CI system in its own way, where the environment names one: annotations go to stderr, which GitHub reads as
 * well as stdout, so that stdout holds the report alone.
 */
export async function tellCi(report: CheckReport, command: CheckCommand, io: CliIo): Promise<void> {
  if (command.annotations === "none") return;
  const ci = detectCi(io.env);
  const surroundings = reportSurroundings(command, io, true);
  if (ci.annotations || command.annotations === "github") {
    await writeText(io.stderr, await checkText(report, "github", surroundings));
  }
  if (ci.summaryFile === null) return;
  try {
    const { renderGithubSummary } = await import("../../gate/outputs/check-markdown.ts");
    appendFileSync(ci.summaryFile, renderGithubSummary(report, surroundings));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await writeText(io.stderr, `profiler: warning: the job summary could not be written: ${reason}\n`);
  }
}
