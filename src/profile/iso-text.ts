/** The types whose values are instants. */
export type TemporalType = "date" | "time" | "datetime";

const SECOND = 1_000_000n;
const OFFSETS = ["", "Z", "±HH:MM", "±HHMM", "±HH"];

/** An instant (microseconds) as ISO text; a fraction only where there is one. Years outside 0–9999 have a sign and six digits. */
export function isoText(micros: bigint, type: TemporalType): string {
  const whole = Number(micros / SECOND);
  const rest = Number(micros % SECOND);
  const iso = new Date(1000 * (rest < 0 ? whole - 1 : whole)).toISOString();
  const clockAt = iso.indexOf("T");
  if (type === "date") return iso.slice(0, clockAt);
  // behind the seconds stand milliseconds, which are 0
  return iso.slice(type === "time" ? clockAt + 1 : 0, clockAt + 9) + fractionText(rest);
}

function fractionText(micros: number): string {
  if (micros === 0) return "";
  const digits = String(micros < 0 ? micros + Number(SECOND) : micros).padStart(6, "0");
  return `.${digits.replace(/0+$/u, "")}`;
}

/** The name of a written form of a time or datetime; its bits are those of src/kernel/assembly/temporal.ts. */
export function formName(form: number, type: "time" | "datetime"): string {
  const clock = `HH:MM${form & 2 ? ":SS" : ""}${form & 4 ? ".f" : ""}`;
  if (type === "time") return clock;
  return `YYYY-MM-DD${form & 1 ? "T" : " "}${clock}${OFFSETS[form >> 3] ?? ""}`;
}

/** Whether a written form of a datetime has an offset from UTC. */
export function hasOffset(form: number): boolean {
  return form >> 3 !== 0;
}
