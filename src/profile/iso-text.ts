/** The types whose values are instants. */
export type TemporalType = "date" | "time" | "datetime";

const OFFSETS = ["", "Z", "±HH:MM", "±HHMM", "±HH"];

/** An instant (microseconds) as ISO text; a fraction only where there is one. Years outside 0–9999 have a sign and six digits. */
export function isoText(micros: bigint, type: TemporalType): string {
  const rest = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const [date = "", time = ""] = new Date(Number((micros - rest) / 1000n)).toISOString().split("T");
  if (type === "date") return date;
  const fraction = rest === 0n ? "" : `.${String(rest).padStart(6, "0").replace(/0+$/u, "")}`;
  const clock = time.slice(0, 8) + fraction;
  return type === "time" ? clock : `${date}T${clock}`;
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
