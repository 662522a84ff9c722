import { reasonBit } from "../../model/malformed.ts";
import type { JsonSource, ReaderChoice } from "../../model/profile.ts";
import type { RecordPlace } from "../range-reader.ts";
import { recordTooLargeError } from "../record-errors.ts";
import type { ByteWindow } from "../reencoded/byte-window.ts";
import {
  MalformedBytes,
  type PlainRecord,
  type PlainRecords,
  type PlainWriter,
  SKIPPED_TEXT,
} from "../reencoded/plain-records.ts";
import { LOOKAHEAD_BYTES } from "../reencoded/resume-behind.ts";
import type { TableShape } from "../reencoded/table-shape.ts";
import { tooDeepError } from "./json-errors.ts";
import { countLineFeeds } from "./json-layout.ts";
import { JsonRow } from "./json-row.ts";
import { type CutObject, ObjectCutter } from "./object-cutter.ts";
import { PlainOutput } from "./plain-output.ts";
import type { SniffedJson } from "./sniff-json.ts";

/** So much is written at a time. */
const WRITTEN_BYTES = 64 * 1024;
const REASONS = { invalid: reasonBit("invalid_json"), "not an object": reasonBit("not_an_object") };

const CHOICES: Readonly<Record<SniffedJson["layout"], string>> = {
  lines: "each line is a JSON object",
  values: "the input is JSON objects, in an array or one behind the other",
};

/** Flattens JSON objects to records of plain CSV. */
export class JsonWriter implements PlainWriter {
  readonly choice: ReaderChoice;
  readonly lineEnds = { lf: 0, crlf: 0, cr: 0 };
  readonly malformed: MalformedBytes;
  private readonly window: ByteWindow;
  private readonly layout: SniffedJson["layout"];
  private readonly cutter: ObjectCutter;
  private readonly fields: JsonRow;
  private readonly shape: TableShape;
  private readonly output = new PlainOutput(2 * WRITTEN_BYTES);
  private line = 1;
  private row = 1;

  /** The window begins with the first object. */
  constructor(window: ByteWindow, { layout, root, columnNames }: SniffedJson, shape: TableShape) {
    this.choice = { name: "json-lines", reason: CHOICES[layout] };
    this.window = window;
    this.layout = layout;
    this.fields = new JsonRow(columnNames.length);
    this.cutter = new ObjectCutter(layout, root, this.fields);
    this.shape = shape;
    this.malformed = new MalformedBytes(shape.width, shape.listsMalformed);
  }

  get bytesRead(): number {
    return this.window.bytesRead;
  }

  get readMs(): number {
    return this.window.readMs;
  }

  get jsonSource(): JsonSource {
    return { layout: this.layout, ...this.fields.finished() };
  }

  async next(): Promise<PlainRecords | null> {
    const { output } = this;
    const records: PlainRecord[] = [];
    output.clear();
    while (output.length < WRITTEN_BYTES) {
      this.fields.reset(this.window.bytes);
      const cut = this.cutter.next(this.window.extent, this.window.start);
      if (cut.kind === "end" || (cut.kind === "more" && records.length > 0)) break;
      if (cut.kind === "more") await this.more(cut.start);
      else records.push(this.take(cut));
    }
    return records.length === 0 ? null : { text: output.written(), records };
  }

  private async more(start: number): Promise<void> {
    const { window } = this;
    const { maxRecordBytes } = this.shape;
    this.pass(start);
    if (window.length > maxRecordBytes) throw this.tooLarge();
    await window.more(maxRecordBytes + LOOKAHEAD_BYTES);
  }

  private take(cut: CutObject): PlainRecord {
    this.pass(cut.start);
    const place = { row: this.row, line: this.line, offset: this.window.offset };
    if (cut.kind === "too deep") throw tooDeepError(place.line, place.offset);
    if (cut.end - cut.start > this.shape.maxRecordBytes) throw this.tooLarge();
    const reasons = cut.kind === "invalid" || cut.kind === "not an object" ? REASONS[cut.kind] : 0;
    const from = this.output.length;
    this.write(cut, reasons, place);
    const record = { ...place, end: this.output.length, reasons, isSkipped: reasons !== 0 };
    if (cut.kind !== "blank") {
      this.row++;
      this.noteMalformed(record, from, cut);
    }
    this.pass(cut.next);
    return record;
  }

  private write({ kind, start, end }: CutObject, reasons: number, place: RecordPlace): void {
    const { output, shape } = this;
    // in quotes, and each byte of it a quote to be doubled
    output.reserve(2 * (end - start) + 4 * shape.width + SKIPPED_TEXT.length);
    if (kind === "blank") output.lineEnd();
    else if (reasons !== 0) output.text(SKIPPED_TEXT);
    else this.fields.write(output, place);
  }

  private noteMalformed(record: PlainRecord, from: number, { start, end }: CutObject): void {
    if (!this.shape.listsMalformed) return;
    const bytes = this.window.bytes.subarray(this.window.start, this.window.start + end - start);
    this.malformed.note(record, this.output.textFrom(from), this.shape.width, bytes);
  }

  /** Passes over bytes, and counts their lines. */
  private pass(to: number): void {
    this.line += countLineFeeds(this.window.bytes, this.window.start, to);
    this.window.advance(to);
  }

  private tooLarge(): Error {
    const { row, line, window } = this;
    return recordTooLargeError({ row, line, offset: window.offset }, this.shape.maxRecordBytes);
  }
}
