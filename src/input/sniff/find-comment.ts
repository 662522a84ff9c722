import { cellKind } from "./cell-kind.ts";
import { fieldText } from "./field-text.ts";
import type { ScoredTrial } from "./score.ts";
import { type Head, tryMarks } from "./trial.ts";

/** What lines begin with that are meant for people. */
const PREFIXES = ["#", "//", "--", "%", "!", ";", "REM "];
const LOOKED_AT_BYTES = 1 << 20;
const MOST_LINES = 30;
const LF = 10;

/**
 * What comments between the records begin with; null when there are none.
 * Such lines are not records of the table's width, or the first column holds values that do not begin so.
 */
export function findComment(head: Head, trial: ScoredTrial): string | null {
  if (trial.table.width === 1) return null;
  const { delimiter } = trial.marks;
  return PREFIXES.find((prefix) => !prefix.startsWith(delimiter) && areComments(head, trial, prefix)) ?? null;
}

function areComments(head: Head, trial: ScoredTrial, prefix: string): boolean {
  const first = trial.first.records[trial.table.start];
  if (first === undefined) return false;
  const lines = linesWith(head, first.next.offset, prefix);
  if (lines.length === 0) return false;
  const whole = lines.filter((offset) => isWholeAt(head, trial, offset));
  if (whole.length > 0) return whole.length < lines.length && beginsWithValues(head, trial);
  // within quotes such a line is part of a text: what is around it would not be whole
  return lines.every((offset) => isWholeBehind(head, trial, offset, prefix));
}

/** Where the lines begin, from `offset` on. */
function linesWith({ bytes }: Head, offset: number, prefix: string): number[] {
  const wanted = Buffer.from(`\n${prefix}`);
  const end = Math.min(bytes.length, offset + LOOKED_AT_BYTES);
  const lines: number[] = [];
  for (let at = bytes.indexOf(wanted, offset - 1); at >= 0 && at < end; at = bytes.indexOf(wanted, at + 1)) {
    if (lines.push(at + 1) === MOST_LINES) break;
  }
  return lines;
}

function isWholeAt(head: Head, { marks, table }: ScoredTrial, offset: number): boolean {
  const limits = { minRecords: 1, maxRecords: 1, fields: 1, bytes: 1 };
  const { first } = tryMarks({ ...head, start: { offset, line: 1 } }, marks, limits);
  const record = first.records[0] ?? first.cut;
  return record === null || record.fields.length === table.width;
}

/** Whether the first line below that is none of them is a record of the table's width, or nothing is below. */
function isWholeBehind(head: Head, trial: ScoredTrial, offset: number, prefix: string): boolean {
  const { bytes } = head;
  let at = offset;
  while (bytes.toString("latin1", at, at + prefix.length) === prefix) {
    const end = bytes.indexOf(LF, at);
    if (end < 0 || end + 1 >= bytes.length) return true;
    at = end + 1;
  }
  return isWholeAt(head, trial, at);
}

function beginsWithValues({ bytes }: Head, { first, table, fieldMarks }: ScoredTrial): boolean {
  const cells = first.records.slice(table.start + 1).map(({ fields }) => fields[0]);
  const texts = cells.map((field) => (field === undefined ? "" : fieldText(bytes, field, fieldMarks)));
  const values = texts.filter((text) => !["text", "empty"].includes(cellKind(text)));
  return values.length > texts.length / 2;
}
