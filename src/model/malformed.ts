/** What can be wrong with the way a record is written; bit i of the kernel's reasons is entry i. */
export const MALFORMED_REASONS = [
  "short_record",
  "long_record",
  "unclosed_quote",
  "text_after_quote",
  "quote_in_text",
  "nul_byte",
  "control_character",
  "invalid_json",
  "not_an_object",
] as const;

export type MalformedReason = (typeof MALFORMED_REASONS)[number];

/** What is done with a malformed record: profiled as far as it can be read, left out, or the end of the run. */
export const ON_ERROR = ["report", "skip", "fail"] as const;

export type OnError = (typeof ON_ERROR)[number];

/** The bit of a reason. */
export function reasonBit(reason: MalformedReason): number {
  return 1 << MALFORMED_REASONS.indexOf(reason);
}

/** The reasons whose bits are set, in their order. */
export function reasonsOf(bits: number): MalformedReason[] {
  return MALFORMED_REASONS.filter((_, index) => ((bits >> index) & 1) !== 0);
}

/** A malformed record: where it begins, what is wrong with it, and its bytes without the line end. */
export interface MalformedRecord {
  /** The number of the row that it is, or would be. */
  row: number;
  line: number;
  offset: number;
  /** 0 when its quotes do not tell. */
  fields: number;
  reasons: MalformedReason[];
  bytes: Uint8Array;
}
