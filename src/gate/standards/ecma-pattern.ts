/** Unicode escapes of ECMAScript: one or two units of UTF-16, or a code point. */
const ESCAPES =
  /\\(?:(\\)|u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|([pP])\{(?:Script|sc|Script_Extensions|scx)=(\w+)\})/g;

/** A pattern of ECMAScript in the syntax of RE2, as far as they only differ in how characters are written. */
export function fromEcma(pattern: string): string {
  return pattern.replaceAll(ESCAPES, (...groups) => {
    const [all, backslash, high, low, unit, point, property, script] = groups as (string | undefined)[];
    if (backslash !== undefined) return all ?? "";
    if (high !== undefined && low !== undefined) return `\\x{${pairOf(high, low)}}`;
    if (property !== undefined) return `\\${property}{${script ?? ""}}`;
    return `\\x{${unit ?? point ?? ""}}`;
  });
}

function pairOf(high: string, low: string): string {
  return String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16)).codePointAt(0)?.toString(16) ?? "";
}
