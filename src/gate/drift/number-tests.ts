import { formatNumber } from "../../report/format-number.ts";
import type { Distribution, NumericProfile, QuantileName } from "../../model/profile.ts";
import { type CommonCuts, commonCuts, type Cut, distributionOf, numberAt } from "./common-cuts.ts";
import type { DriftTest } from "./drift-test.ts";
import { formatChange, formatPoints, formatShare } from "./drift-words.ts";
import { fisherLimit, fisherP, leastFisherP, type Share } from "./hypergeometric.ts";
import { rangeTests } from "./range-tests.ts";
import type { DriftSettings } from "./settings.ts";
import { stabilityTest } from "./stability-test.ts";
import { smirnovLimit, smirnovP } from "./tails.ts";

/** Whether the numbers of a column spread as they did; nothing for profiles that do not say how they spread. */
export function numberTests(before: NumericProfile, after: NumericProfile, settings: DriftSettings): DriftTest[] {
  const [was, is] = [distributionOf(before), distributionOf(after)];
  if (was === null || is === null) return [];
  const common = commonCuts(was, is);
  return [
    ...rangeTests(was, is, settings),
    ...quantileTests({ before, after, was, common, settings }),
    distanceTest(common, settings),
    ...stabilityTest(common, settings),
  ];
}

/** The tested quantiles, and where they lie. */
const TESTED: readonly [QuantileName, number][] = [
  ["p05", 0.05],
  ["p25", 0.25],
  ["p50", 0.5],
  ["p75", 0.75],
  ["p95", 0.95],
];

/** What the quantiles of a column are compared with. */
interface QuantileSubject {
  before: NumericProfile;
  after: NumericProfile;
  was: Distribution;
  common: CommonCuts;
  settings: DriftSettings;
}

/** By the numbers at most the cut that is nearest to the quantile of both samples together. */
function quantileTests(subject: QuantileSubject): DriftTest[] {
  const { common } = subject;
  const seen = new Set<Cut>();
  return TESTED.flatMap(([name, share]) => {
    const cut = nearestCut(common, share);
    // where many values are equal several quantiles have the same cut: once is enough
    if (cut === null || seen.has(cut)) return [];
    seen.add(cut);
    return [quantileTest(subject, [name, share], cut)];
  });
}

/** Chosen by what both hold together, not by how they differ. */
function nearestCut({ cuts, before, after }: CommonCuts, share: number): Cut | null {
  const wanted = share * (before + after);
  let nearest: Cut | null = null;
  for (const cut of cuts.slice(0, -1)) {
    const distance = Math.abs(cut.before + cut.after - wanted);
    if (nearest === null || distance < Math.abs(nearest.before + nearest.after - wanted)) nearest = cut;
  }
  return nearest;
}

function quantileTest(
  { before, after, was, common, settings }: QuantileSubject,
  [name, share]: (typeof TESTED)[number],
  cut: Cut,
): DriftTest {
  const [old, now]: [Share, Share] = [
    { count: cut.before, of: common.before },
    { count: cut.after, of: common.after },
  ];
  const [from, to] = [before.quantiles[name], after.quantiles[name]];
  const words = name === "p50" ? "median" : `${Number(name.slice(1))} % quantile`;
  return {
    kind: name === "p50" ? "median" : "quantiles",
    statistic: words,
    before: formatNumber(from),
    after: formatNumber(to),
    size: Math.abs(cut.before / common.before - cut.after / common.after),
    leastSize: settings.leastRankChange,
    isLarge: leastDistance(before, after, name) > settings.leastQuantileChange * Math.abs(from),
    pValue: fisherP(old, now),
    leastP: leastFisherP(old, now),
    limitAt: (level) => fisherLimit(old, now, level),
    expected: (limit) => `${words} ${formatNumber(from)}${allowedRange(was, share, limit)}`,
    found: `${words} ${formatNumber(to)}${formatChange(from, to)}`,
    change: `${words} ${formatNumber(from)} → ${formatNumber(to)}${formatChange(from, to)}`,
  };
}

/** By how much two quantiles differ at least: both lie, for certain, within their bounds. */
function leastDistance(before: NumericProfile, after: NumericProfile, name: QuantileName): number {
  const [oldLow, oldHigh] = before.quantileBounds[name];
  const [newLow, newHigh] = after.quantileBounds[name];
  return Math.max(0, newLow - oldHigh, oldLow - newHigh);
}

function allowedRange(was: Distribution, share: number, limit: number): string {
  const [low, high] = [numberAt(was, share - limit), numberAt(was, share + limit)];
  return `, by chance about ${formatNumber(low)} to ${formatNumber(high)}`;
}

/** The greatest distance of the two distribution functions, at the cuts: never more than it is. */
function distanceTest({ cuts, before, after }: CommonCuts, settings: DriftSettings): DriftTest {
  let distance = 0;
  let widest = cuts[0];
  for (const cut of cuts) {
    const apart = Math.abs(cut.before / before - cut.after / after);
    if (apart <= distance) continue;
    distance = apart;
    widest = cut;
  }
  const at = formatNumber(widest?.at ?? 0);
  const [was, is] = [(widest?.before ?? 0) / before, (widest?.after ?? 0) / after];
  const words = `${formatPoints(distance)} ${is > was ? "more" : "fewer"} values up to ${at}`;
  return {
    kind: "distribution",
    statistic: "distance of the distributions",
    before: `${formatShare(was)} up to ${at}`,
    after: `${formatShare(is)} up to ${at}`,
    size: distance,
    leastSize: settings.leastDistance,
    pValue: smirnovP(distance, before, after),
    leastP: smirnovP(1, before, after),
    limitAt: (level) => smirnovLimit(before, after, level),
    expected: (limit) => `as many values up to any number, give or take ${formatPoints(limit)}`,
    found: words,
    change: words,
  };
}
