import type { DateOrder, TemporalProfile } from "../model/profile.ts";
import { binValues, roundUp } from "./histogram.ts";
import type { InstantState } from "./instant-state.ts";
import { isoText, type TemporalType } from "./iso-text.ts";
import { countForms, hasOffset, isDateForm } from "./written-form.ts";

const SECOND = 1_000_000n;
const DAY = 86_400n * SECOND;
/** Ranges of more seconds have edges on whole ones. */
const SECONDS_TO_ROUND = 20n;

/** What a column of dates or times has besides what every column has. */
export interface InstantSummary {
  min: string | null;
  max: string | null;
  temporal: TemporalProfile;
}

/** How the dates of a column are read. */
export interface OrderReading {
  order: DateOrder;
  evidence: TemporalProfile["orderEvidence"];
}

/** The figures of the dates or times of a column. */
export function summarizeInstants(state: InstantState, type: TemporalType, reading: OrderReading): InstantSummary {
  const zone = type === "datetime" && haveOffsets(state.forms) ? "Z" : "";
  const show = (micros: bigint): string => isoText(micros, type) + zone;
  const { order, evidence } = reading;
  const isKnown = order !== "ambiguous" && order !== "mixed";
  return {
    min: isKnown ? show(state.least) : null,
    max: isKnown ? show(state.greatest) : null,
    temporal: {
      formats: countForms(state.forms, type, order),
      order,
      orderEvidence: evidence,
      midnightCount: state.midnightCount,
      firstOfMonthCount: isKnown ? state.firstOfMonthCount : null,
      longestGap: isKnown && type !== "time" ? longestGap(state, show) : null,
      histogram: isKnown ? instantHistogram(state, type, show) : null,
    },
  };
}

type ShowInstant = (micros: bigint) => string;

function instantHistogram(state: InstantState, type: TemporalType, show: ShowInstant): TemporalProfile["histogram"] {
  const { edges, counts } = binValues(state.buckets, {
    least: state.least,
    greatest: state.greatest,
    unit: type === "date" ? DAY : 1n,
    edgeAt: (index, bins) => edgeBetween(state, BigInt(index), BigInt(bins)),
  });
  return { edges: edges.map(show), counts };
}

function edgeBetween({ least, greatest }: InstantState, index: bigint, bins: bigint): bigint {
  const range = greatest - least;
  const edge = least + (range * index) / bins;
  return range > SECONDS_TO_ROUND * SECOND ? roundUp(edge, SECOND) : edge;
}

function longestGap({ buckets }: InstantState, show: ShowInstant): TemporalProfile["longestGap"] {
  const gap = buckets.widestGap();
  return gap === null ? null : { after: show(gap.after), before: show(gap.before) };
}

/** Whether every datetime has an offset; dates are not asked. */
function haveOffsets(forms: ReadonlyMap<number, number>): boolean {
  return [...forms.keys()].every((form) => isDateForm(form) || hasOffset(form));
}
