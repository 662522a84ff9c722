import { ProfilerError } from "../base/errors.ts";
import type { ProfileOptions } from "../model/options.ts";
import { MAX_COLUMNS } from "./split-fields.ts";
import type { RawRecord } from "./split-fields.ts";

/** `--skip-lines` leads to the end of the input, or beyond what is looked at. */
export function skippedTooFarError(count: number, isWhole: boolean): ProfilerError {
  if (isWhole) {
    return new ProfilerError("INPUT_EMPTY", `nothing is left when ${count} lines are skipped`, {
      hint: "give --skip-lines a smaller number",
    });
  }
  return new ProfilerError("USAGE", `--skip-lines=${count} leads beyond the first 1 MiB of the input`, {
    hint: `leave the lines out on the way: tail -n +${count + 1} FILE | profiler -`,
  });
}

/** Nothing but blank lines. */
export function noRecordError(isWhole: boolean): ProfilerError {
  const where = isWhole ? "the input" : "the first 1 MiB of the input";
  return new ProfilerError("INPUT_EMPTY", `${where} holds no record, only blank lines or nothing`, {
    hint: "check what writes it: at least a header or one record is needed",
  });
}

/** The first record is wider than a table may be. */
export function tooManyColumnsError(record: RawRecord, { delimiter }: ProfileOptions["dialect"]): ProfilerError {
  const message = `the first record has more than ${MAX_COLUMNS.toLocaleString("en")} fields`;
  const hint =
    delimiter === undefined
      ? "if another character separates the fields, give it with --delimiter; a table this wide has to be cut first"
      : "check that --delimiter is what separates the fields; a table this wide has to be cut first";
  return new ProfilerError("TOO_MANY_COLUMNS", message, { place: placeOf(record), hint });
}

/** The first record does not end within the bytes looked at. */
export function cutRecordError(record: RawRecord, { quote }: ProfileOptions["dialect"]): ProfilerError {
  const message = "the first record does not end within the first 1 MiB of the input";
  const opening = record.fields.at(-1)?.start ?? record.offset;
  const hint =
    record.isUnclosed && quote !== null
      ? `the quote at byte ${opening} is not closed: close it, or give --quote=none if quotes are ordinary characters`
      : "check that its lines end in LF, CRLF or CR; lines above the table can be left out with --skip-lines";
  return new ProfilerError("RECORD_TOO_LARGE", message, { place: placeOf(record), hint });
}

function placeOf({ offset, line }: RawRecord): { line: number; record: number; offset: number } {
  return { line, record: 1, offset };
}
