import type { ProfilerError } from "../../base/errors.ts";
import type { ReaderChoice } from "../../model/profile.ts";
import type { LineEnds } from "../range-reader.ts";
import { recordTooLargeError } from "../record-errors.ts";
import type { ByteWindow } from "./byte-window.ts";
import { csvRows } from "./csv-rows.ts";
import { type ByteMarks, type TextMarks, beyondKernel, marksOf } from "./field-marks.ts";
import {
  MalformedBytes,
  type PlainRecord,
  type PlainRecords,
  type PlainWriter,
  SKIPPED_TEXT,
} from "./plain-records.ts";
import { BLANK_LINE, PLAIN, plainRecord, type Quoting } from "./plain-text.ts";
import { ValueReader } from "./read-values.ts";
import { CR_END, CRLF_END, type CutRecord, type CutStretch, LF_END, RecordCutter } from "./record-cutter.ts";
import { LOOKAHEAD_BYTES } from "./resume-behind.ts";
import type { TableShape } from "./table-shape.ts";

/** What csv-parse gets at a time: whole records of at least so many bytes. */
const STRETCH_BYTES = 64 * 1024;

/**
 * Reads dialects beyond the kernel with csv-parse, which is handed whole records. Stretches with something in them that
 * it would refuse, such as text behind a closing quote, are read by the rules of the kernel here.
 */
export class CompatibilityWriter implements PlainWriter {
  readonly choice: ReaderChoice;
  readonly lineEnds: LineEnds = { lf: 0, crlf: 0, cr: 0 };
  readonly jsonSource = null;
  readonly malformed: MalformedBytes;
  private readonly window: ByteWindow;
  private readonly marks: ByteMarks;
  private readonly quoting: Quoting;
  private readonly cutter: RecordCutter;
  private readonly values: ValueReader;
  private readonly maxRecordBytes: number;
  private line: number;
  private row = 1;

  /** The window begins with the first record, on this line. */
  constructor(window: ByteWindow, line: number, marks: TextMarks, shape: TableShape) {
    this.choice = { name: "csv-parse", reason: beyondKernel(marks) ?? "asked for" };
    this.window = window;
    this.line = line;
    this.marks = marksOf(marks);
    this.quoting = { hasOtherQuote: marks.quote !== PLAIN.quote };
    this.cutter = new RecordCutter(this.marks, shape.width, shape.maxRecordBytes);
    this.values = new ValueReader(this.marks);
    this.maxRecordBytes = shape.maxRecordBytes;
    this.malformed = new MalformedBytes(shape.width, shape.listsMalformed);
  }

  get bytesRead(): number {
    return this.window.bytesRead;
  }

  get readMs(): number {
    return this.window.readMs;
  }

  async next(): Promise<PlainRecords | null> {
    const { window } = this;
    const most = this.maxRecordBytes + LOOKAHEAD_BYTES;
    for (;;) {
      const stretch = this.cutter.cut(window.extent, window.start, STRETCH_BYTES);
      if (stretch.end > window.start) return this.take(stretch);
      if (window.length > this.maxRecordBytes && (window.ended || window.length >= most)) throw this.tooLarge();
      if (window.ended) return null;
      await window.more(most);
    }
  }

  private take(stretch: CutStretch): PlainRecords {
    const records = this.written(stretch);
    this.line += stretch.lines;
    this.window.advance(stretch.end);
    return records;
  }

  private written(stretch: CutStretch): PlainRecords {
    const rows = stretch.isOdd ? null : csvRows(this.window.bytes, stretch, this.marks);
    const isClear = this.isClear(stretch);
    const records: PlainRecord[] = [];
    let written = "";
    let field = 0;
    let row = 0;
    for (const cut of stretch.records) {
      const isRow = cut.end > cut.start && !cut.isSkipped;
      const values = isRow ? rows?.[row++] : undefined;
      const text = isRow ? this.rowText(cut, values, stretch.quoted, field, isClear) : skippedText(cut);
      written += text;
      const record = this.placed(stretch, cut, written.length);
      records.push(record);
      field += cut.fields;
      if (text !== BLANK_LINE) this.noteRecord(cut, record, text);
    }
    return { text: written, records };
  }

  private rowText(
    { start, end }: CutRecord,
    values: readonly string[] | undefined,
    quoted: readonly boolean[],
    from: number,
    isClear: boolean,
  ): string {
    const texts = values ?? this.values.read(this.window.bytes, start, end);
    return plainRecord(texts, quoted, from, isClear ? null : this.quoting);
  }

  /** Whether none of the values without quotes needs them. */
  private isClear({ start, end }: CutStretch): boolean {
    const { delimiter } = this.marks;
    const text = this.window.bytes.subarray(start, end);
    const isComma = delimiter.length === 1 && delimiter[0] === PLAIN.delimiter.charCodeAt(0);
    if (!isComma && text.includes(PLAIN.delimiter)) return false;
    return !this.quoting.hasOtherQuote || !text.includes(PLAIN.quote);
  }

  private placed(stretch: CutStretch, { start, line, reasons, isSkipped }: CutRecord, end: number): PlainRecord {
    const offset = this.window.offset + start - stretch.start;
    return { end, line: this.line + line, offset, reasons, isSkipped };
  }

  private noteRecord({ start, end, fields, lineEnd, isSkipped }: CutRecord, record: PlainRecord, text: string): void {
    this.row++;
    this.malformed.note(record, text, fields, this.window.bytes.subarray(start, end));
    if (isSkipped) return;
    if (lineEnd === LF_END) this.lineEnds.lf++;
    if (lineEnd === CRLF_END) this.lineEnds.crlf++;
    if (lineEnd === CR_END) this.lineEnds.cr++;
  }

  private tooLarge(): ProfilerError {
    const { row, line, window } = this;
    return recordTooLargeError({ row, line, offset: window.offset }, this.maxRecordBytes);
  }
}

function skippedText({ isSkipped }: CutRecord): string {
  return isSkipped ? SKIPPED_TEXT : BLANK_LINE;
}
