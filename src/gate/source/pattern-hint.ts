/** What to do about a pattern that cannot be used. */
export const PATTERN_HINT = String.raw`write it in the syntax of RE2, such as [A-Z]{2}\d+, \pL+ or (?i)abc; characters that stand for themselves have a backslash in front, such as \( or \.`;
