import { byteOrderMark } from "../encoding/byte-order-marks.ts";
import { wideEncodingOf } from "../encoding/wide-text.ts";

/** Bytes that no text has: a few of them are found in texts too, but are no sign of one. */
export function hasControls(bytes: Buffer): boolean {
  return bytes.some((byte) => byte < 32 && (byte < 9 || byte > 13) && byte !== 27);
}

/** Whether bytes are a text of two or four bytes a character. */
export function isWideText(bytes: Buffer): boolean {
  return byteOrderMark(bytes) !== null || wideEncodingOf(bytes) !== null;
}
