import type { ByteReader } from "../base/byte-reader.ts";
import { ProfilerError } from "../base/errors.ts";
import type { Limits } from "../model/limits.ts";
import { type RaggedPlace, VALUE_TYPES } from "../model/profile.ts";
import { DistinctSample } from "../sketch/distinct-sample.ts";
import { DistinctState } from "./distinct-state.ts";
import { FirstPlaces } from "./first-places.ts";
import { InstantState } from "./instant-state.ts";
import { NumberState } from "./number-state.ts";
import { TextState } from "./text-state.ts";

/** The version of what the kernel writes: src/kernel/assembly/finish.ts, which has the same number. */
const PARTIAL_VERSION = 3;

const RAGGED_PLACES = 5;
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
  shortRows = 0;
  longRows = 0;
  extraFields = 0;
  /** How many records end in which way. */
  readonly lineEnds = { lf: 0, crlf: 0, cr: 0 };
  raggedPlaces: RaggedPlace[] = [];
  readonly sample: DistinctSample;

  private constructor(sample: DistinctSample) {
    this.sample = sample;
  }

  /**
   * Reads what the kernel wrote.
   * @throws ProfilerError INTERNAL when another version wrote it.
   */
  static read(reader: ByteReader, { sampleLimit }: Limits): TablePartial {
    checkVersion(reader);
    const rows = reader.count();
    const blankLines = reader.count();
    const shortRows = reader.count();
    const longRows = reader.count();
    const extraFields = reader.count();
    const lineEnds = { lf: reader.count(), crlf: reader.count(), cr: reader.count() };
    const raggedPlaces = Array.from({ length: reader.u32() }, () => readRaggedPlace(reader));
    const partial = new TablePartial(DistinctSample.read(reader, sampleLimit));
    return Object.assign(partial, { rows, blankLines, shortRows, longRows, extraFields, lineEnds, raggedPlaces });
  }

  merge(other: TablePartial): void {
    this.rows += other.rows;
    this.blankLines += other.blankLines;
    this.shortRows += other.shortRows;
    this.longRows += other.longRows;
    this.extraFields += other.extraFields;
    this.lineEnds.lf += other.lineEnds.lf;
    this.lineEnds.crlf += other.lineEnds.crlf;
    this.lineEnds.cr += other.lineEnds.cr;
    this.raggedPlaces = [...this.raggedPlaces, ...other.raggedPlaces]
      .sort((a, b) => a.row - b.row)
      .slice(0, RAGGED_PLACES);
    this.sample.merge(other.sample);
  }
}

function readRaggedPlace(reader: ByteReader): RaggedPlace {
  return { row: reader.count(), line: reader.count(), offset: reader.count(), fields: reader.count() };
}

const STRING = VALUE_TYPES.indexOf("string");

/** What it takes to read a column's partial. */
export interface PartialContext {
  limits: Limits;
  /** The null tokens, in the order in which the kernel got them. */
  tokens: readonly string[];
}

/** What a worker found out about a column. Merge: exact. */
export class ColumnPartial {
  readonly limits: Limits;
  /** Values by type, in the order of `VALUE_TYPES`; of null only the tokens. */
  readonly types: number[];
  /** How many of the strings are digits with a leading zero, not all of them zeros. */
  codeCount: number;
  /** Empty unquoted fields, missing ones included. */
  emptyCount: number;
  missingCount: number;
  /** How often each null token occurs. */
  readonly tokens: number[];
  /** The first places of each type, in the order of `VALUE_TYPES`. */
  firsts: FirstPlaces[];
  readonly text: TextState;
  /** The least and the greatest value by bytes, as far as they are kept; null when there is none. */
  least: Uint8Array | null;
  greatest: Uint8Array | null;
  readonly distinct: DistinctState;
  numbers: NumberState | null;
  /** Dates and datetimes. */
  calendar: InstantState | null;
  times: InstantState | null;

  private constructor(reader: ByteReader, { limits, tokens }: PartialContext) {
    this.limits = limits;
    this.types = reader.counts(VALUE_TYPES.length);
    this.codeCount = reader.count();
    this.types[STRING] = (this.types[STRING] ?? 0) + this.codeCount;
    this.emptyCount = reader.count();
    this.missingCount = reader.count();
    this.tokens = reader.counts(tokens.length);
    this.firsts = VALUE_TYPES.map(() => FirstPlaces.read(reader));
    // those of the digits with a leading zero come last
    this.firsts[STRING] = FirstPlaces.read(reader).with(this.firsts[STRING] ?? FirstPlaces.none);
    this.text = TextState.read(reader);
    this.least = readValue(reader);
    this.greatest = readValue(reader);
    this.distinct = DistinctState.read(reader, limits);
    this.numbers = NumberState.read(reader, limits.bucketLimit);
    this.calendar = InstantState.read(reader, limits.bucketLimit);
    this.times = InstantState.read(reader, limits.bucketLimit);
  }

  /**
   * Reads what the kernel wrote.
   * @throws ProfilerError INTERNAL when another version wrote it.
   */
  static read(reader: ByteReader, context: PartialContext): ColumnPartial {
    checkVersion(reader);
    return new ColumnPartial(reader, context);
  }

  /** Adds another worker's part; it is used up. */
  merge(other: ColumnPartial): void {
    addCounts(this.types, other.types);
    addCounts(this.tokens, other.tokens);
    this.codeCount += other.codeCount;
    this.emptyCount += other.emptyCount;
    this.missingCount += other.missingCount;
    this.firsts = this.firsts.map((first, type) => first.with(other.firsts[type] ?? FirstPlaces.none));
    this.text.merge(other.text);
    this.least = chooseValue(this.least, other.least, -1);
    this.greatest = chooseValue(this.greatest, other.greatest, 1);
    this.distinct.merge(other.distinct);
    this.numbers = mergeStates(this.numbers, other.numbers);
    this.calendar = mergeStates(this.calendar, other.calendar);
    this.times = mergeStates(this.times, other.times);
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

function mergeStates<State extends { merge(other: State): void }>(a: State | null, b: State | null): State | null {
  if (a === null || b === null) return a ?? b;
  a.merge(b);
  return a;
}
