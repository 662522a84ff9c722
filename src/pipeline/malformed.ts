import { ProfilerError } from "../base/errors.ts";
import { inputName } from "../input/input-ref.ts";
import type { MalformedReason, MalformedRecord } from "../model/malformed.ts";
import type { ProfileRequest } from "./request.ts";

const WHAT: Readonly<Record<MalformedReason, string>> = {
  short_record: "has too few fields",
  long_record: "has too many fields",
  unclosed_quote: "opens a quote that nothing closes",
  text_after_quote: "has text behind a closing quote",
  quote_in_text: "has a quote within a field that does not begin with one",
  nul_byte: "has a NUL byte",
  control_character: "has a control character",
  invalid_json: "is no JSON, or breaks off",
  not_an_object: "is JSON, but no object",
};

/**
 * Passes malformed records on, or ends the run with the first, whose number is told without the records of inputs before.
 * @throws ProfilerError MALFORMED_RECORD
 */
export function takeMalformed(
  { input, options, onMalformed }: ProfileRequest,
  records: readonly MalformedRecord[],
  recordsBefore: number,
): void {
  onMalformed?.(records, inputName(input));
  const [first] = records;
  if (options.onError !== "fail" || first === undefined) return;
  throw malformedError({ ...first, row: first.row - recordsBefore });
}

function malformedError({ row, line, offset, reasons, fields }: MalformedRecord): ProfilerError {
  const isRagged = reasons.includes("short_record") || reasons.includes("long_record");
  const width = isRagged ? ` (${fields})` : "";
  const message = `the record ${reasons.map((reason) => WHAT[reason]).join(" and ")}${width}`;
  return new ProfilerError("MALFORMED_RECORD", message, {
    place: { line, record: row, offset },
    hint: "correct it, or profile the rest with --on-error=skip; --rejects FILE writes all such records to a file",
  });
}
