import { ProfilerError } from "../../base/errors.ts";
import { FIRST_PART_BYTES } from "../../model/dialect.ts";
import type { ProfileOptions } from "../../model/options.ts";
import { decoded, fieldText } from "./field-text.ts";
import { MOST_FIELDS } from "./read-records.ts";
import type { Position, RawRecord } from "./read-records.ts";
import { type Reading, recordsOf } from "./score-reading.ts";

/** What is looked at before anything is profiled. */
const FIRST_PART = `the first ${FIRST_PART_BYTES / 2 ** 20} MiB of the input`;

/** `--skip-lines` leads to the end of the input, or beyond what is looked at. */
export function skippedTooFarError(count: number, isWhole: boolean): ProfilerError {
  if (isWhole) {
    return new ProfilerError("INPUT_EMPTY", `nothing is left behind --skip-lines=${count}`, {
      hint: "give --skip-lines a smaller number",
    });
  }
  return new ProfilerError("USAGE", `--skip-lines=${count} leads beyond ${FIRST_PART}`, {
    hint: `leave the lines out on the way: tail -n +${count + 1} FILE | profiler -`,
  });
}

/** Nothing but blank lines. */
export function noRecordError(isWhole: boolean, skippedLines: number): ProfilerError {
  const where = isWhole ? "the input" : FIRST_PART;
  const behind = skippedLines > 0 ? ` behind --skip-lines=${skippedLines}` : "";
  return new ProfilerError("INPUT_EMPTY", `${where} holds no record${behind}, only blank lines or nothing`, {
    hint:
      skippedLines > 0
        ? "give --skip-lines a smaller number"
        : "check what writes it: at least a header or one record is needed",
  });
}

/** Two readings of a text come out as well; what decides is up to the user. */
export function ambiguousError(text: string, readings: readonly Reading[]): ProfilerError {
  const described = readings.map((reading) => describeReading(text, reading)).join(", or ");
  const flags = readings.map(({ marks }) => delimiterFlag(decoded(marks.delimiter))).join(" or ");
  return new ProfilerError("DIALECT_AMBIGUOUS", `the fields can be read in two ways: ${described}`, {
    hint: `say which one is meant: ${flags}`,
  });
}

function describeReading(text: string, { first, block, marks }: Reading): string {
  const fields = recordsOf(first)[block?.first ?? 0]?.fields ?? [];
  const texts = fields
    .slice(0, SHOWN_FIELDS)
    .map((field) => JSON.stringify(fieldText(text, field, marks).slice(0, 40)));
  const more = fields.length > SHOWN_FIELDS ? " …" : "";
  return `divided by ${JSON.stringify(decoded(marks.delimiter))} the first record is ${texts.join(" ")}${more}`;
}

const SHOWN_FIELDS = 4;
const NAMES: Readonly<Record<string, string>> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" };

function delimiterFlag(delimiter: string): string {
  return `--delimiter=${NAMES[delimiter] ?? delimiter}`;
}

/** The first record is wider than a table may be. */
export function tooManyColumnsError(
  place: Position,
  { delimiter }: ProfileOptions["dialect"],
  limit: number,
): ProfilerError {
  const message = `the first record has more than ${limit.toLocaleString("en")} fields`;
  const isHighest = limit >= MOST_FIELDS;
  const whatElse = isHighest ? "a table this wide has to be cut first" : "if the table is as wide, raise --max-columns";
  const hint =
    delimiter === undefined
      ? `if another character separates the fields, give it with --delimiter; ${whatElse}`
      : `check that --delimiter is what separates the fields; ${whatElse}`;
  return new ProfilerError("TOO_MANY_COLUMNS", message, {
    place: { line: place.line, record: 1, offset: place.offset },
    hint,
  });
}

/** The name of a column is longer than a name may be. */
export function longNameError(place: Position, column: number, limit: number): ProfilerError {
  return new ProfilerError("NAME_TOO_LONG", `the name of column ${column} is longer than ${limit} bytes`, {
    place: { line: place.line, offset: place.offset },
    hint: "if the first record is data, give --no-header; if the name is right, raise --max-name-bytes",
  });
}

/** The first record does not end within the bytes looked at. */
export function cutRecordError(record: RawRecord, { quote }: ProfileOptions["dialect"]): ProfilerError {
  const message = `the first record does not end within ${FIRST_PART}`;
  const opening = record.fields.at(-1)?.start ?? record.offset;
  const hint =
    record.isUnclosed && quote !== null
      ? `the quote at byte ${opening} is not closed up to there: close it, or give --quote=none if quotes are ordinary characters`
      : "check that its lines end in LF, CRLF or CR; a first record that is as long as that cannot be read, " +
        "whatever --max-record-bytes says: put a header above it";
  return new ProfilerError("RECORD_TOO_LARGE", message, { place: placeOf(record), hint });
}

/** The header is longer than a record may be. */
export function longHeaderError(start: Position, maxRecordBytes: number): ProfilerError {
  return new ProfilerError("RECORD_TOO_LARGE", `the header is longer than ${maxRecordBytes} bytes`, {
    place: { line: start.line, offset: start.offset },
    hint: "if the header is right, raise --max-record-bytes; lines above it can be left out with --skip-lines",
  });
}

function placeOf({ offset, line }: RawRecord): { line: number; record: number; offset: number } {
  return { line, record: 1, offset };
}
