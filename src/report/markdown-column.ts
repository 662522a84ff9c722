import type {
  BooleanProfile,
  ColumnProfile,
  NumericProfile,
  Profile,
  TemporalProfile,
  TextProfile,
  TopValue,
} from "../model/profile.ts";
import { QUANTILE_NAMES } from "../model/profile.ts";
import {
  describeBounds,
  describeEstimate,
  describeFuture,
  describePlace,
  describeShare,
  describeTop,
  exceptionCount,
  frequentValues,
  isCertain,
} from "./describe.ts";
import { formatCount } from "../base/format-count.ts";
import { formatCounted, formatNumber, formatPercent } from "./format-number.ts";
import { markdownCode, markdownTable, markdownText } from "./markdown-text.ts";

/** The sections about one column: what it holds, its most frequent values, quantiles and exceptions. */
export function renderMarkdownColumn(profile: Profile, column: ColumnProfile): string[][] {
  const sections = [
    [`### ${column.index + 1}. ${markdownCode(column.name)}`],
    [...columnFacts(column), ...futureFacts(profile, column)].map((fact) => `- ${fact}`),
    column.numeric === null ? [] : quantileTable(column.numeric),
    topTable(profile, column),
    exceptionList(column, profile.source.files),
  ];
  return sections.filter((lines) => lines.length > 0);
}

function futureFacts({ run }: Profile, { index }: ColumnProfile): string[] {
  const found = run.futureDates.find((dates) => dates.index === index);
  return found === undefined ? [] : [`later than the start of this run: ${markdownText(describeFuture(found))}`];
}

function columnFacts(column: ColumnProfile): string[] {
  const facts = [
    `type: ${column.type}${typeMix(column)}`,
    `nulls: ${nullFacts(column)}`,
    `distinct: ${distinctFacts(column)}`,
  ];
  if (column.boolean !== null) facts.push(booleanFacts(column.boolean));
  if (column.numeric !== null) facts.push(...numericFacts(column.numeric));
  if (column.temporal !== null) facts.push(...temporalFacts(column.temporal));
  if (column.text !== null) facts.push(textFacts(column.text));
  if (column.patterns.length > 0) facts.push(patternFacts(column));
  if (column.semantic !== null) facts.push(semanticFacts(column.semantic));
  return facts;
}

function typeMix(column: ColumnProfile): string {
  const kinds = Object.entries(column.types).filter(([type, count]) => type !== "null" && count > 0);
  if (kinds.length < 2) return "";
  return ` (${kinds.map(([type, count]) => `${formatCount(count)} ${type}`).join(", ")})`;
}

function nullFacts(column: ColumnProfile): string {
  if (column.nullCount === 0) return "none";
  const empty = column.nullTokens[""] ?? 0;
  const parts = [
    empty > 0 ? `${formatCount(empty)} empty` : "",
    column.missingCount > 0 ? `${formatCount(column.missingCount)} missing in short rows` : "",
    countList(Object.entries(column.nullTokens).filter(([token]) => token !== "")),
  ];
  const spellings = parts.filter((part) => part !== "").join(", ");
  const share = markdownText(formatPercent(column.nullRatio));
  return `${formatCount(column.nullCount)} (${share})${spellings === "" ? "" : `: ${spellings}`}`;
}

function booleanFacts({ trueCount, falseCount, words }: BooleanProfile): string {
  const spellings = countList(words.map(({ word, count }) => [word, count]));
  return `true: ${formatCount(trueCount)}, false: ${formatCount(falseCount)} (${spellings})`;
}

function distinctFacts(column: ColumnProfile): string {
  const bounds = describeBounds(column.distinct);
  const figure = describeEstimate(column.distinct);
  if (column.distinct.exact) return column.unique === true ? `${figure}, no value occurs twice` : figure;
  const { confidence, method } = column.distinct;
  return `${figure} (${bounds} at ${formatNumber(confidence * 100)} % confidence, ${markdownText(method)})`;
}

