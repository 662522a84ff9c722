import type { ByteReader } from "../base/byte-reader.ts";
import { ProfilerError } from "../base/errors.ts";
import type { Limits } from "../model/limits.ts";
import type { RepeatedHeader } from "../model/profile.ts";
import type { PowerSums } from "../sketch/power-sums.ts";
import { DistinctSample } from "../sketch/distinct-sample.ts";

import { DistinctState } from "./distinct-state.ts";
import { FirstPlaces } from "./first-places.ts";
import { mergeHeaderRows, readHeaderRows } from "./header-rows.ts";
import { InstantState } from "./instant-state.ts";
import { MalformedState } from "./malformed-state.ts";
import { mergeStates } from "./merge-states.ts";
import { NumberState } from "./number-state.ts";
import { PatternState } from "./pattern-state.ts";
import { RowSample } from "./row-sample.ts";
import { TextState } from "./text-state.ts";
import { TokenState } from "./token-state.ts";
import { VALUE_CLASSES } from "./value-classes.ts";

/** The version of what the kernel writes: src/kernel/assembly/finish.ts, which has the same number. */
const PARTIAL_VERSION = 9;

/** What the kernel writes as the length of a value that is not there. */
const NO_VALUE = 0xffffffff;

function checkVersion(reader: ByteReader): void {
  const version = reader.u32();
  if (version === PARTIAL_VERSION) return;
  throw new ProfilerError("INTERNAL", `a worker's results have version ${version}, not ${PARTIAL_VERSION}`, {
    hint: "run the same release of the program everywhere",
  });
}

/** What a worker found out about the table as a whole. Merge: exact. */
export class TablePartial {
  rows = 0;
  blankLines = 0;
  extraFields = 0;
  /** How many records end in which way. */
  readonly lineEnds = { lf: 0, crlf: 0, cr: 0 };
  readonly malformed: MalformedState;
  readonly sample: DistinctSample;
  readonly rowSample: RowSample;
  repeatedHeader: RepeatedHeader;

  private constructor(reader: ByteReader, { sampleLimit, rowSampleLimit }: Limits) {
    this.malformed = MalformedState.read(reader);
    this.sample = DistinctSample.read(reader, sampleLimit);
    this.rowSample = RowSample.read(reader, rowSampleLimit);
    this.repeatedHeader = readHeaderRows(reader);
  }

  /**
   * Reads what the kernel wrote.
   * @throws ProfilerError INTERNAL when another version wrote it.
   */
  static read(reader: ByteReader, limits: Limits): TablePartial {
    checkVersion(reader);
    const rows = reader.count();
    const blankLines = reader.count();
    const extraFields = reader.count();
    const lineEnds = { lf: reader.count(), crlf: reader.count(), cr: reader.count() };
    const partial = new TablePartial(reader, limits);
    return Object.assign(partial, { rows, blankLines, extraFields, lineEnds });
  }

  merge(other: TablePartial): void {
    this.rows += other.rows;
    this.blankLines += other.blankLines;
    this.extraFields += other.extraFields;
    this.lineEnds.lf += other.lineEnds.lf;
    this.lineEnds.crlf += other.lineEnds.crlf;
    this.lineEnds.cr += other.lineEnds.cr;
    this.malformed.merge(other.malformed);
    this.sample.merge(other.sample);
    this.rowSample.merge(other.rowSample);
    this.repeatedHeader = mergeHeaderRows(this.repeatedHeader, other.repeatedHeader);
  }
}

const NULL = VALUE_CLASSES.indexOf("null");
const STRING = VALUE_CLASSES.indexOf("string");

/** What it takes to read a column's partial. */
export interface PartialContext {
  limits: Limits;
  /** The null tokens, in the order in which the kernel got them. */
  tokens: readonly string[];
}

/** Numbers by how they can be read. */
export interface NumberStates {
  /** The same with point and comma as mark. */
  same: NumberState | null;
  /** Only or also with the point. */
  point: NumberState | null;
  /** Only or also with the comma. */
  comma: NumberState | null;
  /** The same either way, if they are numbers and no lists of codes. */
  spaced: NumberState | null;
}

/** Dates and datetimes by how they can be read. */
export interface CalendarStates {
  /** In a form that leaves no choice. */
  fixed: InstantState | null;
  dayFirst: InstantState | null;
  monthFirst: InstantState | null;
  /** Eight digits: also integers. */
  days: InstantState | null;
  /** The forms of those in digits, and nothing else of them, by what can be first. */
  forms: { dayFirst: InstantState | null; monthFirst: InstantState | null; either: InstantState | null };
}

/** What a worker found out about a column. Merge: exact. */
export class ColumnPartial {
  readonly limits: Limits;
  /** Values by class, in the order of `VALUE_CLASSES`; of null only the tokens. */
  readonly classes: number[];
  /** Empty unquoted fields, missing ones included. */
  emptyCount: number;
  missingCount: number;
  /** The null tokens, in their order. */
  readonly tokens: TokenState[];
  /** The first places of each class, in the order of `VALUE_CLASSES`. */
  firsts: FirstPlaces[];
  readonly text: TextState;
  /** The least and the greatest value by bytes, as far as they are kept; null when there is none. */
  least: Uint8Array | null;
  greatest: Uint8Array | null;
  readonly patterns: PatternState;
  readonly distinct: DistinctState;
  readonly numbers: NumberStates;
  readonly calendars: CalendarStates;
  times: InstantState | null;

