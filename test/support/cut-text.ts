/** The reference has no bound on the size of a value; the kernel keeps only so many bytes, and no half character. */
export function cutText(text: string, valueCap: number): string {
  const bytes = Buffer.from(text);
  return bytes.length < valueCap
    ? text
    : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, valueCap), { stream: true });
}