function numericFacts(numeric: NumericProfile): string[] {
  const figures: [string, number | null][] = [
    ["mean", numeric.mean],
    ["standard deviation", numeric.stddev],
    ["skewness", numeric.skewness],
    ["kurtosis", numeric.kurtosis],
  ];
  const known = figures.flatMap(([name, value]) => (value === null ? [] : [`${name} ${formatNumber(value)}`]));
  return [
    [`sum ${numeric.sum}`, ...known].join(", "),
    `zeros: ${formatCount(numeric.zeroCount)}, negative: ${formatCount(numeric.negativeCount)}`,
    `outliers: ${outlierText(numeric, "low")} low, ${outlierText(numeric, "high")} high`,
    ...writtenFacts(numeric),
  ];
}

/** How the numbers are written, where it is not plainly. */
function writtenFacts(numeric: NumericProfile): string[] {
  const { decimalMark, groupSeparators, currencies, percentCount, parenthesesCount, epoch } = numeric;
  const facts = [
    decimalMark === "." || decimalMark === null ? "" : `decimal mark ${describeMark(decimalMark)}`,
    countList(Object.entries(groupSeparators).map(([separator, count]) => [`groups by "${separator}"`, count])),
    countList(Object.entries(currencies)),
    percentCount === 0 ? "" : `percent (${formatCount(percentCount)})`,
    parenthesesCount === 0 ? "" : `parentheses for negative (${formatCount(parenthesesCount)})`,
    epoch === null ? "" : `could be ${epoch} since 1970`,
    numeric.infinityCount === 0 ? "" : `infinite (${formatCount(numeric.infinityCount)})`,
    numeric.nanCount === 0 ? "" : `not a number (${formatCount(numeric.nanCount)})`,
  ].filter((fact) => fact !== "");
  return facts.length === 0 ? [] : [`written: ${facts.join(", ")}`];
}

function describeMark(mark: "," | "ambiguous" | "mixed"): string {
  return mark === "," ? "comma" : mark;
}

function outlierText({ outliers, outlierBounds }: NumericProfile, side: "low" | "high"): string {
  const [lower, upper] = outlierBounds[side];
  const count = formatCount(outliers[side]);
  return lower === upper ? count : `≈${count} (${formatCount(lower)} to ${formatCount(upper)})`;
}

function temporalFacts(temporal: TemporalProfile): string[] {
  const { formats, order, longestGap, midnightCount, firstOfMonthCount } = temporal;
  const facts = [`formats: ${countList(Object.entries(formats))}`];
  if (order !== "ymd") facts.push(`order of year, month and day: ${order}${evidenceText(temporal)}`);
  if (midnightCount > 0) facts.push(`at midnight: ${formatCount(midnightCount)}`);
  if (firstOfMonthCount !== null && firstOfMonthCount > 0)
    facts.push(`on the first of a month: ${formatCount(firstOfMonthCount)}`);
  if (longestGap !== null) facts.push(`longest gap: ${longestGap.after} to ${longestGap.before}`);
  return facts;
}

/** How many dates decide for which order. */
function evidenceText({ orderEvidence }: TemporalProfile): string {
  if (orderEvidence === null) return "";
  const { dmyOnly, mdyOnly, either } = orderEvidence;
  return ` (only day first: ${formatCount(dmyOnly)}, only month first: ${formatCount(mdyOnly)}, either: ${formatCount(either)})`;
}

function textFacts(text: TextProfile): string {
  const mean = formatNumber(text.meanLength);
  const facts = [`length: ${formatCount(text.minLength)} to ${formatCount(text.maxLength)} characters, mean ${mean}`];
  if (text.nonAsciiCount > 0) facts.push(`${formatCounted(text.nonAsciiCount, "value")} beyond ASCII`);
  if (text.paddedCount > 0) facts.push(`${formatCounted(text.paddedCount, "value")} with spaces around`);
  for (const [count, what] of characterFacts(text))
    if (count > 0) facts.push(`${formatCounted(count, "value")} ${what}`);
  if (text.leadingZeroCount > 0)
    facts.push(`${formatCounted(text.leadingZeroCount, "value")} of digits with a leading zero`);
  return facts.join("; ");
}

