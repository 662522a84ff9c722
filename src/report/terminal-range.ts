import type { BigNumber, ColumnProfile, Profile } from "../model/profile.ts";
import { cutToWidth, padLeft } from "./display-width.ts";
import { fitNumber } from "./format-number.ts";
import { shorten, widest } from "./terminal-column.ts";
import type { TableColumn } from "./terminal-column.ts";

const MAX_BOUND = 24;
/** A date. */
const MIN_BOUND = 10;
/** "min" and "max". */
const TITLE_BOUND = 3;
/** `2024-12-31T23:59` and `2024-12-31`. */
const MINUTE_CODE_POINTS = 16;
const DAY_CODE_POINTS = 10;
const BETWEEN = " … ";

/** The smallest and the largest value, around signs that stand below each other. */
export function rangeColumn(profile: Profile): TableColumn {
  const lowWidth = boundWidth(profile, (column) => column.min);
  const highWidth = boundWidth(profile, (column) => column.max);
  const share = (width: number): [number, number] => shareRoom(width - BETWEEN.length, lowWidth, highWidth);
  return {
    name: "range",
    title: "min … max",
    titleText: (width) => `${padLeft("min", share(width)[0])}${BETWEEN}max`,
    align: "left",
    fromWidth: 72,
    minWidth: 2 * MIN_BOUND + BETWEEN.length,
    idealWidth: lowWidth + BETWEEN.length + highWidth,
    text: (column, width) => {
      if (column.min === null || column.max === null) return "";
      const [low, high] = share(width);
      return padLeft(boundText(column, column.min, low), low) + BETWEEN + boundText(column, column.max, high);
    },
  };
}

function boundWidth(profile: Profile, bound: (column: ColumnProfile) => BigNumber | null): number {
  const text = (column: ColumnProfile): string => {
    const value = bound(column);
    return value === null ? "" : boundText(column, value, MAX_BOUND);
  };
  return Math.max(TITLE_BOUND, widest(profile, text));
}

function boundText(column: ColumnProfile, value: BigNumber, width: number): string {
  if (column.numeric !== null) return fitNumber(value, width);
  const text = column.type === "datetime" ? shortenMoment(String(value), width) : String(value);
  return cutToWidth(shorten(text), width);
}

/** A moment down to the second, the minute or the day, whatever there is room for. */
function shortenMoment(moment: string, width: number): string {
  if (moment.length <= width) return moment;
  return moment.slice(0, width >= MINUTE_CODE_POINTS ? MINUTE_CODE_POINTS : DAY_CODE_POINTS);
}

/** Halves the room, except that neither side gets more than it has use for. */
function shareRoom(room: number, low: number, high: number): [low: number, high: number] {
  if (low + high <= room) return [low, high];
  const half = Math.floor(room / 2);
  if (low <= half) return [low, room - low];
  return high <= half ? [room - high, high] : [half, room - half];
}
