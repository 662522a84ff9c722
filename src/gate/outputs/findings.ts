import type { CheckReport, RuleResult } from "../../model/check-report.ts";
import type { FoundPlace } from "../../model/checks.ts";
import { toldResults } from "./outcomes.ts";

/** One thing to point at: a record that fails a rule, or a rule that no record stands for. */
export interface Finding {
  result: RuleResult;
  /** null: the rule as a whole. */
  place: FoundPlace | null;
}

/** Findings for outputs that hold a limited number of them. */
export interface Findings {
  shown: Finding[];
  /** How many there were besides. */
  left: number;
}

/** What there is to point at, rule by rule, what matters most first. */
export function findingsOf(report: CheckReport): Finding[] {
  return toldResults(report).flatMap(findingsOfResult);
}

/** The first `limit` findings; when there are more, all rules get one before any gets its second. */
export function limitFindings(findings: readonly Finding[], limit: number): Findings {
  if (findings.length <= limit) return { shown: [...findings], left: 0 };
  const ranks = new Map<RuleResult, number>();
  const ranked = findings.map((finding) => {
    const rank = ranks.get(finding.result) ?? 0;
    ranks.set(finding.result, rank + 1);
    return { finding, rank };
  });
  const kept = ranked.toSorted((a, b) => a.rank - b.rank).slice(0, limit);
  return { shown: kept.map(({ finding }) => finding), left: findings.length - limit };
}

function findingsOfResult(result: RuleResult): Finding[] {
  const places: readonly (FoundPlace | null)[] = result.places.length === 0 ? [null] : result.places;
  return places.map((place) => ({ result, place }));
}

/** The name of the input that a finding is in; what concerns the whole table is told of the first one. */
export function inputOf({ place }: Finding, { inputs }: CheckReport): string {
  return inputs[place?.file ?? 0]?.name ?? "stdin";
}

/** The line to point at: the first one for what concerns the whole table. */
export function lineOfFinding({ place }: Finding): number {
  return Math.max(1, place?.line ?? 1);
}
