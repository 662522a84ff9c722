import { isUtf8 } from "node:buffer";
import { withoutTornCharacter } from "../../base/escaped-text.ts";
import { sequenceAt } from "../../base/ill-formed.ts";
import type { Detected } from "./detection/detect-encoding.ts";

/** So many bytes from the first one beyond ASCII tell the encoding: enough to see several such bytes. */
export const WINDOW_BYTES = 1 << 20;
/** So many bytes in front of it are looked at besides, as the field it stands in begins there. */
export const CONTEXT_BYTES = 64;
/** Bytes that are well-formed so much more often than not are UTF-8, some of which was spoilt. */
const CLEARLY_MORE = 4;

/**
 * Decides what the bytes beyond ASCII are: UTF-8, where most are well-formed, or a legacy encoding.
 * Input: `bytes` are the window and what stands in front of it; unless `isWhole`, a last character may be cut off.
 * Cost: a look at UTF-8; detection is loaded only when it is needed.
 */
export async function judgeWindow(bytes: Buffer, isWhole: boolean): Promise<"utf-8" | Detected> {
  const whole = isWhole ? bytes : withoutTornCharacter(bytes);
  if (isUtf8(whole)) return "utf-8";
  const { wellFormed, illFormed } = countSequences(whole);
  if (wellFormed >= illFormed * CLEARLY_MORE) return "utf-8";
  const { detectEncoding } = await import("./detection/detect-encoding.ts");
  const detected = detectEncoding(whole);
  return detected.encoding === "utf-8" ? "utf-8" : detected;
}

function countSequences(bytes: Buffer): { wellFormed: number; illFormed: number } {
  let wellFormed = 0;
  let illFormed = 0;
  for (let at = 0; at < bytes.length;) {
    const size = sequenceAt(bytes, at);
    if (size > 1) wellFormed++;
    if (size < 0) illFormed++;
    at += Math.abs(size);
  }
  return { wellFormed, illFormed };
}
