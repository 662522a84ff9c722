import { ProfilerError } from "../base/errors.ts";
import type { RecordPlace } from "./range-reader.ts";

/** The error for a record beyond the limit. */
export function recordTooLargeError({ row, line, offset }: RecordPlace, maxRecordBytes: number): ProfilerError {
  return new ProfilerError("RECORD_TOO_LARGE", `a record is longer than ${maxRecordBytes} bytes`, {
    place: { line, record: row, offset },
    hint: "look for a quote that is never closed there; if the record is right, raise --max-record-bytes",
  });
}
