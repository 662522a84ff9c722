import { encoded } from "./field-text.ts";

/** A text that may separate fields, and how readily that is believed: 1 for what is mostly used. */
export interface DelimiterCandidate {
  /** As it stands in a text of bytes. */
  delimiter: string;
  prior: number;
}

/** The usual ones; of two that fit as well, the first is taken. */
export const USUAL_DELIMITERS = [",", ";", "\t", "|"] as const;
/** Characters that stand in texts for other reasons too. */
const ORDINARY: Readonly<Record<string, number>> = {
  ":": 0.55,
  " ": 0.4,
  "=": 0.45,
  "#": 0.5,
  "&": 0.5,
  "!": 0.5,
  "*": 0.5,
  "/": 0.35,
  "@": 0.4,
  "\\": 0.4,
  $: 0.4,
  "%": 0.4,
  "+": 0.4,
  "?": 0.3,
  ">": 0.3,
  "<": 0.3,
};
/** Characters that hardly stand in texts at all. */
const RARE: Readonly<Record<string, number>> = { "~": 0.9, "^": 0.9, "`": 0.7 };
const CONTROL_PRIOR = 1;
/** § ¦ ¬ ¤ ¶ · ‖ • and others that people take because they are on the keyboard. */
const WIDE = ["§", "¦", "¬", "¤", "¶", "·", "þ", "‖", "•", "→", "␟"].map(encoded);
const WIDE_PRIOR = 0.9;
const SEVERAL = [
  "||",
  "::",
  "|~|",
  "~|~",
  "\t|\t",
  "\t|",
  " | ",
  " ; ",
  "\t\t",
  "##",
  "^^",
  "~~",
  "$$",
  "@@",
  "&&",
  "|^|",
  "^|^",
]
  .concat(["#|#", "*|*", "]|[", "><", "<>", "->", "=>", "|||", ":::", ";;", "\\t", "!|!", "!!", "%%", "**", "++", "=="])
  .concat([
    "<|>",
    "{|}",
    "|;|",
    ";|;",
    "|#|",
    "|@|",
    "@|@",
    "~^~",
    "^~^",
    "#~#",
    "~#~",
    "|*|",
    "%|%",
    "<,>",
    "\u0001|\u0001",
  ]);
const SEVERAL_PRIOR = 0.95;
/** A usual delimiter that a space always follows. */
const SPACED = [", ", "; ", ": ", "| ", "\t "];
const SPACED_PRIOR = 0.9;

const LOOKED_AT_LINES = 120;
const LOOKED_AT_CHARACTERS = 24 * 1024;
/** A delimiter stands in most lines; records of several lines make it fewer. */
const MIN_LINE_SHARE = 0.4;
const MIN_USUAL_SHARE = 0.1;
const MIN_SPACED_SHARE = 0.9;
const MOST_OTHERS = 4;

/** What may separate the fields of a text, by how often it stands in its lines: first the usual ones, then others. */
export function* delimiterCandidates(text: string): Generator<readonly DelimiterCandidate[]> {
  const lines = firstLines(text);
  const joined = joinedLines(lines);
  const shareIn = (all: readonly string[], wanted: string): number =>
    all.filter((line) => line.includes(wanted)).length / all.length;
  const share = (wanted: string): number =>
    joined === lines ? shareIn(lines, wanted) : Math.max(shareIn(lines, wanted), shareIn(joined, wanted));
  const usual = USUAL_DELIMITERS.filter((delimiter) => share(delimiter) >= MIN_USUAL_SHARE);
  yield usual.map((delimiter) => ({ delimiter, prior: 1 }));
  const sample = lines.join("\n");
  const others = [...characterCandidates(sample), ...severalCandidates(sample)]
    .map((candidate) => ({ candidate, share: share(candidate.delimiter) }))
    .filter((other) => other.share >= MIN_LINE_SHARE)
    .sort((a, b) => b.share * b.candidate.prior - a.share * a.candidate.prior);
  yield others.slice(0, MOST_OTHERS).map(({ candidate }) => candidate);
}

/** The lines without the line ends that stand in double quotes. */
function joinedLines(lines: readonly string[]): readonly string[] {
  const isBroken = lines.some((line) => (line.split('"').length - 1) % 2 === 1);
  if (!isBroken) return lines;
  const text = lines.join("\n").replace(/"[^"]*"/g, (quoted) => quoted.replaceAll("\n", " "));
  return text.split("\n");
}

function firstLines(text: string): string[] {
  const lines = text
    .slice(0, LOOKED_AT_CHARACTERS)
    .split(/\r\n|\n|\r/, LOOKED_AT_LINES)
    .filter((line) => line.trim() !== "" || line.includes("\t"));
  return lines.length === 0 ? [""] : lines;
}

function characterCandidates(sample: string): DelimiterCandidate[] {
  const found: DelimiterCandidate[] = [];
  for (const [delimiter, prior] of Object.entries({ ...ORDINARY, ...RARE })) {
    if (sample.includes(delimiter)) found.push({ delimiter, prior });
  }
  for (const control of new Set(sample.match(/\p{Cc}/gu))) {
    if (control > "\0" && control < " " && !"\t\r\n".includes(control)) {
      found.push({ delimiter: control, prior: CONTROL_PRIOR });
    }
  }
  for (const wide of WIDE) if (sample.includes(wide)) found.push({ delimiter: wide, prior: WIDE_PRIOR });
  return found;
}

function severalCandidates(sample: string): DelimiterCandidate[] {
  const several = SEVERAL.filter((delimiter) => sample.includes(delimiter)).map((delimiter) => ({
    delimiter,
    prior: SEVERAL_PRIOR,
  }));
  const plain = [sample.replace(/"[^"]*"/g, '""'), sample.replace(/'[^']*'/g, "''")];
  const spaced = SPACED.filter((delimiter) => plain.some((text) => isAlwaysSpaced(text, delimiter))).map(
    (delimiter) => ({
      delimiter,
      prior: SPACED_PRIOR * (ORDINARY[delimiter.charAt(0)] ?? 1),
    }),
  );
  return [...several, ...spaced];
}

/** Whether one space, and not several, stands behind nearly every such character. */
function isAlwaysSpaced(sample: string, delimiter: string): boolean {
  const all = sample.split(delimiter.charAt(0)).length - 1;
  const spaced = sample.split(delimiter).length - 1;
  const wider = sample.split(`${delimiter} `).length - 1;
  return all > 0 && spaced >= all * MIN_SPACED_SHARE && wider <= spaced * (1 - MIN_SPACED_SHARE);
}
