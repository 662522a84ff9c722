/** Where fields end, in every encoding that keeps ASCII: none of these is the second byte of a character. */
const SEPARATORS = new Set([0x09, 0x0a, 0x0d, 0x22, 0x2c, 0x3b]);
/** So much is enough to tell. */
const MAX_FIELDS = 600;
const MAX_FIELD_BYTES = 200;

/**
 * The different fields that hold bytes beyond ASCII: the rest of a table says nothing of its encoding.
 * A field that is cut off at either end of the bytes is among them as far as it goes.
 */
export function sampleFields(bytes: Buffer): Buffer[] {
  const fields = new Map<string, Buffer>();
  let at = 0;
  while (at < bytes.length && fields.size < MAX_FIELDS) {
    const start = at;
    let isPlain = true;
    for (; at < bytes.length && !SEPARATORS.has(bytes[at] ?? 0); at++) if ((bytes[at] ?? 0) >= 0x80) isPlain = false;
    if (!isPlain) {
      const field = bytes.subarray(start, cutEnd(bytes, start, at));
      fields.set(field.toString("latin1"), field);
    }
    at++;
  }
  return [...fields.values()];
}

/** Of a long field the beginning, up to a plain byte, so that no character is cut. */
function cutEnd(bytes: Buffer, start: number, end: number): number {
  let cut = Math.min(end, start + MAX_FIELD_BYTES);
  while (cut < end && !((bytes[cut] ?? 0) < 0x40 && (bytes[cut - 1] ?? 0) < 0x80)) cut++;
  return cut;
}
