import type { Limits } from "../model/limits.ts";
import type { ValuePlace } from "../model/profile.ts";
import type { FirstPlace } from "./first-places.ts";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** A value's bytes as text; U+FFFD stands for what is not UTF-8. A value that is cut off does not end in half a character. */
export function valueText(bytes: Uint8Array, isCut: boolean): string {
  if (!isCut) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
  const text = decoder.decode(bytes, { stream: true });
  // forgets the half character that a stream would go on with
  decoder.decode();
  return text;
}

/** A place with its value as text. */
export function valuePlace({ row, line, offset, bytes }: FirstPlace, { valueCap }: Limits): ValuePlace {
  return { row, line, offset, value: valueText(bytes, bytes.length >= valueCap) };
}

/** The kernel takes longer values for text, whatever they hold. */
export const TYPED_BYTES = 128;