  private constructor(reader: ByteReader, { limits, tokens }: PartialContext) {
    const readNumbers = (): NumberState | null => NumberState.read(reader, limits.bucketLimit);
    const readInstants = (): InstantState | null => InstantState.read(reader, limits.instantBucketLimit);
    this.limits = limits;
    this.classes = reader.counts(VALUE_CLASSES.length);
    this.emptyCount = reader.count();
    this.missingCount = reader.count();
    this.tokens = tokens.map(() => TokenState.read(reader));
    this.firsts = VALUE_CLASSES.map(() => FirstPlaces.read(reader));
    this.text = TextState.read(reader);
    this.least = readValue(reader);
    this.greatest = readValue(reader);
    this.patterns = PatternState.read(reader, limits);
    this.distinct = DistinctState.read(reader, limits);
    this.numbers = { same: readNumbers(), point: readNumbers(), comma: readNumbers(), spaced: readNumbers() };
    this.calendars = {
      fixed: readInstants(),
      dayFirst: readInstants(),
      monthFirst: readInstants(),
      days: readInstants(),
      forms: { dayFirst: readInstants(), monthFirst: readInstants(), either: readInstants() },
    };
    this.times = readInstants();
  }

  /**
   * Reads what the kernel wrote.
   * @throws ProfilerError INTERNAL when another version wrote it.
   */
  static read(reader: ByteReader, context: PartialContext): ColumnPartial {
    checkVersion(reader);
    return new ColumnPartial(reader, context);
  }

  /**
   * Makes a null token a string value like any other. Preconditions: everything is merged, the values are kept, and the
   * token is ASCII and occurs, never with blanks around it.
   */
  makeValue(index: number, token: string): void {
    const state = this.tokens[index];
    if (state === undefined || state.first === null) return;
    const { count, first } = state;
    const bytes = Buffer.from(token);
    this.classes[NULL]! -= count;
    this.classes[STRING]! += count;
    this.text.addWord(token, count);
    this.patterns.addValue(token, count);
    this.least = chooseValue(this.least, bytes, -1);
    this.greatest = chooseValue(this.greatest, bytes, 1);
    this.distinct.exactValues?.add({ bytes, length: bytes.length, count, classIndex: STRING, first });
    this.tokens[index] = TokenState.none;
  }

  /** Adds rows that do not have the column. */
  addMissing(rows: number): void {
    this.emptyCount += rows;
    this.missingCount += rows;
  }

  /** Copies what is part of what a worker wrote, which can then be freed. */
  detach(): void {
    this.firsts = this.firsts.map((first) => first.detached());
    this.least = this.least?.slice() ?? null;
    this.greatest = this.greatest?.slice() ?? null;
  }

  /** Adds another worker's part; it is used up. */
  merge(other: ColumnPartial): void {
    addCounts(this.classes, other.classes);
    this.tokens.forEach((token, index) => token.merge(other.tokens[index]!));
    this.emptyCount += other.emptyCount;
    this.missingCount += other.missingCount;
    this.firsts = this.firsts.map((first, index) => first.with(other.firsts[index] ?? FirstPlaces.none));
    this.text.merge(other.text);
    this.least = chooseValue(this.least, other.least, -1);
    this.greatest = chooseValue(this.greatest, other.greatest, 1);
    this.patterns.merge(other.patterns);
    this.distinct.merge(other.distinct);
    this.mergeNumbers(other.numbers);
    this.mergeCalendars(other.calendars);
    this.times = mergeStates(this.times, other.times);
  }

  /** Adds the sums of the numbers that the kernel left to its host. */
  addBigNumbers(kind: keyof NumberStates, sums: PowerSums | null): void {
    if (sums !== null) this.numbers[kind]?.sums.merge(sums);
  }

  private mergeNumbers({ same, point, comma, spaced }: NumberStates): void {
    this.numbers.same = mergeStates(this.numbers.same, same);
    this.numbers.point = mergeStates(this.numbers.point, point);
    this.numbers.comma = mergeStates(this.numbers.comma, comma);
    this.numbers.spaced = mergeStates(this.numbers.spaced, spaced);
  }

  private mergeCalendars({ fixed, dayFirst, monthFirst, days, forms }: CalendarStates): void {
    this.calendars.fixed = mergeStates(this.calendars.fixed, fixed);
    this.calendars.dayFirst = mergeStates(this.calendars.dayFirst, dayFirst);
    this.calendars.monthFirst = mergeStates(this.calendars.monthFirst, monthFirst);
    this.calendars.days = mergeStates(this.calendars.days, days);
    for (const kind of ["dayFirst", "monthFirst", "either"] as const)
      this.calendars.forms[kind] = mergeStates(this.calendars.forms[kind], forms[kind]);
  }
}

function readValue(reader: ByteReader): Uint8Array | null {
  const length = reader.u32();
  return length === NO_VALUE ? null : reader.bytes(length);
}

function addCounts(to: number[], from: readonly number[]): void {
  from.forEach((count, index) => (to[index] = (to[index] ?? 0) + count));
}

/** The least value for the sign −1, the greatest for 1. */
function chooseValue(a: Uint8Array | null, b: Uint8Array | null, sign: number): Uint8Array | null {
  if (a === null || b === null) return a ?? b;
  return sign * Buffer.compare(a, b) >= 0 ? a : b;
}
