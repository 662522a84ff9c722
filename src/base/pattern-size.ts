/** Where a stretch ends, and how large it is. */
interface Stretch {
  end: number;
  size: number;
}

/**
 * About how many instructions a pattern takes once its counted repetitions are written out: rather too many than too few.
 * It can be known before anything is written out. Input: it need not be a valid pattern.
 */
export function expandedSize(pattern: string): number {
  const outer: number[] = [];
  let size = 0;
  let last = 0;
  for (let at = 0; at < pattern.length;) {
    const character = pattern[at];
    if (character === "(") {
      outer.push(size);
      size = 0;
    }
    const { end, size: own } = stretchAt(pattern, at);
    const times = character === "{" ? greatestCount(pattern.slice(at, end)) : null;
    if (character === ")") {
      last = size + 2;
      size = (outer.pop() ?? 0) + last;
    } else if (times === null) {
      last = own;
      size += own;
    } else {
      size += last * times;
      last *= times + 1;
    }
    at = end;
  }
  return outer.reduce((sum, one) => sum + one, size);
}

/** What belongs together: a literal text, a class, an escape, a count, or a character. */
function stretchAt(pattern: string, at: number): Stretch {
  if (pattern.startsWith(String.raw`\Q`, at)) {
    const end = pattern.indexOf(String.raw`\E`, at);
    return end < 0 ? { end: pattern.length, size: pattern.length - at } : { end: end + 2, size: end - at };
  }
  const character = pattern[at];
  if (character === "\\") return { end: escapeEnd(pattern, at), size: 1 };
  if (character === "[") return { end: classEnd(pattern, at), size: 1 };
  if (character === "{") return { end: countEnd(pattern, at), size: 1 };
  return { end: at + 1, size: character === "*" || character === "|" ? 2 : 1 };
}

function escapeEnd(pattern: string, at: number): number {
  const end = pattern[at + 2] === "{" && "pPx".includes(pattern[at + 1] ?? " ") ? pattern.indexOf("}", at) : -1;
  return end < 0 ? at + 2 : end + 1;
}

function classEnd(pattern: string, start: number): number {
  let at = start + (pattern[start + 1] === "^" ? 2 : 1);
  if (pattern[at] === "]") at++;
  while (at < pattern.length && pattern[at] !== "]") {
    const named = pattern.startsWith("[:", at) ? pattern.indexOf(":]", at) : -1;
    if (named >= 0) at = named + 2;
    else at = pattern[at] === "\\" ? escapeEnd(pattern, at) : at + 1;
  }
  return at + 1;
}

function countEnd(pattern: string, start: number): number {
  let at = start + 1;
  while ("0123456789,".includes(pattern[at] ?? " ")) at++;
  return at > start + 1 && pattern[at] === "}" ? at + 1 : start + 1;
}

/** How often something is written at most besides the first time; null for what is no count. */
function greatestCount(count: string): number | null {
  if (!count.endsWith("}")) return null;
  const bounds = count.slice(1, -1).split(",").map(Number);
  return Math.max(0, ...bounds);
}
