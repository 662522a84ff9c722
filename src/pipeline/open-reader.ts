import type { RangeReader } from "../input/range-reader.ts";
import { RecordSplitter } from "../input/record-splitter.ts";
import type { Opening } from "./opening.ts";

/** What cuts an input into ranges of records, from its first data record on. */
export function openReader({ source, setup, sniffed, head, complete }: Opening): RangeReader {
  const splitter = new RecordSplitter(source, setup.quote, setup.maxRecordBytes);
  const { dataLine, dataStart } = sniffed;
  splitter.startAt({ line: dataLine, offset: dataStart }, head.subarray(dataStart), complete);
  return splitter;
}
