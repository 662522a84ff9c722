import { type Form, quotePattern } from "./lexical-forms.ts";

const names = (list: string): string => `(?i:${list.replaceAll(" ", "|")})`;

/** What a directive stands for, in English where it is a name. Source: the directives of Python's strptime. */
const DIRECTIVES: Readonly<Record<string, string>> = {
  Y: "[0-9]{4}",
  y: "[0-9]{2}",
  m: "(?:0?[1-9]|1[0-2])",
  d: "(?:0?[1-9]|[12][0-9]|3[01])",
  H: "(?:[01]?[0-9]|2[0-3])",
  I: "(?:0?[1-9]|1[0-2])",
  M: "[0-5]?[0-9]",
  S: "(?:[0-5]?[0-9]|6[01])",
  f: "[0-9]{1,6}",
  j: "(?:[0-2]?[0-9]{1,2}|3[0-5][0-9]|36[0-6])",
  p: "(?i:AM|PM)",
  z: "(?:Z|[+-][0-9]{2}:?[0-9]{2})",
  b: names("jan feb mar apr may jun jul aug sep oct nov dec"),
  B: names("january february march april may june july august september october november december"),
  a: names("mon tue wed thu fri sat sun"),
  A: names("monday tuesday wednesday thursday friday saturday sunday"),
  "%": "%",
};

/** The form of dates that are written as a format of strptime says; null when it has a directive that is not known. */
export function strptimeForm(format: string): Form | null {
  let pattern = "";
  for (let at = 0; at < format.length; at++) {
    if (format.charAt(at) !== "%") {
      pattern += quotePattern(format.charAt(at));
      continue;
    }
    const directive = DIRECTIVES[format.charAt(++at)];
    if (directive === undefined) return null;
    pattern += directive;
  }
  return { pattern, description: `values are written as ${format}` };
}
