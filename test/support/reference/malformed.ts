import type { MalformedReason } from "../../../src/model/malformed.ts";
import type { RaggedPlace } from "../../../src/model/profile.ts";
import type { ReferencePlace, ReferenceQuoting, ReferenceRecord } from "./records.ts";

/** The kinds of malformed records, in the order in which a profile lists them. */
const REASONS: readonly MalformedReason[] = [
  "short_record",
  "long_record",
  "unclosed_quote",
  "text_after_quote",
  "quote_in_text",
  "nul_byte",
  "control_character",
];

/** What a table has of malformed records. */
export interface ReferenceMalformed {
  count: number;
  reasons: { reason: MalformedReason; count: number; first: RaggedPlace[] }[];
}

/** What is needed to tell whether a record is malformed. */
export interface ReferenceShape extends ReferenceQuoting {
  width: number;
  /** The opening quote that nothing closes. */
  unclosedQuote: ReferencePlace | null;
}

/** What is wrong with a record. */
export function referenceReasons(bytes: Uint8Array, record: ReferenceRecord, shape: ReferenceShape): MalformedReason[] {
  const { offset, end, fields } = record;
  const fieldTexts = fields.map((field, index) =>
    latin1(bytes.subarray(field.offset, index + 1 < fields.length ? (fields[index + 1]?.offset ?? 0) - 1 : end)),
  );
  const controls = [...bytes.subarray(offset, end)].filter((byte) => isControl(byte, shape));
  const isUnclosed =
    shape.unclosedQuote !== null && shape.unclosedQuote.offset >= offset && shape.unclosedQuote.offset < end;
  const found: Record<MalformedReason, boolean> = {
    short_record: fields.length < shape.width,
    long_record: fields.length > shape.width,
    unclosed_quote: isUnclosed,
    text_after_quote: fieldTexts.some((text) => hasTextBehind(text, shape.quote)),
    quote_in_text: fieldTexts.some(
      (text) => shape.quote !== null && text.indexOf(shape.quote) > 0 && text[0] !== shape.quote,
    ),
    nul_byte: controls.includes(0),
    control_character: controls.some((byte) => byte !== 0),
    invalid_json: false,
    not_an_object: false,
  };
  return REASONS.filter((reason) => found[reason]);
}

function isControl(byte: number, { delimiter, quote }: ReferenceQuoting): boolean {
  const char = String.fromCharCode(byte);
  return byte < 32 && !["\t", "\n", "\r", delimiter, quote].includes(char);
}

/** Whether a quoted field goes on behind its closing quote. */
function hasTextBehind(text: string, quote: string | null): boolean {
  if (quote === null || text[0] !== quote) return false;
  const withoutPairs = text.slice(1).replaceAll(quote + quote, "");
  const closing = withoutPairs.indexOf(quote);
  return closing >= 0 && closing + 1 < withoutPairs.length;
}

/** Counts the malformed ones of the data records, and finds the first of each kind. */
export function referenceMalformed(
  bytes: Uint8Array,
  rows: readonly ReferenceRecord[],
  shape: ReferenceShape,
): ReferenceMalformed {
  const found = rows.map((record) => referenceReasons(bytes, record, shape));
  const reasons = REASONS.map((reason) => {
    const places = rows.flatMap(({ line, offset, fields }, row) =>
      found[row]?.includes(reason) === true ? [{ row: row + 1, line, offset, fields: fields.length }] : [],
    );
    return { reason, count: places.length, first: places.slice(0, 5) };
  });
  return { count: found.filter(({ length }) => length > 0).length, reasons: reasons.filter(({ count }) => count > 0) };
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}
