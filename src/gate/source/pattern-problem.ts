import { RE2JS } from "re2js";

/** Longer ones, and those that take more steps than this, would cost seconds and memory in every worker. */
const MOST_CHARS = 2000;
const MOST_STEPS = 20_000;

/** What is wrong with a pattern, and what to do. */
export interface PatternProblem {
  what: string;
  hint: string;
}

/** What RE2 leaves out to stay linear, or writes in another way: what its message has, its name, what to do. */
const LEFT_OUT: readonly (readonly [RegExp, string, string])[] = [
  [
    /\(\?[=!]/,
    "lookahead",
    "patterns are matched in linear time; write what may stand there, or split it into several rules",
  ],
  [
    /\(\?<[=!]/,
    "lookbehind",
    "patterns are matched in linear time; write what may stand there, or split it into several rules",
  ],
  [/`\\[1-9]|`\\k|`\(\?P`/, "a backreference", "patterns are matched in linear time; write out what may come again"],
  [
    /\(\?>|[*+?}]\+`/,
    "an atomic group or a possessive repetition",
    "write it without; nothing is ever tried twice anyway",
  ],
  [/\(\?\(/, "a condition", "write both cases with |"],
  [/\(\?#/, "a comment", "put it into the rule's description"],
  [/\(\?[a-z]*x/, "the flag x", "write the pattern without spaces and comments"],
  [/`\\u`/, String.raw`\u`, String.raw`write the character itself, or \x{00E9}`],
  [
    /invalid escape sequence/,
    "an escape of other engines",
    String.raw`known are \d \w \s \b \A \z \pL \p{Greek} \x{00E9} and their opposites`,
  ],
];

/** Why a pattern cannot be matched by RE2, or null when it can. Cost: compiles it. */
export function patternProblem(pattern: string): PatternProblem | null {
  if (pattern.length > MOST_CHARS) {
    return {
      what: `the pattern has more than ${MOST_CHARS} characters`,
      hint: "split it into several rules, or use enum",
    };
  }
  try {
    if (RE2JS.compile(pattern).programSize() <= MOST_STEPS) return null;
    return { what: `the pattern takes more than ${MOST_STEPS} steps`, hint: "use smaller numbers of repetitions" };
  } catch (error) {
    return nameProblem(error instanceof Error ? error.message : String(error));
  }
}

function nameProblem(message: string): PatternProblem {
  const said = message.replace(/^error parsing regexp: /, "");
  const [, name, hint] = LEFT_OUT.find(([form]) => form.test(said)) ?? [];
  if (name !== undefined && hint !== undefined)
    return { what: `the pattern has ${name}, which RE2 does not support (${said})`, hint };
  if (said.includes("repeat count"))
    return { what: `the pattern repeats too often (${said})`, hint: "at most 1000 times, nested ones multiplied" };
  return {
    what: `not a pattern in RE2 syntax: ${said}`,
    hint: String.raw`put a backslash in front of characters that stand for themselves, such as \( or \[`,
  };
}
