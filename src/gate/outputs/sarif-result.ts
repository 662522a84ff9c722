import type { CheckReport, RuleResult } from "../../model/check-report.ts";
import type { RuleSource } from "../../model/rules.ts";
import { describeFinding } from "./describe-finding.ts";
import { idOf, lineOf } from "./describe-result.ts";
import type { Finding } from "./findings.ts";
import { inputOf, lineOfFinding } from "./findings.ts";
import { Fingerprints } from "./fingerprint.ts";
import type { LocationOptions } from "./output-options.ts";
import { inputUri } from "./repository-path.ts";
import { sarifMessage } from "./sarif-text.ts";

/** The findings as results of a SARIF run; the indexes are those of the rules in its driver. */
export function sarifResults(
  findings: readonly Finding[],
  indexes: ReadonlyMap<RuleResult, number>,
  report: CheckReport,
  options: LocationOptions,
): object[] {
  const fingerprints = new Fingerprints();
  return findings.map((finding) => {
    const { result } = finding;
    const { summary, details } = describeFinding(finding, report, options);
    return {
      ruleId: idOf(result.id),
      ruleIndex: indexes.get(result),
      ...kindAndLevel(result),
      message: sarifMessage(summary, ...details),
      locations: [{ physicalLocation: location(inputOf(finding, report), lineOfFinding(finding), options) }],
      relatedLocations: result.source === null ? [] : [sourceLocation(result.source, options)],
      partialFingerprints: { "profilerRecord/v1": fingerprints.next(identity(finding, report, options)) },
      properties: figures(finding),
    };
  });
}

/** Without a decision the kind is "open", which allows no level but "none" (sections 3.27.9 and 3.27.10). */
function kindAndLevel({ verdict, severity }: RuleResult): { kind: string; level: string } {
  return verdict === "inconclusive" ? { kind: "open", level: "none" } : { kind: "fail", level: severity };
}

/**
 * The whole line: a byte offset would have to say the same as the line does (section 3.30.1), and of compressed or
 * decoded inputs it is not one of the file.
 */
function location(name: string, startLine: number, { repository }: LocationOptions): object {
  return { artifactLocation: { uri: inputUri(name, repository) }, region: { startLine } };
}

function sourceLocation({ file, line, column }: RuleSource, { repository }: LocationOptions): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: inputUri(file, repository) },
      region: { startLine: line, startColumn: column },
    },
    message: { text: "the rule" },
  };
}

/** What a finding is about, but for its line. Where values must not be shown, they must not be guessed from a hash either. */
export function identity(finding: Finding, report: CheckReport, { values, repository }: LocationOptions): string[] {
  const { result, place } = finding;
  const parts = [result.id, inputUri(inputOf(finding, report), repository)];
  return place === null || !values ? parts : [...parts, place.column ?? "", place.value];
}

function figures({ result, place }: Finding): object {
  const { failedCount, checkedCount, allowed } = result;
  const counts = { failedCount, checkedCount, allowed: allowed === null ? null : lineOf(allowed) };
  if (place === null) return counts;
  return {
    ...counts,
    row: place.row,
    byteOffset: place.offset,
    column: place.column === null ? null : idOf(place.column),
  };
}
