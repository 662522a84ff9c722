import type { BooleanProfile } from "../../../src/model/profile.ts";

/** What the reference looks at of a value. */
interface WordCell {
  text: Uint8Array;
  type: string;
}

/** A pair of words, the one for true first, separated by a space. */
const PAIRS = [
  "yes no",
  "y n",
  "t f",
  "on off",
  "sim não",
  "sim nao",
  "verdadeiro falso",
  "sí no",
  "si no",
  "verdadero falso",
  "oui non",
  "vrai faux",
  "ja nein",
  "wahr falsch",
];

/** A value in small letters without blanks around it. */
export function wordOf(text: Uint8Array): string {
  return Buffer.from(text)
    .toString()
    .replace(/^[ \t]+|[ \t]+$/g, "")
    .toLowerCase();
}

/** The words that are booleans in a column, most of which they make up; null when there are none. */
export function booleanWords(values: WordCell[], extra: string[]): [yes: string[], no: string[]] | null {
  const byWord = Map.groupBy(values, ({ text }) => (text.length <= 128 ? wordOf(text) : ""));
  const ofWord = (word: string): WordCell[] => byWord.get(word) ?? [];
  let most = 0;
  let words: [string[], string[]] = [["true"], ["false"]];
  for (const pair of [...PAIRS, ...extra]) {
    const [yes = "", no = ""] = pair.split(" ");
    const cells = [...ofWord(yes), ...ofWord(no)];
    const isWhole = cells.length === values.length || cells.every(({ type }) => type === "string");
    if (ofWord(yes).length === 0 || ofWord(no).length === 0 || !isWhole || cells.length <= most) continue;
    most = cells.length;
    words = [
      [yes, "true"],
      [no, "false"],
    ];
  }
  const members = words.flat().reduce((sum, word) => sum + ofWord(word).length, 0);
  return 2 * members > values.length ? words : null;
}

/** How often each word occurs. */
export function booleanFigures(values: WordCell[], [yes, no]: [string[], string[]]): BooleanProfile {
  const count = (word: string): number =>
    values.filter(({ text }) => text.length <= 128 && wordOf(text) === word).length;
  const total = (words: string[]): number => words.reduce((sum, word) => sum + count(word), 0);
  const words = yes.flatMap((word, index) => [
    { word, means: true, count: count(word) },
    { word: no[index] as string, means: false, count: count(no[index] as string) },
  ]);
  return { trueCount: total(yes), falseCount: total(no), words: words.filter((word) => word.count > 0) };
}
