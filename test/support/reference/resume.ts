import type { ReferenceQuoting } from "./records.ts";

/** A record by where it starts and where the next one does; one that is skipped lacks a closing quote. */
export interface ReferenceSpan {
  start: number;
  end: number;
  skipped: boolean;
}

/** What a look at one record finds. */
interface Look {
  end: number;
  fields: number;
  /** The quoted fields that have a line end in them and are not closed as they should be. */
  lacking: { opening: number; before: number; isOpen: boolean }[];
}

const MOST_BYTES = 65_536;

/**
 * The records of an input that is not cut into slots, by the last paragraph of section 1 of docs/STATISTICS.md: a record
 * ends early when one of its quotes lacks its end and a line behind that quote begins a record of the table's width.
 */
export function referenceSpans(text: string, quoting: ReferenceQuoting, width: number): ReferenceSpan[] {
  const spans: ReferenceSpan[] = [];
  for (let start = 0; start < text.length; start = spans.at(-1)?.end ?? text.length) {
    const { end, lacking } = look(text, start, quoting);
    const resume = resumeOf(text, quoting, width, lacking);
    spans.push({ start, end: resume ?? end, skipped: resume !== null });
  }
  return spans;
}

/** The first field that lacks its end tells; one that is open at the end of the input has a say of its own. */
function resumeOf(text: string, quoting: ReferenceQuoting, width: number, lacking: Look["lacking"]): number | null {
  const open = lacking.find(({ isOpen }) => isOpen);
  for (const field of [lacking.find(({ isOpen }) => !isOpen), open]) {
    if (field === undefined) continue;
    const lines = [...text.slice(field.opening, field.before).matchAll(/\r\n|\r|\n/g)];
    const starts = lines.map(({ index, 0: lineEnd }) => field.opening + index + lineEnd.length);
    const found = starts.find((at) => at < field.before && fits(text, at, quoting, width));
    if (found !== undefined) return found;
  }
  return null;
}

function fits(text: string, start: number, quoting: ReferenceQuoting, width: number): boolean {
  const { end, fields, lacking } = look(text, start, quoting);
  const isBlank = /^[\r\n]/.test(text.slice(start, end));
  if (lacking.length > 0 || isOpenAtEnd(text, start, quoting)) {
    const [line = ""] = /^[^\r\n]*/.exec(text.slice(start)) ?? [];
    return !isBlank && line.split(quoting.delimiter).length === width;
  }
  return !isBlank && fields === width && end - start < MOST_BYTES;
}

function isOpenAtEnd(text: string, start: number, quoting: ReferenceQuoting): boolean {
  const quoted = /^"(?:[^"]|"")*$/;
  return rawFields(text, start, quoting).some((field) => quoted.test(field));
}

/** Reads one record; quotes are `"`. */
function look(text: string, start: number, quoting: ReferenceQuoting): Look {
  const fields = rawFields(text, start, quoting);
  const lacking: Look["lacking"] = [];
  let opening = start;
  for (const field of fields) {
    const [quoted] = /^"(?:[^"]|"")*"?/.exec(field) ?? [""];
    const isClosed = quoted.split('"').length % 2 === 1;
    const isClosedWell = isClosed && quoted.length === field.length;
    if (/[\r\n]/.test(quoted) && !isClosedWell) {
      lacking.push({ opening, before: opening + quoted.length, isOpen: !isClosed });
    }
    opening += field.length + 1;
  }
  const last = opening - 1;
  const lineEnd = /^(?:\r\n|\r|\n)/.exec(text.slice(last))?.[0] ?? "";
  return { end: last + lineEnd.length, fields: fields.length, lacking };
}

/** The fields of a record as they are written. */
function rawFields(text: string, start: number, { delimiter }: ReferenceQuoting): string[] {
  const field = /(?:"(?:[^"]|"")*(?:"|$))?[^,\r\n]*/y;
  const fields: string[] = [];
  for (let at = start; ; at += 1) {
    field.lastIndex = at;
    const [raw] = field.exec(text) ?? [""];
    fields.push(raw);
    at += raw.length;
    if (text[at] !== delimiter) return fields;
  }
}
