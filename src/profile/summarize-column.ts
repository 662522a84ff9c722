import type { Limits } from "../model/limits.ts";
import type { BooleanPair } from "../model/boolean-pairs.ts";
import { type ColumnProfile, type TopValue, VALUE_TYPES, type ValuePlace, type ValueToken } from "../model/profile.ts";
import type { CountedValue } from "../sketch/value-counts.ts";
import type { VoteSummary } from "../sketch/vote-summary.ts";
import { type ColumnReading, countOrders, readColumn } from "./column-reading.ts";
import { countOf, judgeType, type TypeVerdict } from "./column-type.ts";
import { FirstPlaces } from "./first-places.ts";
import type { InstantState } from "./instant-state.ts";
import type { TemporalType } from "./iso-text.ts";
import { firstRowsOf } from "./first-rows.ts";
import type { ColumnPartial } from "./partial.ts";
import { readBooleans } from "./read-booleans.ts";
import { type NumberSubject, profileNumbers } from "./number-profile.ts";
import { type InstantSummary, type OrderReading, summarizeInstants } from "./summarize-instants.ts";
import { summarizePatterns } from "./summarize-patterns.ts";
import { summarizeText } from "./summarize-text.ts";
import { exactTop, votedTop, votedValues } from "./top-values.ts";
import { countClasses, placesOf, type ValueClass } from "./value-classes.ts";
import { valuePlace, valueText } from "./value-text.ts";
import { findValueTokens } from "./value-tokens.ts";

/** What the user asks of columns. */
export interface ColumnWishes {
  /** How many of the most frequent values to list. */
  top: number;
  /** Null tokens named by the user. */
  nullTokens: readonly string[];
  /** Pairs of words for true and false. */
  booleans: readonly BooleanPair[];
}

/** What the profile of a column needs besides what the workers found out about it. */
export interface ColumnContext {
  index: number;
  name: string;
  header: string | null;
  /** Rows of the table. */
  rows: number;
  votes: VoteSummary;
  wishes: ColumnWishes;
  /** The null tokens, in the order in which the kernel got them. */
  tokens: readonly string[];
}

/** The profile of a column from the merged partials of all workers, which is used up. */
export function summarizeColumn(partial: ColumnPartial, context: ColumnContext): ColumnProfile {
  const { index, name, header, rows, wishes } = context;
  const valueTokens = makeValues(partial, context);
  const nullCount = countClasses(partial.classes, "null") + partial.emptyCount;
  const values = rows - nullCount;
  const reading = readColumn(partial, values);
  const kept = partial.distinct.exactValues;
  const booleans = readBooleans(kept, { name, values, ...reading, asked: wishes.booleans });
  const types = booleans?.types ?? reading.types;
  const codeCount = countClasses(partial.classes, "code");
  const verdict = judgeType(types, values, {
    codeCount,
    isEvenLength: partial.text.isEvenLength,
    hasNegatives: (reading.numbers?.negativeCount ?? 0) > 0,
  });
  const distinct = partial.distinct.estimate(values);
  const text = values === 0 ? null : summarizeText(partial, values);
  const top = listTop(partial, context, values);
  return {
    index,
    name,
    header,
    type: verdict.type,
    typeRatio: verdict.ratio,
    types: countTypes(types, nullCount),
    firstRows: firstRowsOf(kept, reading, booleans, valueTokens),
    exceptions: booleans?.others
      ? listOthers(booleans.others, partial.limits)
      : listExceptions(reading, verdict, partial.limits),
    nullCount,
    nullRatio: rows === 0 ? 0 : nullCount / rows,
    missingCount: partial.missingCount,
    nullTokens: countTokens(partial, context.tokens),
    valueTokens,
    distinct,
    unique: isUnique(partial, top, values),
    boolean: booleans?.figures ?? null,
    ...summarizeValues(partial, reading, context, { ...verdict, column: { name, distinct, text, values } }),
    text,
    top: top.slice(0, wishes.top),
    topExact: kept !== null,
    ...summarizePatterns(partial, { type: verdict.type, values, estimate: distinct, top: wishes.top }),
    semantic: null,
  };
}

/** Makes values of the null tokens that are some. */
function makeValues(partial: ColumnPartial, { name, tokens, wishes }: ColumnContext): ValueToken[] {
  return findValueTokens(partial, { name, tokens, asked: wishes.nullTokens }).map(({ index, evidence }) => {
    const token = tokens[index] ?? "";
    const { count = 0, first } = partial.tokens[index] ?? {};
    partial.makeValue(index, token);
    return { token, count, firstRow: first?.row ?? 0, evidence };
  });
}

