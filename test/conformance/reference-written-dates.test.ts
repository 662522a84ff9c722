import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";
import { isoDate, isoDatetime, isoTime } from "../support/reference/calendar.ts";
import { type ClassifiedValue, classifyValue } from "../support/reference/classify.ts";
import type { MomentReading } from "../support/reference/written-date.ts";

const NULL_TOKENS = new Set<string>(DEFAULT_NULL_TOKENS);

const read = (text: string): ClassifiedValue => classifyValue(Buffer.from(text), false, NULL_TOKENS);

/** A reading as ISO text, dates without a time. */
function iso(reading: MomentReading | null | undefined): string | null {
  if (!reading) return null;
  const { micros, dayOfMonth, timeMicros } = reading;
  if (dayOfMonth === null) return isoTime(micros);
  return timeMicros === null ? isoDate(micros) : isoDatetime(micros);
}

/** Class, value by day first, value by month first if it is another, and the format by the first of them that is there. */
const DATES: [text: string, name: string, dmy: string | null, mdy: string | null, format: string][] = [
  ["20240131", "day", "2024-01-31", "2024-01-31", "YYYYMMDD"],
  ["18000101", "day", "1800-01-01", "1800-01-01", "YYYYMMDD"],
  ["21991231", "day", "2199-12-31", "2199-12-31", "YYYYMMDD"],
  ["2024/1/5", "date", "2024-01-05", "2024-01-05", "YYYY/M/D"],
  ["2024/01/31", "date", "2024-01-31", "2024-01-31", "YYYY/MM/DD"],
  ["2024.12.1", "date", "2024-12-01", "2024-12-01", "YYYY.M.D"],
  ["2024-1-05", "date", "2024-01-05", "2024-01-05", "YYYY-M-D"],
  ["31/01/2024", "dmyDate", "2024-01-31", null, "DD/MM/YYYY"],
  ["01/31/2024", "mdyDate", null, "2024-01-31", "MM/DD/YYYY"],
  ["1/2/2024", "eitherDate", "2024-02-01", "2024-01-02", "D/M/YYYY"],
  ["05/05/2024", "eitherDate", "2024-05-05", "2024-05-05", "DD/MM/YYYY"],
  ["12-11-99", "eitherDate", "1999-11-12", "1999-12-11", "DD-MM-YY"],
  ["13-1-68", "dmyDate", "2068-01-13", null, "D-M-YY"],
  ["1-13-69", "mdyDate", null, "1969-01-13", "M-D-YY"],
  ["29/02/00", "dmyDate", "2000-02-29", null, "DD/MM/YY"],
  ["29/02/2024", "dmyDate", "2024-02-29", null, "DD/MM/YYYY"],
  ["1.2.2024", "dmyDate", "2024-02-01", null, "D.M.YYYY"],
  ["1.2.03", "dmyDate", "2003-02-01", null, "D.M.YY"],
  ["31.12.0001", "dmyDate", "0001-12-31", null, "DD.MM.YYYY"],
  ["5 Jan 2024", "date", "2024-01-05", "2024-01-05", "D Mon YYYY"],
  ["05 JANUARY 2024", "date", "2024-01-05", "2024-01-05", "D Mon YYYY"],
  ["21-Oct-15", "date", "2015-10-21", "2015-10-21", "D-Mon-YY"],
  ["21-oct-2015", "date", "2015-10-21", "2015-10-21", "D-Mon-YYYY"],
  ["10/Oct/2000", "date", "2000-10-10", "2000-10-10", "D/Mon/YYYY"],
  ["3. März 2024", "date", "2024-03-03", "2024-03-03", "D. Mon YYYY"],
  ["3. MÄRZ 2024", "date", "2024-03-03", "2024-03-03", "D. Mon YYYY"],
  ["7 de março de 2024", "date", "2024-03-07", "2024-03-07", "D de Mon de YYYY"],
  ["7 de set. de 1998", "date", "1998-09-07", "1998-09-07", "D de Mon de YYYY"],
  ["14 juil. 1789", "date", "1789-07-14", "1789-07-14", "D Mon YYYY"],
  ["Feb 29, 2024", "date", "2024-02-29", "2024-02-29", "Mon D, YYYY"],
  ["Sept. 1st, 2024", "date", "2024-09-01", "2024-09-01", "Mon D, YYYY"],
  ["Dec 22nd 2024", "date", "2024-12-22", "2024-12-22", "Mon D YYYY"],
  ["May-3-2024", "date", "2024-05-03", "2024-05-03", "Mon-D-YYYY"],
  ["3rd May 2024", "date", "2024-05-03", "2024-05-03", "D Mon YYYY"],
  ["Fri, 5 Jan 2024", "date", "2024-01-05", "2024-01-05", "Www, D Mon YYYY"],
  ["Friday 5 Jan 2024", "date", "2024-01-05", "2024-01-05", "Www D Mon YYYY"],
  ["mié., 5 ene 2024", "date", "2024-01-05", "2024-01-05", "Www, D Mon YYYY"],
  ["mar. 5 mars 2024", "date", "2024-03-05", "2024-03-05", "Www D Mon YYYY"],
  ["sábado, 6 de julho de 2024", "date", "2024-07-06", "2024-07-06", "Www, D de Mon de YYYY"],
  ["31/01/2024 10:00", "dmyDatetime", "2024-01-31T10:00:00", null, "DD/MM/YYYY HH:MM"],
  ["1/31/2024, 3:45:10 PM", "mdyDatetime", null, "2024-01-31T15:45:10", "M/D/YYYY, H:MM:SS AM"],
  ["1/2/2024 12:00 AM", "eitherDatetime", "2024-02-01T00:00:00", "2024-01-02T00:00:00", "D/M/YYYY HH:MM AM"],
  ["1/2/2024 12:30pm", "eitherDatetime", "2024-02-01T12:30:00", "2024-01-02T12:30:00", "D/M/YYYY HH:MMAM"],
  ["2024-01-31 3:45 p.m.", "datetime", "2024-01-31T15:45:00", "2024-01-31T15:45:00", "YYYY-MM-DD H:MM A.M."],
  ["2024-01-31 10:00:00,5", "datetime", "2024-01-31T10:00:00.5", "2024-01-31T10:00:00.5", "YYYY-MM-DD HH:MM:SS,f"],
  ["2024-01-31 10:00:00 +0100", "datetime", "2024-01-31T09:00:00", "2024-01-31T09:00:00", "YYYY-MM-DD HH:MM:SS ±HHMM"],
  ["2024-01-31 10:00 UTC", "datetime", "2024-01-31T10:00:00", "2024-01-31T10:00:00", "YYYY-MM-DD HH:MM UTC"],
  ["5 Jan 2024 at 9:05", "datetime", "2024-01-05T09:05:00", "2024-01-05T09:05:00", "D Mon YYYY at H:MM"],
  ["Jan 5, 2024, 9:05 AM", "datetime", "2024-01-05T09:05:00", "2024-01-05T09:05:00", "Mon D, YYYY, H:MM AM"],
  [
    "Fri, 05 Jan 2024 23:59:59 GMT",
    "datetime",
    "2024-01-05T23:59:59",
    "2024-01-05T23:59:59",
    "Www, D Mon YYYY HH:MM:SS GMT",
  ],
  ["5 Oct 2024T10:00Z", "datetime", "2024-10-05T10:00:00", "2024-10-05T10:00:00", "D Mon YYYYTHH:MMZ"],
  ["20240131T235959", "datetime", "2024-01-31T23:59:59", "2024-01-31T23:59:59", "YYYYMMDDTHHMMSS"],
  ["20240131T235959.25+0130", "datetime", "2024-01-31T22:29:59.25", "2024-01-31T22:29:59.25", "YYYYMMDDTHHMMSS.f±HHMM"],
  ["9:05", "time", "09:05:00", "09:05:00", "H:MM"],
  ["12:00 AM", "time", "00:00:00", "00:00:00", "HH:MM AM"],
  ["12:00 PM", "time", "12:00:00", "12:00:00", "HH:MM AM"],
  ["1:02:03.5 pm", "time", "13:02:03.5", "13:02:03.5", "H:MM:SS.f AM"],
  ["24:00:00", "time", "24:00:00", "24:00:00", "HH:MM:SS"],
  ["100:59:59.5", "time", "100:59:59.5", "100:59:59.5", "HH:MM:SS.f"],
  ["9999:00:00", "time", "9999:00:00", "9999:00:00", "HH:MM:SS"],
];

