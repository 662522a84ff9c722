/** A time of day or a duration, and the form it is written in. */
export interface WrittenTime {
  /** Since midnight, as written. */
  micros: bigint;
  /** How far the offset, where there is one, is ahead of UTC. */
  offsetMicros: bigint;
  hasOffset: boolean;
  format: string;
}

const HALF = "[ \u00a0\u202f]?(?:[ap]m|[ap]\\.[ \u00a0\u202f]?m\\.)";
const OFFSET = "(?: ?(?:Z|[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9])?)| GMT| UTC)";
const BEHIND_DATE = new RegExp(
  `^([0-9]{1,2})([:.])([0-5][0-9])(?:\\2([0-5][0-9])(?:([.,])([0-9]{1,9}))?)?((?:${withAnyCase(HALF)})?)(${OFFSET}?)$`,
);
const COMPACT = new RegExp(
  `^([01][0-9]|2[0-3])([0-5][0-9])([0-5][0-9])(?:(\\.)([0-9]{1,9}))?(Z|[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9])?)?$`,
);
const ALONE = /^[^Z+\-TU]*$/;
const DURATION = /^([0-9]{2,4}):([0-5][0-9]):([0-5][0-9])(?:([.,])([0-9]{1,9}))?$/;

const MICROS_PER_MINUTE = 60_000_000n;

/** The time that may stand behind a date. */
export function readTimeBehindDate(text: string): WrittenTime | null {
  const [, hour, , minute, second, point, fraction, half = "", offset = ""] = BEHIND_DATE.exec(text) ?? [];
  if (hour === undefined) return null;
  const hours = half === "" ? Number(hour) : hourOfDay(Number(hour), /p/i.test(half));
  if (hours === null || hours > 23) return null;
  return {
    micros: microsOf(hours, minute, second, fraction),
    ...offsetOf(offset),
    format: formatOf(hour, second, point) + half.replace(/[ap]/i, "A").toUpperCase() + offsetFormat(offset),
  };
}

/** The time `HHMMSS` behind the `T` of a compact date. */
export function readCompactTime(text: string): WrittenTime | null {
  const [, hour, minute, second, point, fraction, offset = ""] = COMPACT.exec(text) ?? [];
  if (hour === undefined) return null;
  const micros = microsOf(Number(hour), minute, second, fraction);
  return { micros, ...offsetOf(offset), format: `HHMMSS${point === undefined ? "" : ".f"}${offsetFormat(offset)}` };
}

/** A time of day that stands alone, or a duration of 24 hours or more. */
export function readTime(text: string): WrittenTime | null {
  // a point would make it a number
  if (/^[0-9]{1,2}\./.test(text)) return null;
  if (!ALONE.test(text.replace(/(?:[ap]m|[ap]\.\s?m\.)$/i, ""))) return null;
  return readTimeBehindDate(text) ?? readDuration(text);
}

function readDuration(text: string): WrittenTime | null {
  const [, hours, minute, second, point, fraction] = DURATION.exec(text) ?? [];
  if (hours === undefined || Number(hours) < 24) return null;
  const micros = microsOf(Number(hours), minute, second, fraction);
  return { micros, ...offsetOf(""), format: formatOf(hours, second, point) };
}

/** 12 AM is midnight and 12 PM is noon; there is no hour 0 and none above 12. */
function hourOfDay(hour: number, isAfternoon: boolean): number | null {
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (isAfternoon ? 12 : 0);
}

/** Digits beyond microseconds are cut off. */
function microsOf(hours: number, minute = "0", second = "0", fraction = ""): bigint {
  const micros = BigInt(fraction.padEnd(6, "0").slice(0, 6));
  return (BigInt(hours) * 60n + BigInt(minute)) * MICROS_PER_MINUTE + BigInt(second) * 1_000_000n + micros;
}

function offsetOf(text: string): Pick<WrittenTime, "offsetMicros" | "hasOffset"> {
  const [, sign, hours = "0", minutes = "0"] = /([+-])([0-9]{2}):?([0-9]{2})?/.exec(text) ?? [];
  const size = (BigInt(hours) * 60n + BigInt(minutes)) * MICROS_PER_MINUTE;
  return { offsetMicros: sign === "-" ? -size : size, hasOffset: text !== "" };
}

function formatOf(hour: string, second: string | undefined, point: string | undefined): string {
  const fraction = point === undefined ? "" : `${point}f`;
  return (hour.length === 1 ? "H" : "HH") + ":MM" + (second === undefined ? "" : ":SS") + fraction;
}

/** `+01:30` is written `±HH:MM`. */
function offsetFormat(text: string): string {
  return text
    .replace(/[+-]/, "±")
    .replace(/[0-9]{2}/, "HH")
    .replace(/[0-9]{2}/, "MM");
}

/** The pattern for text in which each letter may be small or capital, others of the pattern left as they are. */
function withAnyCase(pattern: string): string {
  return pattern.replaceAll("[ap]", "[AaPp]").replaceAll("m", "[Mm]");
}
