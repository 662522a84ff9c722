import { cutToWidth, displayWidth, fillLines, splitWords } from "../../report/display-width.ts";

/** A text in which nothing is a command to what runs the job whose log it may stand in. */
export function inert(text: string): string {
  return text.replace(/##(?=\[|vso\[|teamcity\[)/giu, "#\\u0023");
}

/** Lines of at most `width` cells; none begins with `::`, with which a GitHub job would take it for a command. */
export function fillInert(parts: readonly string[], separator: string, width: number): string[] {
  return fillLines(parts.map(inert), separator, width).map((line) => inertStart(line, width));
}

/** A text as such lines. */
export function fillWords(text: string, width: number): string[] {
  return fillInert(splitWords(text), " ", width);
}

/** A text in one line, its beginning when it is longer. */
export function cutInert(text: string, width: number): string {
  return inertStart(cutToWidth(inert(text), width), width);
}

function inertStart(line: string, width: number): string {
  return line.startsWith("::") ? cutToWidth(`\\u003a${line.slice(1)}`, width) : line;
}

/** The widest of texts, in cells. */
export function widestOf(texts: readonly string[]): number {
  return texts.reduce((widest, text) => Math.max(widest, displayWidth(text)), 0);
}
