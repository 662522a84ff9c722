import { formatCount } from "../../base/format-count.ts";
import { formatNumber } from "../../report/format-number.ts";
import type { Distribution } from "../../model/profile.ts";
import { countBeyond, sizeOf } from "./common-cuts.ts";
import type { DriftTest } from "./drift-test.ts";
import { formatShare } from "./drift-words.ts";
import { outermostP } from "./hypergeometric.ts";
import type { DriftSettings } from "./settings.ts";

/** Whether values lie beyond what was the least and the greatest, or stay away from there, as chance does not explain. */
export function rangeTests(before: Distribution, after: Distribution, settings: DriftSettings): DriftTest[] {
  return [endTest(before, after, false, settings), endTest(before, after, true, settings)];
}

/** Of exchangeable rows each is as likely to hold the outermost value: that k of them lie beyond all others is rare. */
function endTest(before: Distribution, after: Distribution, above: boolean, settings: DriftSettings): DriftTest {
  const [was, is] = [endOf(before, above), endOf(after, above)];
  const newBeyond = countBeyond(after, was, above);
  const oldBeyond = countBeyond(before, is, above);
  const isWider = newBeyond > 0;
  const [count, of, others] = isWider
    ? [newBeyond, sizeOf(after), sizeOf(before)]
    : [oldBeyond, sizeOf(before), sizeOf(after)];
  const words = above ? "maximum" : "minimum";
  const side = above ? "above" : "below";
  return {
    kind: "range",
    statistic: words,
    before: formatNumber(was),
    after: formatNumber(is),
    size: count / of,
    leastSize: settings.leastBeyondShare,
    pValue: Math.min(1, 2 * outermostP(count, of, of + others)),
    leastP: Math.min(1, 2 * outermostP(of, of, of + others), 2 * outermostP(others, others, of + others)),
    limitAt: (level) => Math.min(1, countUntil(level / 2, of, of + others) / of),
    expected: (limit) =>
      isWider
        ? `at most ${formatShare(limit)} of the values ${side} ${formatNumber(was)}`
        : `values ${above ? "up" : "down"} to about ${formatNumber(was)}`,
    found: isWider
      ? `${formatCount(count)} of ${formatCount(of)} values ${side} ${formatNumber(was)}, the ${above ? "greatest" : "least"} ${formatNumber(is)}`
      : `${words} ${formatNumber(is)}, though ${formatShare(count / of)} of the values were ${side} it`,
    change: `${words} ${formatNumber(was)} → ${formatNumber(is)}, with ${formatShare(count / of)} of the ${isWider ? "new" : "old"} values beyond`,
  };
}

function endOf({ low, high }: Distribution, above: boolean): number {
  return (above ? high.at(-1) : low[0]) ?? 0;
}

/** The most values beyond all others that chance explains at a level. */
function countUntil(level: number, of: number, population: number): number {
  let near = 0;
  let far = of + 1;
  while (far - near > 1) {
    const middle = Math.floor((near + far) / 2);
    if (outermostP(middle, of, population) <= level) far = middle;
    else near = middle;
  }
  return near;
}
