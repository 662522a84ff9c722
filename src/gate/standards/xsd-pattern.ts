/** What XML Schema's patterns have and RE2 has not, or reads as something else: what to look for, its name, what to do. */
const DIFFERENT: readonly (readonly [RegExp, string, string])[] = [
  [/-\[[^\]]*\]\]/, "a class without another (-[…])", "list what remains in the class"],
  [/\\[iIcC]/, String.raw`a class of XML names (\i, \c)`, "write the class out, such as [A-Za-z_:]"],
  [
    /\\[pP]\{Is/,
    String.raw`a block of Unicode (\p{Is…})`,
    String.raw`write a script, such as \p{Greek}, or a range, such as [\x{0370}-\x{03FF}]`,
  ],
];

/** What is wrong with a pattern, and what to do. */
interface PatternProblem {
  what: string;
  hint: string;
}

/** Why a pattern in the syntax of XML Schema would not mean the same in RE2; null when it does, as far as it is one there. */
export function xsdPatternProblem(pattern: string): PatternProblem | null {
  const [, name, hint] = DIFFERENT.find(([form]) => form.test(withoutEscapedBackslashes(pattern))) ?? [];
  return name === undefined || hint === undefined
    ? null
    : { what: `the pattern has ${name}, which RE2 does not support`, hint };
}

function withoutEscapedBackslashes(pattern: string): string {
  return pattern.replaceAll("\\\\", "");
}
