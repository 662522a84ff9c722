import { cutCodePoints, showText, visible } from "./visible.ts";

const CODE_POINTS = 80;
const MESSAGE_CODE_POINTS = 400;

/** Characters that a code span, a table cell or both would not show as they are. */
const UNFIT_FOR_CODE = /[|`\\]/;
const MARKUP = /[&<>|`\\*_[\]~#!(){}$^=]/g;

/** A text from the data, cut to 80 code points, as code in which nothing is markup. */
export function markdownCode(text: string): string {
  const shown = showText(text, CODE_POINTS);
  return UNFIT_FOR_CODE.test(shown) ? `<code>${markdownText(shown)}</code>` : `\`${shown}\``;
}

/** A text in which nothing is markup, a link, or a call of someone's name. */
export function markdownText(text: string): string {
  return visible(cutCodePoints(text, MESSAGE_CODE_POINTS))
    .replace(MARKUP, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll("://", "&#58;//")
    .replace(/www\./gi, (start) => `${start.slice(0, 3)}&#46;`)
    .replaceAll("@", "&#64;<!-- -->");
}

/** A table: cells must be free of line ends and unescaped pipes. */
export function markdownTable(head: readonly string[], align: string, rows: readonly (readonly string[])[]): string[] {
  const rules = head.map((_, index) => (align[index] === "r" ? "---:" : "---"));
  return [head, rules, ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}
