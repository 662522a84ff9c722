import { JsonWriter } from "../input/json/json-writer.ts";
import type { SniffedJson } from "../input/json/sniff-json.ts";
import type { RangeReader } from "../input/range-reader.ts";
import { findFooter } from "../input/find-footer.ts";
import { RecordSplitter } from "../input/record-splitter.ts";
import { ByteWindow } from "../input/reencoded/byte-window.ts";
import { CompatibilityWriter } from "../input/reencoded/compatibility-writer.ts";
import { beyondKernel } from "../input/reencoded/field-marks.ts";
import { ReencodingReader } from "../input/reencoded/reencoding-reader.ts";
import type { Opening } from "./opening.ts";

/** What cuts an input into ranges of records, from its first data record on. */
export function openReader(opening: Opening): RangeReader {
  if (opening.json !== null) return openJson(opening, opening.json);
  return beyondKernel(opening.sniffed.dialect) === null ? openSplitter(opening) : openCompatibility(opening);
}

function openSplitter({ source, setup, sniffed, head, complete }: Opening): RangeReader {
  const { dataLine, dataStart, dialect } = sniffed;
  const shape = { ...dialect, width: setup.columns };
  const splitter = new RecordSplitter(source, setup.quote, setup.maxRecordBytes, (tail) => findFooter(tail, shape));
  splitter.startAt({ line: dataLine, offset: dataStart }, head.subarray(dataStart), complete);
  return splitter;
}

function openJson({ source, setup, head, complete, maxRecordBytes }: Opening, json: SniffedJson): RangeReader {
  const window = new ByteWindow(source, head.subarray(json.start), json.start, complete);
  const shape = { width: setup.columns, maxRecordBytes, listsMalformed: setup.malformed.list };
  return new ReencodingReader(new JsonWriter(window, json, shape), maxRecordBytes);
}

function openCompatibility({ source, sniffed, setup, head, complete, maxRecordBytes }: Opening): RangeReader {
  const { dataLine, dataStart, dialect } = sniffed;
  const window = new ByteWindow(source, head.subarray(dataStart), dataStart, complete);
  const shape = { width: setup.columns, maxRecordBytes, listsMalformed: setup.malformed.list };
  return new ReencodingReader(new CompatibilityWriter(window, dataLine, dialect, shape), maxRecordBytes);
}
