import type { TemporalProfile } from "../model/profile.ts";
import { binValues, roundUp } from "./histogram.ts";
import type { InstantState } from "./instant-state.ts";
import { formName, hasOffset, isoText, type TemporalType } from "./iso-text.ts";

const SECOND = 1_000_000n;
const DAY = 86_400n * SECOND;
/** Ranges of more seconds have edges on whole ones. */
const SECONDS_TO_ROUND = 20n;

/** What a column of dates or times has besides what every column has. */
export interface InstantSummary {
  min: string;
  max: string;
  temporal: TemporalProfile;
}

/** The figures of the dates or times of a column. `dates`: how many of the values are dates. */
export function summarizeInstants(state: InstantState, type: TemporalType, dates: number): InstantSummary {
  const zone = type === "datetime" && haveOffsets(state.forms) ? "Z" : "";
  const show = (micros: bigint): string => isoText(micros, type) + zone;
  const { edges, counts } = binValues(state.buckets, {
    least: state.least,
    greatest: state.greatest,
    unit: type === "date" ? DAY : 1n,
    edgeAt: (index, bins) => edgeBetween(state, BigInt(index), BigInt(bins)),
  });
  return {
    min: show(state.least),
    max: show(state.greatest),
    temporal: {
      formats: countFormats(state.forms, type, dates),
      order: "ymd",
      histogram: { edges: edges.map(show), counts },
    },
  };
}

function edgeBetween({ least, greatest }: InstantState, index: bigint, bins: bigint): bigint {
  const range = greatest - least;
  const edge = least + (range * index) / bins;
  return range > SECONDS_TO_ROUND * SECOND ? roundUp(edge, SECOND) : edge;
}

/** Whether every datetime has an offset; dates are not asked. */
function haveOffsets(forms: readonly number[]): boolean {
  return forms.every((count, form) => count === 0 || hasOffset(form));
}

/** The written forms, the most frequent first. */
function countFormats(forms: readonly number[], type: TemporalType, dates: number): Record<string, number> {
  const counts: [name: string, count: number][] = dates === 0 ? [] : [["YYYY-MM-DD", dates]];
  forms.forEach((count, form) => {
    if (count > 0) counts.push([formName(form, type === "time" ? "time" : "datetime"), count]);
  });
  return Object.fromEntries(counts.sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1)));
}
