import { markdownCode, markdownText } from "../../report/markdown-text.ts";
import { showText } from "../../report/visible.ts";

const CODE_POINTS = 80;

/**
 * A text as code in Markdown; as HTML for places where Markdown is not read. `##[` begins a command wherever it stands
 * in the log of a GitHub job, even in a page printed there, and is escaped.
 */
export function inertCode(text: string, form: "markdown" | "html" = "markdown"): string {
  if (form === "markdown" && !text.includes("##")) return markdownCode(text);
  return `<code>${markdownText(showText(text, CODE_POINTS))}</code>`;
}
