import { formatNumber } from "../../report/format-number.ts";
import { showText } from "../../report/visible.ts";

const VALUE_CODE_POINTS = 40;

/** A share as percent, fine enough to see a change of the smallest size that counts: `12.3 %`, `0.04 %`. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent === 0 || percent === 100) return `${percent} %`;
  if (percent < 0.005) return "<0.01 %";
  if (percent > 99.995) return ">99.99 %";
  return `${percent.toFixed(percent < 1 || percent > 99 ? 2 : 1)} %`;
}

/** A difference of two shares. */
export function formatPoints(difference: number): string {
  return `${(difference * 100).toFixed(difference < 0.1 ? 2 : 1)} percentage points`;
}

/** By how much a figure has changed, relative to what it was: ` (+3.7 %)`; nothing where it was 0. */
export function formatChange(before: number, after: number): string {
  if (before === 0 || before === after) return "";
  const percent = ((after - before) / Math.abs(before)) * 100;
  const sign = percent > 0 ? "+" : "−";
  const size = Math.abs(percent);
  return ` (${sign}${size >= 1000 ? formatNumber(Math.round(size)) : size.toFixed(1)} %)`;
}

/** A value of the data in quotes. */
export function quoteValue(value: string): string {
  return `"${value === "" ? "" : showText(value, VALUE_CODE_POINTS)}"`;
}

/** A few names of many. */
export function listNames(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).map(quoteValue).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
