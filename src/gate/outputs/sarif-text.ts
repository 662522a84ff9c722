import { visible } from "../../report/visible.ts";

/** A message of a SARIF log. */
export interface SarifMessage {
  text: string;
}

/**
 * A plain text message of sentences: braces are doubled, since single ones are placeholders, and what would be read as
 * a link is broken. Source: SARIF 2.1.0, sections 3.11.5 and 3.11.6.
 */
export function sarifMessage(...sentences: readonly string[]): SarifMessage {
  const text = sentences.map((sentence) => (/[.!?…]$/u.test(sentence) ? sentence : `${sentence}.`)).join(" ");
  return { text: visible(text).replace(/[{}]/gu, "$&$&").replaceAll("](", "]\\u0028") };
}
