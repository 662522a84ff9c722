import { formatCount } from "../base/format-count.ts";
import type { BigNumber } from "../model/profile.ts";

/** A count and its noun: `1 row`, `2 rows`. */
export function formatCounted(count: number, noun: string): string {
  return `${formatCount(count)} ${count === 1 ? noun : `${noun}s`}`;
}

/**
 * A number, rounded for the eye: integers below 10^15 as they are, others with up to 6 significant digits,
 * except that the digits before the point stay below 10^9.
 */
export function formatNumber(value: BigNumber): string {
  const number = Number(value);
  const size = Math.abs(number);
  if (Number.isInteger(number) && size < 1e15) return String(number);
  if (size >= 1e9 || size < 1e-4) return exponential(number, 5);
  return size >= 1e6 ? number.toFixed(0) : String(Number(number.toPrecision(6)));
}

/** Up to here a number of the data is shown with all its digits. */
const SHORT_NUMBER = 10;

/** A number of the data in at most `width` characters where any way of writing it allows that; never cut, only rounded. */
export function fitNumber(value: BigNumber, width: number): string {
  const exact = String(value);
  const plain = exact.length <= SHORT_NUMBER ? exact : formatNumber(value);
  if (plain.length <= width) return plain;
  for (let digits = 5; digits > 0; digits--) {
    const shorter = exponential(Number(value), digits);
    if (shorter.length <= width) return shorter;
  }
  return exponential(Number(value), 0);
}

function exponential(number: number, digits: number): string {
  const [mantissa = "", exponent = ""] = number.toExponential(digits).split("e");
  return `${Number(mantissa)}e${exponent.replace("+", "")}`;
}

/** A share as percent; only none is `0 %`, and only all is `100 %`. */
export function formatPercent(ratio: number): string {
  if (ratio <= 0) return "0 %";
  if (ratio >= 1) return "100 %";
  if (ratio < 0.001) return "<0.1 %";
  if (ratio > 0.999) return ">99.9 %";
  return `${(ratio * 100).toFixed(1)} %`;
}

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB", "PB"] as const;

/** A size in bytes, in steps of 1000: `999 B`, `1.24 kB`, `12.4 MB`. */
export function formatBytes(bytes: number): string {
  let amount = bytes;
  let unit = 0;
  // 999.5 would be printed as 1000.
  while (amount >= 999.5 && unit < BYTE_UNITS.length - 1) {
    amount /= 1000;
    unit++;
  }
  const digits = unit === 0 || amount >= 99.95 ? 0 : amount >= 9.995 ? 1 : 2;
  return `${amount.toFixed(digits)} ${BYTE_UNITS[unit]}`;
}

/** A duration: `85 ms`, `1.24 s`, `2 min 5 s`, `1 h 2 min`. */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${ms.toFixed(0)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(ms < 9995 ? 2 : 1)} s`;
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${formatCount(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}
