import { escapedText, withoutTornCharacter } from "../base/escaped-text.ts";
import type { Limits } from "../model/limits.ts";
import type { ValuePlace } from "../model/profile.ts";
import type { FirstPlace } from "./first-places.ts";

/** A value's bytes as text; what is not UTF-8 is escaped. A value that is cut off does not end in half a character. */
export function valueText(bytes: Uint8Array, isCut: boolean): string {
  return escapedText(isCut ? withoutTornCharacter(bytes) : bytes);
}

/** A place with its value as text. */
export function valuePlace({ row, line, offset, bytes }: FirstPlace, { valueCap }: Limits): ValuePlace {
  return { row, line, offset, value: valueText(bytes, bytes.length >= valueCap) };
}

/** The kernel takes longer values for text, whatever they hold. */
export const TYPED_BYTES = 128;
