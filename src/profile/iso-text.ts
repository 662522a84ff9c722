/** The types whose values are instants. */
export type TemporalType = "date" | "time" | "datetime";

const SECOND = 1_000_000n;
const DAY = 86_400n * SECOND;

/** An instant (microseconds) as ISO text; a fraction only where there is one. Times of 24 hours or more are durations. Years outside 0–9999 have a sign and six digits. */
export function isoText(micros: bigint, type: TemporalType): string {
  const whole = Number(micros / SECOND);
  const rest = Number(micros % SECOND);
  const iso = new Date(1000 * (rest < 0 ? whole - 1 : whole)).toISOString();
  const clockAt = iso.indexOf("T");
  if (type === "time" && micros >= DAY)
    return `${Math.floor(whole / 3600)}${iso.slice(clockAt + 3, clockAt + 9)}${fractionText(rest)}`;
  if (type === "date") return iso.slice(0, clockAt);
  // behind the seconds stand milliseconds, which are 0
  return iso.slice(type === "time" ? clockAt + 1 : 0, clockAt + 9) + fractionText(rest);
}

function fractionText(micros: number): string {
  if (micros === 0) return "";
  const digits = String(micros < 0 ? micros + Number(SECOND) : micros).padStart(6, "0");
  return `.${digits.replace(/0+$/u, "")}`;
}
