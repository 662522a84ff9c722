import { reasonBit } from "../../model/malformed.ts";
import { type ByteMarks, standsAt } from "./field-marks.ts";
import { FieldScanner } from "./field-scanner.ts";
import { type Extent, LOOKAHEAD_BYTES, Resumption } from "./resume-behind.ts";

const LF = 10;
const CR = 13;
const UNCLOSED_QUOTE = reasonBit("unclosed_quote");
/** How lines end, one bit each. */
export const LF_END = 1;
export const CRLF_END = 2;
export const CR_END = 4;

/** One record (or blank line) of a stretch of bytes. */
export interface CutRecord {
  start: number;
  /** Behind its last byte, without the line end. */
  end: number;
  /** Lines between the stretch's start and the record's. */
  line: number;
  fields: number;
  reasons: number;
  /** It lacks the end of a quote, and what is behind it is read on its own. */
  isSkipped: boolean;
  /** One of the bits above; 0 without one. */
  lineEnd: number;
}

/** Whole records that follow each other, comments between them. */
export interface CutStretch {
  start: number;
  end: number;
  records: CutRecord[];
  /** Whether each field was quoted, record by record. */
  quoted: boolean[];
  lines: number;
  /** Of the records and comments, as bits. */
  lineEnds: number;
  /** Whether something stands where other readers would object, or would go on where reading resumes here. */
  isOdd: boolean;
}

/** What a look at the record in hand finds. */
interface Look {
  end: number;
  lines: number;
  reasons: number;
  isOdd: boolean;
  isOpen: boolean;
  /** Where reading goes on if one of its quotes lacks its end. */
  resume: number | "more" | null;
}

/** Finds where records end, and how many fields they have. */
export class RecordCutter {
  private readonly marks: ByteMarks;
  private readonly fields: FieldScanner;
  private readonly resumption: Resumption;
  private readonly maxRecordBytes: number;

  constructor(marks: ByteMarks, width: number, maxRecordBytes: number) {
    this.marks = marks;
    this.fields = new FieldScanner(marks);
    this.resumption = new Resumption(marks, width);
    this.maxRecordBytes = maxRecordBytes;
  }

  /** Cuts off the records that are whole, until they have `enough` bytes. */
  cut(extent: Extent, start: number, enough: number): CutStretch {
    const stretch: CutStretch = {
      start,
      end: start,
      records: [],
      quoted: [],
      lines: 0,
      lineEnds: 0,
      isOdd: false,
    };
    while (stretch.end < extent.limit && stretch.end - start < enough) {
      const isWhole = this.isComment(extent, stretch.end)
        ? this.passComment(extent, stretch)
        : this.cutRecord(extent, stretch);
      if (!isWhole) break;
    }
    return stretch;
  }

  private isComment({ bytes, limit }: Extent, at: number): boolean {
    const { comment } = this.marks;
    return comment !== null && at + comment.length <= limit && standsAt(comment, bytes, at);
  }

  private passComment(extent: Extent, stretch: CutStretch): boolean {
    const { bytes, limit } = extent;
    let at = stretch.end;
    while (at < limit && bytes[at] !== LF && bytes[at] !== CR) at++;
    return endLine(extent, stretch, at) !== null;
  }

  private cutRecord(extent: Extent, stretch: CutStretch): boolean {
    const { quoted, end: start, lines: line } = stretch;
    const quotedBefore = quoted.length;
    const look = this.look(extent, start, quoted);
    const isLong = look.end - start > this.maxRecordBytes;
    const resume = look.resume ?? (isLong ? this.resumeLong(extent, start) : null);
    if (typeof resume === "number") {
      quoted.length = quotedBefore;
      this.skip(extent, stretch, resume);
      return true;
    }
    const isWhole = resume === null && !isLong && (!look.isOpen || extent.isLast);
    const lineEnd = isWhole ? endLine(extent, stretch, look.end) : null;
    if (lineEnd === null) {
      quoted.length = quotedBefore;
      return false;
    }
    stretch.lines += look.lines;
    if (look.isOdd || look.reasons !== 0) stretch.isOdd = true;
    const fields = quoted.length - quotedBefore;
    stretch.records.push({ start, end: look.end, line, fields, reasons: look.reasons, isSkipped: false, lineEnd });
    return true;
  }

