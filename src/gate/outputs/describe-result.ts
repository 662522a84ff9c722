import { formatCount } from "../../base/format-count.ts";
import type { CheckReport, CheckedInput, RuleResult } from "../../model/check-report.ts";
import type { FoundPlace } from "../../model/checks.ts";
import type { RuleSource } from "../../model/rules.ts";
import { shortName } from "../../report/describe.ts";
import { cutCodePoints, showText, visible } from "../../report/visible.ts";

const VALUE_CODE_POINTS = 200;
const NAME_CODE_POINTS = 80;
const TEXT_CODE_POINTS = 1000;

/** A text of a report on one line: nothing unseen in it, its beginning when it is very long. */
export function lineOf(text: string): string {
  return visible(cutCodePoints(text, TEXT_CODE_POINTS));
}

/** The id of a rule as a whole, for outputs that know rules by it. */
export function idOf(id: string): string {
  return showText(id, TEXT_CODE_POINTS);
}

/** The name of a rule, a column or a file, for people. */
export function nameOf(name: string): string {
  return showText(name, NAME_CODE_POINTS);
}

/** A value as it is shown; of a long one the beginning. */
function shownValue(value: string): string {
  return visible(cutCodePoints(value, VALUE_CODE_POINTS));
}

const NOT_SHOWN = "not shown, since it may quote values";

/** Whether the words and figures of a result may be shown as they are. */
export function quotesNothing({ foundWithoutValues, drift }: RuleResult, values: boolean): boolean {
  return values || drift === null || foundWithoutValues !== undefined;
}

/** What is asked for; where drift is measured it may quote values of the data before. */
export function expectedText(result: RuleResult, values: boolean): string {
  return quotesNothing(result, values) ? result.expected : NOT_SHOWN;
}

/** What there is, without any value where none may be shown. */
export function foundText(result: RuleResult, values: boolean): string {
  if (values) return result.found;
  return result.foundWithoutValues ?? countText(result) ?? NOT_SHOWN;
}

/** How much failed of what was looked at: `3 of 11,940`; null where there is nothing to count. */
function countText({ failedCount, checkedCount }: RuleResult): string | null {
  if (failedCount === null) return null;
  return checkedCount === null
    ? formatCount(failedCount)
    : `${formatCount(failedCount)} of ${formatCount(checkedCount)}`;
}

/** The same, with what may fail. */
function countAllowedText(result: RuleResult): string | null {
  const count = countText(result);
  const allowed = allowedText(result);
  return count === null || allowed === null ? count : `${count}, ${allowed}`;
}

/** What may fail: `at most 0.1 % may fail`; null: nothing may. */
function allowedText({ allowed }: RuleResult): string | null {
  return allowed === null ? null : `${lineOf(allowed)} may fail`;
}

/** What was found on one line, with how much failed and may fail. */
export function foundInAll(result: RuleResult, values: boolean): string {
  const found = lineOf(foundText(result, values));
  const count = countBehind(found, result);
  return count === null ? found : `${found} (${count})`;
}

/** What to say of counts besides what was found, which often tells them itself. */
export function countBehind(found: string, result: RuleResult): string | null {
  const count = countText(result);
  return count === null || found.includes(count) ? allowedText(result) : countAllowedText(result);
}

/** Where a rule is written: `rules.yaml:12:5`. */
export function sourceText({ file, line, column }: RuleSource): string {
  return `${showText(file, 2 * NAME_CODE_POINTS)}:${line}:${column}`;
}

/** The number of a place's row in its file: people count the rows of a file. */
export function rowInFile({ row, file = 0 }: FoundPlace, inputs: readonly CheckedInput[]): number {
  return inputs.slice(0, file).reduce((left, { rows }) => left - rows, row);
}

/** The name of the file that a place is in, as short as tells it apart; null: there is but one. */
export function fileOf({ file = 0 }: FoundPlace, inputs: readonly CheckedInput[]): string | null {
  const input = inputs[file];
  return input === undefined || inputs.length === 1 ? null : shortName(input, inputs);
}

/** The column of a place, where it is not that of the rule. */
export function otherColumn({ column }: FoundPlace, result: RuleResult): string | null {
  return column === null || column === result.column ? null : nameOf(column);
}

/** Where something failed: `b.csv row 17, line 18, byte 1234, column amount`. */
export function placeText(place: FoundPlace, result: RuleResult, { inputs }: CheckReport): string {
  const file = fileOf(place, inputs);
  const column = otherColumn(place, result);
  const row = `${file === null ? "" : `${file} `}row ${rowInFile(place, inputs)}`;
  return `${row}, line ${place.line}, byte ${place.offset}${column === null ? "" : `, column ${column}`}`;
}

/** The value of a place as it is shown; null where there is none, or none may be shown. */
export function valueOf({ value, column, note }: FoundPlace, values: boolean): string | null {
  // a whole record that is at fault has a note in the place of a value
  const isNone = value === "" && column === null && note !== undefined;
  return values && !isNone ? shownValue(value) : null;
}

/** What failed, and where: `row 17, line 18, byte 1234: "-12" (as row 3)`. */
export function placeValueText(place: FoundPlace, result: RuleResult, report: CheckReport, values: boolean): string {
  const value = valueOf(place, values);
  const note = place.note === undefined ? null : lineOf(place.note);
  const remark = value === null ? note : `"${value}"${note === null ? "" : ` (${note})`}`;
  return placeText(place, result, report) + (remark === null ? "" : `: ${remark}`);
}

/** How many records failed besides those that are shown; 0 where nobody counted. */
export function placesLeft({ failedCount, places }: RuleResult): number {
  return places.length === 0 ? 0 : Math.max(0, (failedCount ?? 0) - places.length);
}
