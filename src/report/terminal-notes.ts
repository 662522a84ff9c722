import type { Estimate, Profile } from "../model/profile.ts";
import { describeBounds, describeFuture, isCertain } from "./describe.ts";
import { cutToWidth, fillLines } from "./display-width.ts";
import { formatCount } from "../base/format-count.ts";
import { formatNumber } from "./format-number.ts";
import type { Paint } from "./paint.ts";
import { NONE_KNOWN, hasNoneKnown, histogramOf, topOf } from "./terminal-values.ts";
import type { TableColumnName } from "./terminal-column.ts";
import { showText, visible } from "./visible.ts";

const SHOWN_BOUNDS = 8;
const NAME_WIDTH = 24;
const NAME_CODE_POINTS = 200;
const METHOD_WIDTH = 60;

/** What the signs of the report mean and the bounds of its estimates; only what was used in it. */
export function renderNotes(
  profile: Profile,
  shown: ReadonlySet<TableColumnName>,
  width: number,
  paint: Paint,
): string[] {
  const lines = [
    ...boundsByMethod(profile, shown).flatMap((note) => fillLines(note, " ", width)),
    ...futureNote(profile).flatMap((note) => fillLines(note, " ", width)),
    ...fillLines(legend(profile, shown), " · ", width),
  ];
  return lines.map(paint.dim);
}

/** The columns with dates after the start of the run. */
function futureNote({ run }: Profile): string[][] {
  if (run.futureDates.length === 0) return [];
  const columns = run.futureDates.map((dates) => {
    const label = cutToWidth(showText(dates.column, NAME_CODE_POINTS), NAME_WIDTH);
    return `${label} ${describeFuture(dates)}`;
  });
  return [["later", "than", "the", "start", "of", "this", "run:", ...listBounds(columns)]];
}

/** One note for each way of estimating: the sure share, the method, and the bounds of each figure. */
function boundsByMethod(profile: Profile, shown: ReadonlySet<TableColumnName>): string[][] {
  const groups = new Map<string, string[]>();
  for (const { name, estimate } of estimatesShown(profile, shown)) {
    if (estimate.exact) continue;
    const method = cutToWidth(visible(estimate.method), METHOD_WIDTH);
    const title = `≈ estimated by ${method}, bounds at ${formatNumber(estimate.confidence * 100)} % confidence:`;
    const label = cutToWidth(showText(name, NAME_CODE_POINTS), NAME_WIDTH);
    const bounds = groups.get(title) ?? [];
    bounds.push(`${label} ${describeBounds(estimate)}`);
    groups.set(title, bounds);
  }
  return [...groups].map(([title, bounds]) => [...title.split(" "), ...listBounds(bounds)]);
}

function listBounds(bounds: readonly string[]): string[] {
  const left = bounds.length - SHOWN_BOUNDS;
  const listed = bounds.slice(0, SHOWN_BOUNDS);
  if (left > 0) listed.push(`${formatCount(left)} more in the JSON`);
  return listed.map((text, index) => (index < listed.length - 1 ? `${text},` : text));
}

function estimatesShown(profile: Profile, shown: ReadonlySet<TableColumnName>): { name: string; estimate: Estimate }[] {
  const rows = { name: "duplicate rows", estimate: profile.table.duplicateRows };
  const columns = profile.columns.map((column) => ({ name: column.name, estimate: column.distinct }));
  const estimates = shown.has("distinct") ? [rows, ...columns] : [rows];
  return estimates.filter(({ estimate }) => !estimate.exact);
}

function legend(profile: Profile, shown: ReadonlySet<TableColumnName>): string[] {
  const signs: string[] = [];
  if (profile.columns.some((column) => column.typeRatio < 1 && column.type !== "empty")) {
    signs.push("% after a type: share of the values that fit it");
  }
  if (!shown.has("values")) return signs;
  if (profile.columns.some((column) => histogramOf(column) !== null)) {
    signs.push("▁▄█ how the values spread from min to max");
  }
  const tops = profile.columns.map((column) => topOf(profile, column)).filter((top) => top !== null);
  if (tops.length > 0) signs.push("% after a value: its share of the values");
  if (!tops.every(isCertain)) signs.push("≥ this share or more");
  if (profile.columns.some((column) => hasNoneKnown(profile, column))) {
    signs.push(`${NONE_KNOWN}: no value is known to be frequent`);
  }
  return signs;
}
