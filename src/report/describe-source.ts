import type { Dialect, Terminator } from "../model/dialect.ts";
import type { Source } from "../model/profile.ts";
import { formatCounted } from "./format-number.ts";
import { showText } from "./visible.ts";

/** What a dialect is made of is short; anything longer is not worth a line. */
function shown(text: string): string {
  return showText(text, 40);
}

const DELIMITERS: Readonly<Record<string, string>> = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "pipe",
  " ": "space",
  ":": "colon",
};

/** The kinds of line ends, as phrases. */
export const TERMINATORS: Readonly<Record<Terminator, string>> = {
  lf: "LF line ends",
  crlf: "CRLF line ends",
  cr: "CR line ends",
  mixed: "mixed line ends",
  none: "no line ends",
};

/** The name of a delimiter, or the delimiter itself. */
export function describeDelimiter(delimiter: string): string {
  return DELIMITERS[delimiter] ?? shown(delimiter);
}

/** How the text is written, as short phrases. */
export function describeDialect(source: Pick<Source, "dialect" | "format" | "json">): string[] {
  const { dialect } = source;
  if (dialect === null) return [describeOther(source)];
  const { delimiter, quote, escape, terminator, skippedLines } = dialect;
  const phrases = [`delimiter ${describeDelimiter(delimiter)}`, quote === null ? "no quotes" : `quote ${shown(quote)}`];
  if (escape !== null && escape !== quote) phrases.push(`escape ${shown(escape)}`);
  if (dialect.comment !== null) phrases.push(`comments behind ${shown(dialect.comment)}`);
  phrases.push(TERMINATORS[terminator], describeHeader(dialect));
  if (dialect.trailingDelimiter) phrases.push("a delimiter at the end of each record");
  if (dialect.footerRecords > 0) phrases.push(`${formatCounted(dialect.footerRecords, "footer record")} skipped`);
  if (skippedLines > 0) phrases.push(skippedLines === 1 ? "line 1 skipped" : `lines 1–${skippedLines} skipped`);
  return phrases;
}

/** What has no dialect, or not one. */
function describeOther({ format, json }: Pick<Source, "format" | "json">): string {
  if (format === "csv") return "not all written in one way";
  if (format === "mixed") return "some delimited text, some JSON objects";
  return json?.layout === "values" ? "JSON objects" : "JSON Lines";
}

function describeHeader({ header, headerRows }: Dialect): string {
  if (!header) return "no header";
  return headerRows === 1 ? "header" : `header of ${headerRows} rows`;
}

/** The encoding; how sure it is, where it was guessed. */
function describeCharacters({ encoding, encodingEvidence }: Pick<Source, "encoding" | "encodingEvidence">): string {
  const { kind, confidence, runnerUp } = encodingEvidence;
  if (kind === "given") return `${shown(encoding)} (as given)`;
  if (kind !== "detected" || confidence === null) return shown(encoding);
  const or = runnerUp === null ? "" : `, else ${shown(runnerUp)}`;
  return `${shown(encoding)} (detected, ${Math.round(confidence * 100)} % sure${or})`;
}

/** What is no character of the encoding. */
function describeInvalid({ invalidSequences }: Pick<Source, "invalidSequences">): string[] {
  const { count } = invalidSequences;
  return count === 0 ? [] : [formatCounted(count, "invalid sequence")];
}

/** The encoding, the byte order mark if there is one, and the compression if there is one. */
export function describeEncoding(
  source: Pick<Source, "encoding" | "encodingEvidence" | "invalidSequences" | "bom" | "compression">,
): string[] {
  const phrases = [describeCharacters(source)];
  if (source.bom) phrases.push("byte order mark");
  phrases.push(...describeInvalid(source));
  if (source.compression !== null) phrases.push(`unpacked from ${shown(source.compression)}`);
  return phrases;
}