/** How many values each type has; types without any are left out. */
function countTypes(types: readonly number[], nullCount: number): ColumnProfile["types"] {
  const counts = VALUE_TYPES.map((type) => [type, type === "null" ? nullCount : countOf(types, type)] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function listExceptions({ firsts }: ColumnReading, { outside }: TypeVerdict, limits: Limits): ValuePlace[] {
  const lists = outside.map((type) => firsts[VALUE_TYPES.indexOf(type)] ?? FirstPlaces.none);
  const all = lists.reduce((first, other) => first.with(other), FirstPlaces.none);
  return all.places.map((place) => valuePlace(place, limits));
}

const EXCEPTIONS = 5;

/** The first values outside a column of words for true and false, each once. */
function listOthers(others: readonly CountedValue[], limits: Limits): ValuePlace[] {
  return others
    .toSorted((a, b) => a.first.row - b.first.row)
    .slice(0, EXCEPTIONS)
    .map(({ first, bytes }) => valuePlace({ ...first, bytes }, limits));
}

/** How often each spelling of null occurs; "" is the empty field. */
function countTokens(
  { emptyCount, missingCount, tokens }: ColumnPartial,
  names: readonly string[],
): Record<string, number> {
  const counts: [token: string, count: number][] = [["", emptyCount - missingCount]];
  tokens.forEach(({ count }, index) => counts.push([names[index] ?? "", count]));
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** The most frequent values, at least one of them if there is any. */
function listTop({ distinct }: ColumnPartial, { votes, wishes, tokens }: ColumnContext, values: number): TopValue[] {
  const exact = distinct.exactValues;
  const limit = Math.max(1, wishes.top);
  return exact === null ? votedTop(votes, limit, values, tokens) : exactTop(exact, limit);
}

/** Whether no value occurs twice; null when that is not known, or when there are no values. */
function isUnique({ distinct }: ColumnPartial, [first]: readonly TopValue[], values: number): boolean | null {
  if (values === 0) return null;
  if (distinct.exactValues !== null) return distinct.exactValues.size === values;
  return first !== undefined && first.count > 1 ? false : null;
}

type ValueSummary = Pick<ColumnProfile, "min" | "max" | "numeric" | "temporal">;

/** What the type of the column calls for. */
function summarizeValues(
  partial: ColumnPartial,
  reading: ColumnReading,
  { votes, rows, tokens }: ColumnContext,
  { type, column }: TypeVerdict & Pick<NumberSubject, "column">,
): ValueSummary {
  const none = { min: null, max: null, numeric: null, temporal: null };
  switch (type) {
    case "integer":
    case "decimal":
      return {
        ...none,
        ...profileNumbers({
          reading,
          classes: partial.classes,
          type,
          frequent: votedValues(votes, rows, tokens),
          groups: partial.limits.distributionGroups,
          column,
        }),
      };
    case "date":
    case "datetime":
      return { ...none, ...summarizeState(reading.calendar, type, orderOf(partial, reading)) };
    case "time":
      return { ...none, ...summarizeState(reading.times, type, { order: "ymd", evidence: null }) };
    case "string":
      return { ...none, min: orderedText(partial, partial.least), max: orderedText(partial, partial.greatest) };
    case "boolean":
    case "empty":
      return none;
  }
}

function summarizeState(
  state: InstantState | null,
  type: TemporalType,
  reading: OrderReading,
): Partial<InstantSummary> {
  return state === null ? {} : summarizeInstants(state, type, reading);
}

/** How the dates of a column are read, and why. */
function orderOf({ classes, firsts, limits }: ColumnPartial, { order }: ColumnReading): OrderReading {
  const counts = countOrders(classes);
  const first = (...names: readonly ValueClass[]): ValuePlace | null => {
    const [place] = placesOf(firsts, ...names).places;
    return place === undefined ? null : valuePlace(place, limits);
  };
  if (counts.dmyOnly + counts.mdyOnly + counts.either === 0) return { order, evidence: null };
  const evidence = { ...counts, first: { dmy: first("dmyDate", "dmyDatetime"), mdy: first("mdyDate", "mdyDatetime") } };
  return { order, evidence };
}

function orderedText({ limits }: ColumnPartial, bytes: Uint8Array | null): string | null {
  return bytes === null ? null : valueText(bytes, bytes.length >= limits.valueCap);
}
