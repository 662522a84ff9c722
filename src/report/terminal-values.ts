import type { ColumnProfile, Profile, TopValue } from "../model/profile.ts";
import { describeShare, describeTop, frequentValues } from "./describe.ts";
import { cutToWidth, displayWidth, padLeft } from "./display-width.ts";
import { sparkline } from "./sparkline.ts";
import { shorten, widest } from "./terminal-column.ts";
import type { TableColumn } from "./terminal-column.ts";

const SPARK_CELLS = 10;
const MAX_VALUE = 32;
/** What stands for the most frequent value when none is known to be frequent. */
export const NONE_KNOWN = "none known";

/** What the values are: how they spread, or the most frequent one with its share. */
export function valuesColumn(profile: Profile): TableColumn {
  const bare = (column: ColumnProfile): string => {
    const top = topOf(profile, column);
    return top === null ? shapeOf(column) : `${topText(top)}  ${describeShare(profile, column, top)}`;
  };
  return {
    name: "values",
    title: "values",
    align: "left",
    fromWidth: 60,
    minWidth: 14,
    idealWidth: Math.min(MAX_VALUE, widest(profile, bare)),
    text: (column, width) => valuesText(profile, column, width),
    paint: (column, paint) =>
      histogramOf(column) !== null ? paint.cyan : topOf(profile, column) === null ? paint.dim : undefined,
  };
}

function valuesText(profile: Profile, column: ColumnProfile, width: number): string {
  const top = topOf(profile, column);
  if (top === null) return cutToWidth(shapeOf(column), width);
  const share = describeShare(profile, column, top);
  const value = cutToWidth(topText(top), width - share.length - 2);
  return value + padLeft(share, width - displayWidth(value));
}

function topText(top: TopValue): string {
  return shorten(describeTop(top));
}

/** The top value, where the table shows it: not when a histogram says more, nor when none is known to be frequent. */
export function topOf(profile: Profile, column: ColumnProfile): TopValue | null {
  if (histogramOf(column) !== null || column.unique === true) return null;
  return frequentValues(profile, column)[0] ?? null;
}

/** Whether values are listed, but none of them is known to be frequent. */
export function hasNoneKnown(profile: Profile, column: ColumnProfile): boolean {
  const isListed = histogramOf(column) === null && column.unique !== true && column.top.length > 0;
  return isListed && topOf(profile, column) === null;
}

function shapeOf(column: ColumnProfile): string {
  const counts = histogramOf(column);
  if (counts !== null) return sparkline(counts, SPARK_CELLS);
  if (column.unique === true && column.type !== "empty") return "all different";
  return column.top.length > 0 ? NONE_KNOWN : "";
}

/** The bins of a histogram worth drawing: a single one says nothing about how the values spread. */
export function histogramOf(column: ColumnProfile): readonly number[] | null {
  const counts = (column.numeric ?? column.temporal)?.histogram?.counts ?? [];
  return counts.length > 1 ? counts : null;
}
