const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

/** Units by the beginning that tells them apart; months and years have no fixed length. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^s(?:ec(?:ond)?s?)?$/, SECOND_MS],
  [/^min(?:ute)?s?$/, MINUTE_MS],
  [/^h(?:(?:ou)?rs?)?$/, HOUR_MS],
  [/^d(?:ays?)?$/, DAY_MS],
  [/^w(?:eeks?)?$/, WEEK_MS],
];

// As in src/model/rules.schema.json.
const WORDS = /^(\d{1,6}(?:\.\d{1,3})?) ?([a-z]+)$/;
const ISO =
  /^P(?=.)(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?=.)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6}(?:\.\d{1,3})?)S)?)?$/;

/** How durations are written, for messages. */
export const DURATION_FORMS = "2 days, 36h, 1 week, 90 minutes or P2D";

/** "2 days", "36h", "PT36H" in milliseconds; null when it is no duration of a fixed length. */
export function parseDuration(text: string): number | null {
  const [, count, unit = ""] = WORDS.exec(text) ?? [];
  const ms = UNITS.find(([name]) => name.test(unit))?.[1];
  if (count !== undefined) return ms === undefined ? null : Math.round(Number(count) * ms);
  const parts = ISO.exec(text);
  if (parts === null) return null;
  const [weeks, days, hours, minutes, seconds] = [1, 2, 3, 4, 5].map((group) => Number(parts[group] ?? 0));
  const wholeDays = (weeks ?? 0) * WEEK_MS + (days ?? 0) * DAY_MS;
  return wholeDays + (hours ?? 0) * HOUR_MS + (minutes ?? 0) * MINUTE_MS + Math.round((seconds ?? 0) * SECOND_MS);
}
