import fc from "fast-check";
import { digits, joined, optional, padded } from "./text-arbitraries.ts";

const MONTHS = [
  "January February March April May June July August September October November December",
  "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
  "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
  "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
  "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
].flatMap((names) => names.split(" "));
const SHORT_MONTHS = [
  "Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec",
  "jan fev mar abr mai jun jul ago set out nov dez",
  "ene feb mar abr may jun jul ago sept oct nov dic",
  "janv févr avr juil août sept oct nov déc",
  "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
].flatMap((names) => names.split(" "));
const NO_MONTHS = ["Jam", "Marchs", "Ma", "Okto", "Foo", "mär\u00a0", "Fe"];
const WEEKDAYS = [
  "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun",
  "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo seg ter qua qui sex sáb dom",
  "lunes martes miércoles jueves viernes lun mar mié jue vie",
  "lundi mardi mercredi jeudi vendredi samedi dimanche mer jeu ven sam dim",
  "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Mo Di Mi Do Fr Sa So",
  "Foo",
].flatMap((names) => names.split(" "));

/** A name as it is, in capitals, or in small letters; an abbreviation with or without its point. */
const cased = (names: string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...names), fc.nat(5))
    .map(([name, how]) => (how === 0 ? name.toUpperCase() : how === 1 ? name.toLowerCase() : name));
const month = fc.oneof(
  { weight: 4, arbitrary: cased(MONTHS) },
  { weight: 6, arbitrary: joined(cased(SHORT_MONTHS), fc.constantFrom("", "", ".")) },
  { weight: 1, arbitrary: fc.constantFrom(...NO_MONTHS) },
);

/** A number with one or two digits; now and then one beyond what is meant. */
const number = (min: number, most: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min, max: most }), fc.boolean())
    .map(([n, isPadded]) => String(n).padStart(isPadded ? 2 : 1, "0"));
const day = fc.oneof({ weight: 20, arbitrary: number(1, 31) }, { weight: 1, arbitrary: number(0, 33) });
const monthNumber = fc.oneof({ weight: 20, arbitrary: number(1, 12) }, { weight: 1, arbitrary: number(0, 13) });
const lowDay = number(1, 12);
const highDay = number(13, 31);
const longYear = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1960, max: 2040 }).map(String) },
  { weight: 1, arbitrary: fc.constantFrom("0000", "0001", "1799", "1800", "1900", "2000", "2199", "2200", "9999") },
);
const shortYear = fc.oneof(padded(99, 2), fc.constantFrom("00", "67", "68", "69", "70"));
const anyYear = fc.oneof({ weight: 3, arbitrary: longYear }, { weight: 1, arbitrary: shortYear });

/** Three numbers with the same separator between them, which is at times another one. */
function numeric(
  separators: string[],
  first: fc.Arbitrary<string>,
  second: fc.Arbitrary<string>,
  third: fc.Arbitrary<string>,
): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...separators), first, second, third, fc.nat(40), fc.constantFrom("/", "-", ".", " "))
    .map(([one, a, b, c, how, other]) => a + one + b + (how === 0 ? other : one) + c);
}

const dayFirst = numeric(["/", "-"], highDay, monthNumber, anyYear);
const monthFirst = numeric(["/", "-"], monthNumber, highDay, anyYear);
const eitherFirst = numeric(["/", "-"], lowDay, lowDay, anyYear);
const dotted = numeric(["."], day, monthNumber, anyYear);
const yearFirst = numeric(["/", "-", "."], longYear, monthNumber, day);

const ordinal = joined(day, fc.constantFrom("", "", "", "st", "nd", "rd", "th", "TH"));
const named = joined(
  optional(joined(cased(WEEKDAYS), fc.constantFrom("", "", "."), fc.constantFrom("", ","), " ")),
  fc.oneof(
    joined(ordinal, " ", month, " ", anyYear),
    joined(day, "-", month, "-", anyYear),
    joined(day, "/", month, "/", anyYear),
    joined(day, ". ", month, " ", anyYear),
    joined(day, " de ", month, " de ", anyYear),
    joined(month, " ", ordinal, ", ", longYear),
    joined(month, " ", ordinal, " ", longYear),
    joined(month, "-", day, "-", longYear),
  ),
);
const compact = joined(
  longYear,
  fc.integer({ min: 1, max: 12 }).map((n) => String(n).padStart(2, "0")),
  fc.integer({ min: 1, max: 30 }).map((n) => String(n).padStart(2, "0")),
);

