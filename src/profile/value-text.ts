/** A value's bytes as text; U+FFFD stands for what is not UTF-8. A value that is cut off does not end in half a character. */
export function valueText(bytes: Uint8Array, isCut: boolean): string {
  const end = isCut ? wholeCharacters(bytes) : bytes.length;
  return Buffer.from(bytes.buffer, bytes.byteOffset, end).toString();
}

/** The length of a value without the beginning of a character at its end. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return characterBytes(byte) > back ? bytes.length - back : bytes.length;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

/** How many bytes a character takes that starts with this one. */
function characterBytes(first: number): number {
  if (first >= 0xf0) return 4;
  return first >= 0xe0 ? 3 : 2;
}
