import type { CheckReport } from "../../model/check-report.ts";
import { detectCi } from "../../gate/outputs/detect-ci.ts";
import type { LocationOptions } from "../../gate/outputs/output-options.ts";
import { plainPaint } from "../../report/paint.ts";
import type { CheckFormat } from "../check-output.ts";
import type { CliIo } from "../cli-io.ts";
import { usesColor } from "../color.ts";
import { colorPaint } from "../render-result.ts";
import type { CheckCommand } from "../resolve-gate.ts";

/** What reports are laid out for. */
export interface ReportSurroundings extends LocationOptions {
  width: number;
  color: boolean;
}

const PLAIN_WIDTH = 80;

/** What is known of whoever reads the report. */
export function reportSurroundings(
  { values }: Pick<CheckCommand, "values">,
  { stdout, env }: Pick<CliIo, "stdout" | "env">,
  noColor: boolean,
): ReportSurroundings {
  const { root } = detectCi(env);
  return {
    values,
    repository: root === null ? null : { root, folder: process.cwd() },
    width: (stdout.isTTY === true && stdout.columns) || PLAIN_WIDTH,
    color: usesColor(stdout, env, noColor),
  };
}

/** The report in a format; only the renderer that is needed gets loaded. */
export async function checkText(
  report: CheckReport,
  format: CheckFormat,
  options: ReportSurroundings,
): Promise<string> {
  switch (format) {
    case "text": {
      const paint = options.color ? await colorPaint() : plainPaint;
      return (await import("../../gate/outputs/check-terminal.ts")).renderCheckTerminal(report, { ...options, paint });
    }
    case "json":
      return (await import("../../gate/outputs/check-json.ts")).renderCheckJson(report, options);
    case "markdown":
      return (await import("../../gate/outputs/check-markdown.ts")).renderCheckMarkdown(report, options);
    case "junit":
      return (await import("../../gate/outputs/junit.ts")).renderJunit(report, options);
    case "sarif":
      return (await import("../../gate/outputs/sarif.ts")).renderSarif(report, options);
    case "gitlab":
      return (await import("../../gate/outputs/gitlab-code-quality.ts")).renderGitlabCodeQuality(report, options);
    case "github":
      return (await import("../../gate/outputs/github-annotations.ts")).renderGithubAnnotations(report, options);
  }
}
