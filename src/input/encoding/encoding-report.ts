import type { EncodingEvidence, InvalidSequence } from "../../model/profile.ts";
import type { EncodingName } from "../../model/encodings.ts";

/** How the bytes of an input were read as characters. Complete at the end of the input. */
export interface EncodingReport {
  encoding: EncodingName;
  /** Whether the input starts with a byte order mark that was taken away; that of UTF-8 is left where it is. */
  bom: boolean;
  evidence: EncodingEvidence;
  /** Bytes that are no characters of the encoding; those of UTF-8 are counted where records are read. */
  invalid: { count: number; first: InvalidSequence[] };
  /** Bytes of the input, before they were decoded. */
  bytesRead: number;
}

/** So many places are told. */
export const MAX_PLACES = 5;

/** Bytes as they are written to be read by people and programs: two digits each. */
export function hexBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex").toUpperCase();
}
