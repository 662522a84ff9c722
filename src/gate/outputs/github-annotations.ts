import type { CheckReport } from "../../model/check-report.ts";
import type { RuleSeverity } from "../../model/rules.ts";
import { formatCounted } from "../../report/format-number.ts";
import { cutCodePoints } from "../../report/visible.ts";
import { describeFinding } from "./describe-finding.ts";
import type { Finding } from "./findings.ts";
import { findingsOf, inputOf, limitFindings, lineOfFinding } from "./findings.ts";
import type { LocationOptions } from "./output-options.ts";
import { repositoryPath } from "./repository-path.ts";
import { workflowCommand } from "./workflow-command.ts";

/** How many of each severity GitHub shows for a step; it drops the others without a word. */
const SHOWN_OF_A_SEVERITY = 10;
const TITLE_CODE_POINTS = 200;
const MESSAGE_CODE_POINTS = 4000;

/**
 * The report as annotations of a GitHub Actions job: a workflow command a line, errors first; what exceeds the number
 * that GitHub shows is counted in a notice. "" when there is nothing to tell.
 */
export function renderGithubAnnotations(report: CheckReport, options: LocationOptions): string {
  const findings = findingsOf(report);
  const sides = (["error", "warning"] as const).map((severity) => ({
    severity,
    ...limitFindings(
      findings.filter(({ result }) => result.severity === severity),
      SHOWN_OF_A_SEVERITY,
    ),
  }));
  const lines = sides.flatMap(({ severity, shown }) =>
    shown.map((finding) => annotation(finding, severity, report, options)),
  );
  const left = sides.flatMap(({ severity, left: more }) => (more > 0 ? [formatCounted(more, `more ${severity}`)] : []));
  if (left.length > 0) {
    lines.push(
      workflowCommand(
        "notice",
        { title: "profiler check" },
        `${left.join(" and ")} not annotated: GitHub shows 10 of each for a step`,
      ),
    );
  }
  return lines.map((line) => `${line}\n`).join("");
}

function annotation(finding: Finding, severity: RuleSeverity, report: CheckReport, options: LocationOptions): string {
  const file = repositoryPath(inputOf(finding, report), options.repository);
  const { title, summary, details } = describeFinding(finding, report, options);
  const place = file === null ? { file, line: null } : { file, line: lineOfFinding(finding) };
  const message = cutCodePoints([summary, ...details].join("\n"), MESSAGE_CODE_POINTS);
  return workflowCommand(severity, { ...place, title: cutCodePoints(title, TITLE_CODE_POINTS) }, message);
}
