import type { RowWriter } from "./row-writer.ts";

const DAY_MS = 86_400_000;
const DAY_BYTES = 10;
const DAY_SECONDS = 86_400;
const COLON = 58;
const SPACE = 32;
const LETTER_A = 65;
const LETTER_M = 77;
const LETTER_P = 80;

/** The two ways in which days are written here. */
export type DayFormat = "us" | "iso";

/** A run of days, each written out once, so that a date costs one copy. */
export class Calendar {
  readonly days: number;
  /** All days end to end, ten bytes each. */
  private readonly written: Uint8Array;

  constructor(firstYear: number, lastYear: number, format: DayFormat) {
    const first = Date.UTC(firstYear, 0, 1);
    this.days = (Date.UTC(lastYear + 1, 0, 1) - first) / DAY_MS;
    const texts = Array.from({ length: this.days }, (_, day) =>
      formatDay(new Date(first + day * DAY_MS).toISOString(), format),
    );
    this.written = new TextEncoder().encode(texts.join(""));
  }

  /** Seconds from the first day to the end of the last. */
  get seconds(): number {
    return this.days * DAY_SECONDS;
  }

  /** Writes a day, counted from 0; days beyond the last become the last. */
  writeDay(out: RowWriter, day: number): void {
    const start = Math.min(day, this.days - 1) * DAY_BYTES;
    out.part(this.written, start, start + DAY_BYTES);
  }

  /** Writes day and time of day on a twelve-hour clock, from seconds since the first day. */
  writeTwelveHour(out: RowWriter, second: number): void {
    const day = Math.floor(second / DAY_SECONDS);
    this.writeDay(out, day);
    writeTwelveHourTime(out, second - day * DAY_SECONDS);
  }
}

function formatDay(iso: string, format: DayFormat): string {
  const [year, month, day] = [iso.slice(0, 4), iso.slice(5, 7), iso.slice(8, 10)];
  return format === "iso" ? `${year}-${month}-${day}` : `${month}/${day}/${year}`;
}

function writeTwelveHourTime(out: RowWriter, secondOfDay: number): void {
  const hour = Math.floor(secondOfDay / 3600);
  const minute = Math.floor(secondOfDay / 60) % 60;
  out.byte(SPACE);
  out.digits(hour % 12 === 0 ? 12 : hour % 12, 2);
  out.byte(COLON);
  out.digits(minute, 2);
  out.byte(COLON);
  out.digits(secondOfDay % 60, 2);
  out.byte(SPACE);
  out.byte(hour < 12 ? LETTER_A : LETTER_P);
  out.byte(LETTER_M);
}