/** What the class is instead. */
const NO_DATES: Record<string, string[]> = {
  string: [
    "31/04/2024",
    "29/02/2023",
    "29/02/1900",
    "30/02/00",
    "00/01/2024",
    "13/13/2024",
    "32/01/2024",
    "1/1/0000",
    "1/1/024",
    "1/1/20240",
    "001/1/2024",
    "1/2-2024",
    "1.13.2024",
    "2024/13/1",
    "2024/2-1",
    "2024/2/30",
    "31 Apr 2024",
    "29 Feb 2023",
    "5 Jam 2024",
    "5 Jan 0000",
    "5  Jan 2024",
    "Jan 5, 24",
    "Jan 5,2024",
    "5 O\u212at 2024",
    "Foo, 5 Jan 2024",
    "Fri,5 Jan 2024",
    "Fri 2024-01-05",
    "7 de março 2024",
    "5 de Jan de 202",
    "31/01/2024 24:00",
    "31/01/2024 10:60",
    "31/01/2024 13:00 PM",
    "31/01/2024 0:00 AM",
    "31/01/2024 10:00.5",
    "31/01/2024 10:00:00.1234567890",
    "31/01/2024 10:00 EST",
    "31/01/2024 10:00UTC",
    "31/01/2024at 10:00",
    "31/04/2024 10:00",
    "2024-01-31 10:00 xm",
    "20240230T101010",
    "20240131T241010",
    "20240131T1010",
    "0:30 AM",
    "13:00 PM",
    "9:5",
    "24:00",
    "99:00",
    "24:00:60",
    "24:60:00",
    "10000:00:00",
    "-24:00:00",
    "9:05Z",
    "9:05 UTC",
    "45-Mar",
    "Mar-0",
    "Fév 5",
    "5-Jan-",
  ],
  integer: ["20240230", "17991231", "22000101", "20241301", "+20240131", "2024013", "202401310"],
  dayMonth: ["1-Mar", "01-Mar", "Mar-01", "Mar-1", "2-SEP", "Sept-2", "Mar-45", "12-Sept"],
  decimal: ["1.2"],
};