/** What is worth a word about the characters of the values, where there are any. */
function characterFacts(text: TextProfile): [count: number, what: string][] {
  return [
    [text.doubleSpaceCount, "with two spaces in a row"],
    [text.lineBreakCount, "of several lines"],
    [text.controlCount, "with control characters"],
    [text.invisibleCount, "with characters that are not seen"],
    [text.replacementCount, "with replacement characters or bytes that are not UTF-8"],
    [text.mojibake.count, "in UTF-8 read in another code page"],
    [text.caseVariants?.values ?? 0, "spelt with capitals and small letters in several ways"],
  ];
}

/** The most frequent patterns, and how many there are besides. */
function patternFacts({ patterns, patternCount }: ColumnProfile): string {
  const more = (patternCount ?? 0) - patterns.length;
  const rest = more > 0 ? `, and ${formatCount(more)} more` : "";
  return `patterns: ${countList(patterns.map((p) => [p.pattern, p.count]))}${rest}`;
}

function semanticFacts({
  type,
  matchedCount,
  matchedRatio,
  pii,
  evidence,
}: NonNullable<ColumnProfile["semantic"]>): string {
  const share = markdownText(formatPercent(matchedRatio));
  const personal = pii ? ", personal data" : "";
  return `looks like: ${markdownText(type)}${personal} (${formatCounted(matchedCount, "value")}, ${share}; ${markdownText(evidence)})`;
}

/** Texts from the data with their counts, the most frequent first. */
function countList(counts: readonly (readonly [string, number])[]): string {
  return counts
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([text, count]) => `${markdownCode(text)} × ${formatCount(count)}`)
    .join(", ");
}

function quantileTable(numeric: NumericProfile): string[] {
  const values = QUANTILE_NAMES.map((name) => formatNumber(numeric.quantiles[name]));
  if (numeric.quantileRankError === 0)
    return markdownTable(["quantile", ...QUANTILE_NAMES], "lrrrrrrr", [["value", ...values]]);
  const bound = (side: 0 | 1): string[] =>
    QUANTILE_NAMES.map((name) => formatNumber(numeric.quantileBounds[name][side]));
  return markdownTable(["quantile", ...QUANTILE_NAMES], "lrrrrrrr", [
    ["value", ...values.map((value) => `≈${value}`)],
    ["at least", ...bound(0)],
    ["at most", ...bound(1)],
  ]);
}

function topTable(profile: Profile, column: ColumnProfile): string[] {
  // Where no value occurs twice, the list says nothing.
  if (column.top.length === 0 || column.unique === true) return [];
  const frequent = frequentValues(profile, column);
  if (frequent.length === 0) return ["No value is known to be frequent."];
  const rows = frequent.map((top) => [
    markdownCode(describeTop(top)),
    countText(top),
    markdownText(describeShare(profile, column, top)),
  ]);
  return markdownTable(["most frequent", "count", "share"], "lrr", rows);
}

function countText(top: TopValue): string {
  return isCertain(top)
    ? formatCount(top.count)
    : `${formatCount(top.count)} to ${formatCount(top.upper ?? top.count)}`;
}

function exceptionList(column: ColumnProfile, files: Profile["source"]["files"]): string[] {
  if (column.exceptions.length === 0) return [];
  const places = column.exceptions.map(
    (place) => `- ${markdownText(describePlace(place, files))}: ${markdownCode(place.value)}`,
  );
  return [`${formatCounted(exceptionCount(column), "value")} not ${column.type}, the first:`, "", ...places];
}
