const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** A value's bytes as text; U+FFFD stands for what is not UTF-8. A value that is cut off does not end in half a character. */
export function valueText(bytes: Uint8Array, isCut: boolean): string {
  const text = decoder.decode(bytes, { stream: isCut });
  // forgets the half character that a stream would go on with
  if (isCut) decoder.decode();
  return text;
}
