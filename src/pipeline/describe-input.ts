import { inputName } from "../input/input-ref.ts";
import type { Dialect } from "../model/dialect.ts";
import type { InputReport } from "../model/profile.ts";
import type { TablePartial } from "../profile/partial.ts";
import { terminatorOf } from "../profile/terminator.ts";
import type { ReadInput } from "./read-input.ts";
import type { ProfileRequest } from "./request.ts";

/** What was read, and how it is written; the ends of all its records are known by now. */
export function describeInput(
  read: ReadInput,
  { input, options }: Pick<ProfileRequest, "input" | "options">,
  { lineEnds }: TablePartial,
  trailingDelimiter = read.opening.sniffed.dialect.trailingDelimiter,
): InputReport {
  const { opening, reader, source } = read;
  const isJson = opening.json !== null;
  return {
    name: inputName(input),
    compression: source.compression,
    compressedBytes: source.compressedBytes,
    ...encodingOf(read),
    format: isJson ? "ndjson" : "csv",
    sniffed: isJson ? null : evidenceOf(read, options.dialect),
    dialect: isJson ? null : { ...dialectOf(read, lineEnds), trailingDelimiter },
    json: reader.jsonSource,
  };
}

/** What was given is not to be doubted. */
function evidenceOf(
  { opening: { sniffed } }: ReadInput,
  { delimiter, quote }: ProfileRequest["options"]["dialect"],
): InputReport["sniffed"] {
  const { confidence, runnerUp } = sniffed.evidence;
  const isGiven = delimiter !== undefined && quote !== undefined;
  return isGiven ? { confidence: null, runnerUp: null } : { confidence, runnerUp };
}

/** How the input was read as characters: what was decoded has no sequence that is ill-formed any more. */
function encodingOf({
  decoded: { report },
  opening: { sniffed },
  accumulation,
}: ReadInput): Pick<InputReport, "bytes" | "encoding" | "bom" | "encodingEvidence" | "invalidSequences"> {
  const { encoding, evidence, invalid, bytesRead } = report;
  return {
    bytes: bytesRead,
    encoding,
    bom: sniffed.bom || report.bom,
    encodingEvidence: evidence,
    invalidSequences: encoding === "utf-8" && invalid.count === 0 ? accumulation.illFormed.found : invalid,
  };
}

/** The dialect, now that all records are read. */
function dialectOf({ opening: { sniffed }, reader }: ReadInput, lineEnds: TablePartial["lineEnds"]): Dialect {
  const terminator = terminatorOf(reader.lineEnds ?? lineEnds, sniffed.headerEnd);
  return { ...sniffed.dialect, footerRecords: reader.footer?.records ?? 0, terminator };
}
