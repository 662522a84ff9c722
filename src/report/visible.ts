/**
 * Characters that would act on the reader's screen instead of being seen on it: controls, lone surrogates,
 * line separators, invisible format characters (among them those that change the direction of writing),
 * and spaces that only look like one. The two joiners stay: words and emoji are written with them.
 */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}|(?![ \u3000])\p{Zs}/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** The text with everything that cannot be seen written as an escape such as `\u0007`. */
export function visible(text: string): string {
  return text.replace(UNSEEN, escapeCharacter);
}

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES[character];
  if (short !== undefined) return short;
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
}

/** The text with each space at its beginning and end written as `␣`. */
function showEdgeSpaces(text: string): string {
  return text.replace(/^ +| +$/g, (spaces) => "␣".repeat(spaces.length));
}

/** The first `limit` code points, followed by `…` when there were more. */
export function cutCodePoints(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = 0;
  for (let taken = 0; taken < limit && end < text.length; taken++) {
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  }
  return end < text.length ? `${text.slice(0, end)}…` : text;
}

/** The beginning of a text from the data as it is shown: nothing unseen in it, and not nothing. */
export function showText(text: string, limit: number): string {
  return text === "" ? '""' : showEdgeSpaces(visible(cutCodePoints(text, limit)));
}
