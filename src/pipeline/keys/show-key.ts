import { LONG, PREFIX_BYTES } from "../../kernel/key-exports.ts";
import { valueText } from "../../profile/value-text.ts";
import type { KeyColumns } from "./input-keys.ts";

const LAYOUT_BYTES = 4;
const LONG_BYTES = PREFIX_BYTES + 24;

/** Bytes that are kept of a key: as many as it has, but for LONG. */
export function keyBytes(code: number): number {
  return code === LONG ? LONG_BYTES : code;
}

/**
 * A key as text: the value, several values with commas between them, or the row as it is written. Of what is long, the
 * first bytes. `code`: its length, or LONG.
 */
export function showKey(bytes: Uint8Array, code: number, columns: KeyColumns): string {
  const isLong = code === LONG;
  const shown = isLong ? bytes.subarray(0, PREFIX_BYTES) : bytes;
  if (columns === null) return valueText(isLong ? shown : shown.subarray(LAYOUT_BYTES), isLong);
  return columns.length === 1 ? valueText(shown, isLong) : showParts(shown).join(", ");
}

function showParts(bytes: Uint8Array): string[] {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const code = bytes[at++]!;
    const size = code === LONG ? PREFIX_BYTES : code;
    parts.push(valueText(bytes.subarray(at, at + size), code === LONG || at + size > bytes.length));
    at += keyBytes(code);
  }
  return parts;
}
