import { shownText } from "./reference/text.ts";

/** The reference has no bound on the size of a value; the kernel keeps only so many bytes, and no half character. */
export function cutText(text: string, valueCap: number): string {
  const bytes = bytesOf(text);
  if (bytes.length < valueCap) return text;
  const cut = bytes.subarray(0, valueCap);
  const torn = [3, 2, 1].find((size) => cut.length >= size && isBeginning(cut.subarray(-size))) ?? 0;
  return shownText(cut.subarray(0, cut.length - torn));
}

/** The bytes that are shown as a text. */
function bytesOf(text: string): Buffer {
  const parts = text.split(/\\x([89A-F][\dA-F])/u);
  return Buffer.concat(parts.map((part, index) => Buffer.from(part, index % 2 === 0 ? "utf8" : "hex")));
}

/** Whether bytes are the beginning of one character and nothing else. */
function isBeginning(bytes: Uint8Array): boolean {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes, { stream: true }) === "";
}
