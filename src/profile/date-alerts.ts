import { formatCount } from "../base/format-count.ts";
import type { Thresholds } from "../model/alert-thresholds.ts";
import type { BigNumber, ColumnProfile, TemporalProfile, ValuePlace } from "../model/profile.ts";
import { counted, type Finding, quoted } from "./finding.ts";
import { wordsOf } from "./header-words.ts";
import { sayMeasure } from "./measure-words.ts";

/** Days from 1954-10-03 to 2064-04-08 as spreadsheets number them, from 1900-01-01 on. */
const FIRST_SERIAL = 20_000;
const LAST_SERIAL = 60_000;
const DATE_WORDS = new Set(
  "date dates data datas fecha fechas datum dob birthday birthdate nascimento nacimiento naissance geburtsdatum dt".split(
    " ",
  ),
);
/** Where they stand beside such words, something else is measured, as in "sales to date". */
const MEASURED_WORDS = new Set("usage sales to".split(" "));
/** Of fewer values many can be on one day by chance. */
const LEAST_DATES = 20;

/** What there is to say about the dates of a column, and about what may have been dates or become some. */
export function findInDates(column: ColumnProfile, values: number, thresholds: Thresholds): (Finding | null)[] {
  const { temporal } = column;
  const always = [findSerials(column), findMadeDates(column, values, thresholds.gene_name_dates)];
  if (temporal === null) return always;
  return [
    findAmbiguousOrder(temporal, thresholds.ambiguous_dates),
    findMixedOrders(temporal, thresholds.mixed_dates),
    findMidnights(column, temporal, thresholds.times_at_midnight),
    findFirstDays(column, temporal, thresholds.first_of_month),
    ...always,
  ];
}

function findAmbiguousOrder({ order, orderEvidence }: TemporalProfile, least: number): Finding | null {
  const either = orderEvidence?.either ?? 0;
  if (order !== "ambiguous" || either < least) return null;
  const message = `${counted(either, "date", "dates")} can have the day or the month first, and no value decides: no earliest and latest are given`;
  return { code: "ambiguous_dates", message };
}

function findMixedOrders({ order, orderEvidence }: TemporalProfile, least: number): Finding | null {
  if (order !== "mixed" || orderEvidence === null) return null;
  const { dmyOnly, mdyOnly, either, first } = orderEvidence;
  if (Math.min(dmyOnly, mdyOnly) < least) return null;
  const example = (place: ValuePlace | null): string => (place === null ? "" : ` (as ${quoted(place.value)})`);
  const message = `${counted(dmyOnly, "date", "dates")} can only have the day first${example(first.dmy)}, ${formatCount(mdyOnly)} only the month${example(first.mdy)}, and ${formatCount(either)} either: no earliest and latest are given`;
  const rows = [first.dmy, first.mdy].flatMap((place) => (place === null ? [] : [place.row]));
  return { code: "mixed_dates", message, rows: rows.toSorted((a, b) => a - b) };
}

function findMidnights({ types }: ColumnProfile, { midnightCount }: TemporalProfile, least: number): Finding | null {
  const moments = types.datetime ?? 0;
  if (moments < LEAST_DATES || midnightCount / moments < least) return null;
  const message = `${formatCount(midnightCount)} of ${formatCount(moments)} datetimes ${midnightCount === 1 ? "is" : "are"} at midnight: the time may have been cut off`;
  return { code: "times_at_midnight", message };
}

function findFirstDays({ types }: ColumnProfile, temporal: TemporalProfile, least: number): Finding | null {
  const dates = (types.date ?? 0) + (types.datetime ?? 0);
  const firstDays = temporal.firstOfMonthCount ?? 0;
  if (dates < LEAST_DATES || firstDays / dates < least) return null;
  const message = `${formatCount(firstDays)} of ${formatCount(dates)} dates ${firstDays === 1 ? "is" : "are"} on the first of a month: the day may not have been known`;
  return { code: "first_of_month", message };
}

/** Numbers that may be dates as spreadsheets keep them: in a column named after dates, or among dates. */
function findSerials({ name, numeric, min, max, temporal, types, exceptions }: ColumnProfile): Finding | null {
  if (numeric !== null && isSerial(min) && isSerial(max) && isNamedAfterDates(name)) {
    const message = `the numbers could be dates as spreadsheets number them: ${serialDate(min)} to ${serialDate(max)}`;
    return { code: "excel_serial_dates", message };
  }
  if (temporal === null || (types.integer ?? 0) + (types.decimal ?? 0) === 0) return null;
  const serials = exceptions.filter(({ value }) => /^\d{5}(?:\.\d+)?$/u.test(value) && isSerial(Number(value)));
  const [first] = serials;
  if (first === undefined) return null;
  const message = `among the dates stand numbers such as ${quoted(first.value)}, which could be dates as spreadsheets number them: ${serialDate(Number(first.value))}`;
  return { code: "excel_serial_dates", message, rows: serials.map(({ row }) => row) };
}

function isNamedAfterDates(name: string): boolean {
  const words = wordsOf(name);
  if (sayMeasure(words) || words.some((word) => MEASURED_WORDS.has(word))) return false;
  return words.some((word) => DATE_WORDS.has(word));
}

function isSerial(number: BigNumber | null): number is number {
  return typeof number === "number" && number >= FIRST_SERIAL && number <= LAST_SERIAL;
}

/** Day 60 is a 29 February 1900 that never was, so later days count from 1899-12-30. */
function serialDate(serial: number): string {
  return new Date(Date.UTC(1899, 11, 30 + Math.floor(serial))).toISOString().slice(0, 10);
}

/** Words and ranges that a spreadsheet took for dates: SEPT2 and 9-2 become 2-Sep. */
function findMadeDates({ type, text }: ColumnProfile, values: number, least: number): Finding | null {
  const found = text?.dayMonths;
  const [first] = found?.first ?? [];
  if (type !== "string" || found === undefined || first === undefined) return null;
  if (found.count < least || 2 * found.count > values) return null;
  const message = `${formatCount(found.count)} of ${formatCount(values)} texts ${found.count === 1 ? "is" : "are"} a day and a month, as ${quoted(first.value)}: a spreadsheet makes such dates of names of genes (SEPT2, MARCH1) and of ranges (9-2)`;
  return { code: "gene_name_dates", message, rows: found.first.map(({ row }) => row) };
}
