import type { ProgressSnapshot } from "../pipeline/progress.ts";

/** The figures a progress display shows, as short texts. */
export interface ProgressFigures {
  read: string;
  size: string;
  rows: string;
  rate: string;
  eta: string;
  /** Which of several inputs is read; empty for a single one. */
  input: string;
}

/** Puts a snapshot into words; the rate and the time left follow from the average so far. */
export function progressFigures(snapshot: ProgressSnapshot, elapsedMs: number): ProgressFigures {
  const { bytesRead, totalBytes, rows } = snapshot;
  const seconds = Math.max(elapsedMs, 1) / 1000;
  const left = totalBytes === null || bytesRead === 0 ? null : ((totalBytes - bytesRead) * seconds) / bytesRead;
  return {
    read: formatBytes(bytesRead),
    size: totalBytes === null ? "?" : formatBytes(totalBytes),
    rows: formatCount(rows),
    rate: `${formatCount(Math.round(rows / seconds))} rows/s`,
    eta: left === null ? "?" : formatSeconds(left),
    input: inputText(snapshot),
  };
}

const NAME_LENGTH = 40;

/** The end of a name tells more than its beginning. */
function inputText({ input }: ProgressSnapshot): string {
  if (input === undefined || input.of < 2) return "";
  const { name, number, of } = input;
  const shown = name.length > NAME_LENGTH ? `…${name.slice(1 - NAME_LENGTH)}` : name;
  // oxlint-disable-next-line no-control-regex -- a terminal must not act on them
  return ` | ${formatCount(number)} of ${formatCount(of)}: ${shown.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, "?")}`;
}

const BYTE_UNITS = ["B", "KB", "MB", "GB", "TB", "PB"];

/** Bytes in thousands: `999 B`, `1.2 MB`. */
export function formatBytes(bytes: number): string {
  let unit = 0;
  let amount = bytes;
  while (amount >= 999.95 && unit < BYTE_UNITS.length - 1) {
    amount /= 1000;
    unit++;
  }
  return `${unit === 0 ? amount : amount.toFixed(1)} ${BYTE_UNITS[unit]}`;
}

/** A count with its thousands apart: `1,234,567`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Time to wait: `42s`, `3m05s`, `2h10m`; never less than what is left. */
export function formatSeconds(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const minutes = Math.floor(whole / 60);
  if (minutes === 0) return `${whole}s`;
  if (minutes < 60) return `${minutes}m${String(whole % 60).padStart(2, "0")}s`;
  return `${Math.floor(minutes / 60)}h${String(minutes % 60).padStart(2, "0")}m`;
}
