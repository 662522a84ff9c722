/** How records are written for the kernel. */
export const PLAIN = { delimiter: ",", quote: '"' } as const;
const LINE_END = "\n";

/** What an unquoted value of the input can be. */
export interface Quoting {
  /** Quotes of plain CSV are ordinary characters in the input. */
  hasOtherQuote: boolean;
}

/**
 * One record in plain CSV; what was quoted stays quoted, since an empty field without quotes has no value.
 * `quoted` tells it of the fields from `from` on; `quoting`: other values may need quotes, too.
 */
export function plainRecord(
  values: readonly string[],
  quoted: readonly boolean[],
  from: number,
  quoting: Quoting | null,
): string {
  let text = "";
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? "";
    if (index > 0) text += PLAIN.delimiter;
    text += quoted[from + index] === true || (quoting !== null && needsQuotes(value, quoting)) ? quote(value) : value;
  }
  return text + LINE_END;
}

export const BLANK_LINE = LINE_END;

function quote(value: string): string {
  return `"${value.includes(PLAIN.quote) ? value.replaceAll(PLAIN.quote, '""') : value}"`;
}

/** Whether a value without quotes, which has no line ends, would be read otherwise. */
function needsQuotes(value: string, { hasOtherQuote }: Quoting): boolean {
  if (value.includes(PLAIN.delimiter)) return true;
  return hasOtherQuote ? value.includes(PLAIN.quote) : value.startsWith(PLAIN.quote);
}