describe("a date or time as written", () => {
  it.each(DATES)("%j is of class %s: %j by day first, %j by month first, %s", (text, name, dmy, mdy, format) => {
    const { class: valueClass, moment } = read(text);
    expect(valueClass).toBe(name);
    expect([iso(moment?.dmy), iso(moment?.mdy)]).toEqual([dmy, mdy]);
    expect((moment?.dmy ?? moment?.mdy)?.format).toBe(format);
  });

  it.each(Object.entries(NO_DATES).flatMap(([name, texts]) => texts.map((text) => [text, name] as const)))(
    "%j is none but of class %s",
    (text, name) => {
      expect(read(text).class).toBe(name);
    },
  );

  it.each([
    ["2024-01-31 10:00 UTC", true],
    ["31/01/2024 10:00 GMT", true],
    ["31/01/2024 10:00Z", true],
    ["31/01/2024 10:00 PM +00", true],
    ["31/01/2024 10:00", false],
    ["31/01/2024", false],
  ])("%j has an offset: %j", (text, hasOffset) => {
    expect(read(text).moment?.dmy?.hasOffset).toBe(hasOffset);
  });

  it("is put at noon and midnight as clocks of twelve hours say", () => {
    const hours = ["12", ...Array.from({ length: 11 }, (_, hour) => String(hour + 1))];
    const read24 = ["AM", "PM"].flatMap((half) => hours.map((hour) => iso(read(`${hour}:30 ${half}`).moment?.dmy)));
    expect(read24).toEqual(Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:30:00`));
  });
});

/** Portuguese of Portugal has names only where they are long. */
const LOCALES = [
  ["en-US", ["long", "short"]],
  ["en-GB", ["long", "short"]],
  ["pt-BR", ["long", "short"]],
  ["pt-PT", ["long"]],
  ["es", ["long", "short"]],
  ["fr", ["long", "short"]],
  ["de", ["long", "short"]],
] as const;
const DAY = 86_400_000;

/** Days of a year that go through all months and all days of the week. */
const DAYS = Array.from({ length: 73 }, (_, index) => Date.UTC(2024, 0, 1) + index * 5 * DAY);

describe("what the language formats", () => {
  it.each(LOCALES.flatMap(([locale, widths]) => widths.map((width) => [locale, width] as const)))(
    "in %s with %s names is that day",
    (locale, width) => {
      for (const weekday of [undefined, "long", "short"] as const) {
        const format = new Intl.DateTimeFormat(locale, {
          ...(weekday === undefined ? {} : { weekday }),
          year: "numeric",
          month: width,
          day: "numeric",
          timeZone: "UTC",
        });
        const texts = DAYS.map((millis) => format.format(millis));
        const found = texts.map((text) => iso(read(text).moment?.dmy));
        expect(found).toEqual(DAYS.map((millis) => new Date(millis).toISOString().slice(0, 10)));
      }
    },
  );

  it.each(["en", "pt", "es", "fr", "de"])("as the names of months in %s, with and without a point", (locale) => {
    for (const width of ["long", "short"] as const) {
      const format = new Intl.DateTimeFormat(locale, { month: width, timeZone: "UTC" });
      for (let month = 0; month < 12; month += 1) {
        const name = format.format(Date.UTC(2024, month, 15)).replace(".", "");
        const expected = new Date(Date.UTC(2024, month, 15)).toISOString().slice(0, 10);
        for (const spelled of [name, `${name}.`, name.toUpperCase(), name.toLowerCase()])
          expect([spelled, iso(read(`15 ${spelled} 2024`).moment?.dmy)]).toEqual([spelled, expected]);
      }
    }
  });

  it("as text of the protocols is that instant", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("0001-01-01T00:00Z"), max: new Date("9999-12-31"), noInvalidDate: true }),
        (date) => {
          const text = date.toUTCString();
          expect([text, read(text).moment?.mdy?.micros]).toEqual([
            text,
            BigInt(Math.floor(date.getTime() / 1000)) * 1_000_000n,
          ]);
        },
      ),
    );
  });

  it.each([
    ["en-US", "mdy"],
    ["en-GB", "dmy"],
    ["de", "dmy"],
  ] as const)("in numbers and with a time in %s is that instant", (locale, order) => {
    const date = fc.integer({ min: Date.UTC(1970, 0, 1) / 1000, max: Date.UTC(2068, 11, 31) / 1000 });
    const styles = fc.constantFrom("short", "medium");
    const formats = new Map(
      (["short", "medium"] as const).map((style) => [
        style,
        new Intl.DateTimeFormat(locale, { dateStyle: style, timeStyle: "medium", timeZone: "UTC" }),
      ]),
    );
    fc.assert(
      fc.property(date, styles, (seconds, style) => {
        const text = (formats.get(style)?.format(seconds * 1000) ?? "").replaceAll("\u202f", " ");
        expect([text, read(text).moment?.[order]?.micros]).toEqual([text, BigInt(seconds) * 1_000_000n]);
      }),
    );
  });
});
