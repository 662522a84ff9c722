import { formatPoints, formatShare } from "./drift-words.ts";
import type { DriftKind, DriftTest } from "./drift-test.ts";
import { fisherLimit, fisherP, leastFisherP, type Share } from "./hypergeometric.ts";

/** What is said of a share that may have changed. */
export interface ShareSubject {
  kind: DriftKind;
  statistic: string;
  leastSize: number;
}

/** Whether a share has changed. */
export function shareTest(before: Share, after: Share, { kind, statistic, leastSize }: ShareSubject): DriftTest {
  const [was, is] = [before, after].map(({ count, of }) => (of === 0 ? 0 : count / of)) as [number, number];
  return {
    kind,
    statistic,
    before: formatShare(was),
    after: formatShare(is),
    size: Math.abs(is - was),
    leastSize,
    pValue: fisherP(before, after),
    leastP: leastFisherP(before, after),
    limitAt: (level) => fisherLimit(before, after, level),
    expected: (limit) => `${statistic} ${formatShare(was)}${allowance(limit)}`,
    found: `${statistic} ${formatShare(is)}`,
    change: `${statistic} ${formatShare(was)} → ${formatShare(is)}`,
  };
}

/** Of too few values, or none of the kind, any share may be chance. */
function allowance(limit: number): string {
  return limit < 1 ? `, give or take ${formatPoints(limit)}` : "";
}