  /** Goes through the fields of the record that starts here. */
  private look(extent: Extent, start: number, quoted: boolean[]): Look {
    const { bytes, limit, isLast } = extent;
    const { fields, marks } = this;
    const look: Look = { end: start, lines: 0, reasons: 0, isOdd: false, isOpen: false, resume: null };
    let hasLacked = false;
    for (let at = start; ; at += marks.delimiter.length) {
      const opening = at;
      fields.scan(bytes, at, limit);
      const { quotesEnd, lines } = fields;
      quoted.push(fields.quoted);
      look.lines += lines;
      look.reasons |= fields.reasons;
      look.isOdd ||= fields.isOdd;
      at = fields.end;
      look.end = at;
      look.isOpen = fields.isOpen;
      if (lines > 0 && at > quotesEnd && !hasLacked) {
        hasLacked = true;
        look.resume = this.resumption.find(extent, opening, quotesEnd);
        if (look.resume !== null) return look;
      }
      if (look.isOpen && isLast) {
        look.reasons |= UNCLOSED_QUOTE;
        if (lines > 0) look.resume = this.resumption.find(extent, opening, limit);
      }
      // a delimiter that would reach beyond the limit is none: then the record is not whole either
      if (at >= limit || bytes[at] === LF || bytes[at] === CR) return look;
    }
  }

  /** Where reading goes on when a record is too long because one of its quotes lacks its end. */
  private resumeLong({ bytes, limit, isLast }: Extent, start: number): number | "more" | null {
    const { fields, marks, maxRecordBytes } = this;
    const before = start + maxRecordBytes;
    if (limit < before + LOOKAHEAD_BYTES && !isLast) return "more";
    for (let at = start; at < before; at = fields.end + marks.delimiter.length) {
      fields.scan(bytes, at, before);
      const extent = { bytes, limit: Math.min(limit, before + LOOKAHEAD_BYTES), isLast: true };
      if (fields.isOpen) return fields.lines > 0 ? this.resumption.find(extent, at, before) : null;
    }
    return null;
  }

  /** Ends the record in hand where reading goes on. */
  private skip(extent: Extent, stretch: CutStretch, resume: number): void {
    const { bytes } = extent;
    const { end: start, lines: line } = stretch;
    const isPair = bytes[resume - 1] === LF && bytes[resume - 2] === CR;
    const end = resume - (isPair ? 2 : 1);
    const reasons = UNCLOSED_QUOTE;
    stretch.records.push({ start, end, line, fields: 0, reasons, isSkipped: true, lineEnd: 0 });
    for (let at = start; at < resume; at++) {
      const isLine = bytes[at] === LF || (bytes[at] === CR && (at + 1 >= resume || bytes[at + 1] !== LF));
      if (isLine) stretch.lines++;
    }
    stretch.end = resume;
    stretch.isOdd = true;
  }
}

/** Passes over the line end at a place and returns its kind, 0 at the end of the input; null when more bytes could change it. */
function endLine({ bytes, limit, isLast }: Extent, stretch: CutStretch, at: number): number | null {
  if (at >= limit) {
    if (isLast) stretch.end = limit;
    return isLast ? 0 : null;
  }
  const isCr = bytes[at] === CR;
  if (isCr && at + 1 >= limit && !isLast) return null;
  const isPair = isCr && at + 1 < limit && bytes[at + 1] === LF;
  const kind = isPair ? CRLF_END : isCr ? CR_END : LF_END;
  stretch.lineEnds |= kind;
  stretch.lines++;
  stretch.end = at + (isPair ? 2 : 1);
  return kind;
}
