import type { CheckReport, RuleResult } from "../../model/check-report.ts";
import { describeFinding } from "./describe-finding.ts";
import { idOf } from "./describe-result.ts";
import type { Finding } from "./findings.ts";
import { findingsOf, inputOf, limitFindings, lineOfFinding } from "./findings.ts";
import { Fingerprints } from "./fingerprint.ts";
import { jsonText } from "./json-text.ts";
import type { LocationOptions } from "./output-options.ts";
import { repositoryPath } from "./repository-path.ts";
import { identity } from "./sarif-result.ts";

/** More than anyone reads in a merge request; GitLab refuses reports that are too large as a whole. */
const MOST_ISSUES = 5000;

/**
 * The report as GitLab shows it among the code quality of a merge request: a JSON array with an issue for each record
 * that fails, and for each rule that none stands for.
 */
export function renderGitlabCodeQuality(report: CheckReport, options: LocationOptions): string {
  const fingerprints = new Fingerprints();
  const { shown } = limitFindings(findingsOf(report), MOST_ISSUES);
  const issues = shown.map((finding) => ({
    description: description(finding, report, options),
    check_name: idOf(finding.result.id),
    fingerprint: fingerprints.next(identity(finding, report, options)),
    severity: severityOf(finding.result),
    location: {
      path: pathOf(inputOf(finding, report), options),
      lines: { begin: lineOfFinding(finding) },
    },
  }));
  return jsonText(issues);
}

function description(finding: Finding, report: CheckReport, options: LocationOptions): string {
  const { title, summary, details } = describeFinding(finding, report, options);
  return [`${title}: ${summary}`, ...details].join("; ");
}

/** What was not decided is no finding yet, but has to be seen. */
function severityOf({ verdict, severity }: RuleResult): "major" | "minor" | "info" {
  if (verdict === "inconclusive") return "info";
  return severity === "error" ? "major" : "minor";
}

/** GitLab asks for a path; what is no file has none but its name. */
function pathOf(name: string, { repository }: LocationOptions): string {
  return idOf(repositoryPath(name, repository) ?? name);
}
