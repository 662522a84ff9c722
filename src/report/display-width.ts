const PLAIN_ASCII = /^[\x20-\x7e]*$/;
const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u;
/** Marks that sit on the character before them, and the parts of Hangul syllables that do. */
const ZERO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff\ud7b0-\ud7ff]/u;

/** First and last code points of the ranges that take two cells (East Asian Width W and F). */
const WIDE_RANGES: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1d300, 0x1d37f],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];

/** So that a pile of marks on one character does not make a line without end. */
const CODE_POINTS_PER_CELL = 8;

/** Made when first needed: setting it up takes longer than a small report. */
let segmenter: Intl.Segmenter | null = null;

function graphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter.segment(text);
}

/** The number of terminal cells the text takes; it must hold no control characters. */
export function displayWidth(text: string): number {
  if (PLAIN_ASCII.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes(text)) width += graphemeWidth(segment);
  return width;
}

function graphemeWidth(grapheme: string): number {
  if (EMOJI.test(grapheme)) return 2;
  let width = 0;
  for (const character of grapheme) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  if (ZERO_WIDTH.test(character)) return 0;
  const code = character.codePointAt(0) ?? 0;
  return WIDE_RANGES.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}

/** Splits behind the last whole character that fits into `width` cells. */
function splitAtWidth(text: string, width: number): [head: string, rest: string] {
  if (PLAIN_ASCII.test(text)) return [text.slice(0, width), text.slice(width)];
  let used = 0;
  let end = 0;
  for (const { segment } of graphemes(text)) {
    used += graphemeWidth(segment);
    if (used > width || end + segment.length > width * CODE_POINTS_PER_CELL) break;
    end += segment.length;
  }
  return [text.slice(0, end), text.slice(end)];
}

/** The text if it fits into `width` cells, otherwise its beginning and `…`. */
export function cutToWidth(text: string, width: number): string {
  const [head, rest] = splitAtWidth(text, width);
  if (rest === "") return text;
  return width < 1 ? "" : `${splitAtWidth(head, width - 1)[0]}…`;
}

/** The text with spaces after it up to `width` cells. */
export function padRight(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

/** The text with spaces before it up to `width` cells. */
export function padLeft(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - displayWidth(text))) + text;
}

/** Fills lines of at most `width` cells with the parts; a part that is too long is broken, at a space if it has one. */
export function fillLines(parts: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of parts.flatMap((part) => breakToWidth(part, width))) {
    const longer = line === "" ? piece : line + separator + piece;
    if (displayWidth(longer) <= width) {
      line = longer;
      continue;
    }
    lines.push(line.trimEnd());
    line = piece;
  }
  return line === "" ? lines : [...lines, line.trimEnd()];
}

/** The words of a text, for filling lines with them. */
export function splitWords(text: string): string[] {
  return text.split(" ").filter((word) => word !== "");
}

function breakToWidth(text: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest !== "") {
    const [head, tail] = splitAtWidth(rest, width);
    if (head === "") return [...pieces, "…"];
    const space = tail === "" ? -1 : head.lastIndexOf(" ");
    pieces.push(space > 0 ? head.slice(0, space) : head);
    rest = space > 0 ? rest.slice(space + 1) : tail;
  }
  return pieces;
}