const minutes = padded(59, 2);
const fraction = joined(fc.constantFrom(".", ".", ".", ","), digits(1, 9));
const seconds = joined(":", minutes, optional(fraction));
const half = joined(fc.constantFrom("", " "), fc.constantFrom("AM", "PM", "am", "pm", "a.m.", "p.m.", "A.M.", "P.M."));
const offset = joined(
  fc.constantFrom("", "", " "),
  fc.oneof(
    fc.constant("Z"),
    joined(fc.constantFrom("+", "-"), padded(23, 2), fc.constantFrom("", ":"), padded(59, 2)),
    joined(fc.constantFrom("+", "-"), padded(24, 2)),
  ),
);
const zone = fc.oneof(
  { weight: 6, arbitrary: offset },
  { weight: 4, arbitrary: fc.constantFrom(" UTC", " GMT") },
  { weight: 1, arbitrary: fc.constantFrom(" EST", "UTC", "+01:60", " +1", "ZZ", " utc") },
);
const clock = fc.oneof(
  { weight: 6, arbitrary: joined(number(0, 23), ":", minutes, optional(seconds)) },
  { weight: 6, arbitrary: joined(number(1, 12), ":", minutes, optional(seconds), half) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ..."00:00|0:00|00:00:00|12:00 AM|12:00 PM|0:00 AM|13:00 PM|12:59:59.9 am|10:60|24:00|10:00:60|1:00xm".split("|"),
    ),
  },
);
const withTime = (date: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  joined(
    date,
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(" ", " ", "T", ", ", " at ") },
      { weight: 1, arbitrary: fc.constantFrom("  ", "t", ",", " At ") },
    ),
    clock,
    optional(zone),
  );

const anyDate = fc.oneof(dayFirst, monthFirst, eitherFirst, dotted, yearFirst, named, compact);
const duration = joined(
  fc.oneof(fc.integer({ min: 24, max: 99 }), fc.integer({ min: 100, max: 10_001 })).map(String),
  ":",
  padded(60, 2),
  ":",
  padded(60, 2),
  optional(joined(".", digits(1, 9))),
);

/** Texts on both sides of the border between a date and none. */
const nearDate = fc.constantFrom(
  ..."29/02/2024|29/02/2023|29/02/1900|29/02/2000|29/02/00|29-2-99|31/04/2024|31/06/99|31/12/68|01/01/69".split("|"),
  ..."02/29/2024|02/29/2023|04/31/2024|13/13/2024|00/01/2024|12/00/2024|1/1/024|1/1/20240|001/1/2024".split("|"),
  ..."1.13.2024|31.12.99|1.2.03|1.2.3|10.10|10.10.10.10|5 Jan 0000|5  Jan 2024|5Jan2024|5 Jan|Jan 2024".split("|"),
  ..."Jan 5, 24|5-Jan-|7 de março 2024|7 de Mai de 24|Fri,5 Jan 2024|Fri 2024-01-05|31st Apr 2024".split("|"),
  ..."20240230|20241301|17991231|18000101|21991231|22000101|+20240131|2024013|202401310|20240131.0|20240131".split("|"),
  ..."20240131T235959|20240131T235959.5Z|20240131T235959+0100|20240230T101010|20240131T241010|20240131T1010".split("|"),
  ..."24:00|24:00:00|24:00:60|99:59:59|9999:00:00|10000:00:00|-24:00:00|9:5|9:05Z|12:00:00 GMT|1:00:00".split("|"),
  ..."1-Mar|Mar-01|01-Mar|Mar 5|2-Sep|45-Mar|Mar-45|1-Foo|SEPT-2|Dec 1".split("|"),
);

/** The kinds of dates and times as people write them. */
export const DATE_KINDS: Record<string, fc.Arbitrary<string>> = {
  dayFirst: fc.oneof(dayFirst, eitherFirst),
  monthFirst: fc.oneof(monthFirst, eitherFirst),
  eitherFirst,
  mixedFirst: fc.oneof(dayFirst, monthFirst, eitherFirst, dotted),
  dotted,
  yearFirst,
  named,
  compact: fc.oneof(
    { weight: 12, arbitrary: compact },
    { weight: 1, arbitrary: fc.nat(30_000_000).map(String) },
    { weight: 1, arbitrary: yearFirst },
  ),
  anyDate,
  writtenDatetime: withTime(fc.oneof(dayFirst, monthFirst, eitherFirst, dotted, yearFirst, named)),
  dayFirstDatetime: withTime(fc.oneof(dayFirst, eitherFirst)),
  clock,
  duration: fc.oneof(duration, clock),
  nearDate,
};
