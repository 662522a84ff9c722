/** Two words, in small letters: one for true, one for false. */
export type BooleanPair = readonly [yes: string, no: string];

/** The words that the kernel takes for booleans. */
export const TRUE_FALSE: BooleanPair = ["true", "false"];

/** Pairs of words for true and false besides those two themselves. */
export const BOOLEAN_PAIRS: readonly BooleanPair[] = [
  ["yes", "no"],
  ["y", "n"],
  ["t", "f"],
  ["on", "off"],
  ["sim", "não"],
  ["sim", "nao"],
  ["verdadeiro", "falso"],
  ["sí", "no"],
  ["si", "no"],
  ["verdadero", "falso"],
  ["oui", "non"],
  ["vrai", "faux"],
  ["ja", "nein"],
  ["wahr", "falsch"],
];

/** What stands for true and false only where the header says so, or when it is asked for. */
export const ONE_ZERO: BooleanPair = ["1", "0"];

/** First words of a column's name that ask whether something is so. */
export const ASKING_WORDS: readonly string[] = [
  "is",
  "are",
  "was",
  "were",
  "has",
  "have",
  "had",
  "can",
  "should",
  "does",
  "did",
  "allow",
  "allows",
  "tem",
  "possui",
];

/** Words of a column's name that tell of true and false wherever they stand. */
export const BOOLEAN_WORDS: readonly string[] = [
  "flag",
  "bool",
  "boolean",
  "active",
  "inactive",
  "enabled",
  "disabled",
  "deleted",
  "valid",
  "ativo",
  "ativa",
  "inativo",
  "inativa",
  "activo",
  "activa",
];
