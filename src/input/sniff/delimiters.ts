/** What a delimiter is looked for among whatever the text looks like; of two that fit as well, the first is taken. */
export const COMMON_DELIMITERS = [",", ";", "\t", "|"] as const;

/** How likely a delimiter is, where a text gives no reason to prefer another one. */
const LIKELIHOODS: Readonly<Record<string, number>> = {
  ",": 1,
  ";": 1,
  "\t": 1,
  "|": 1,
  ":": 0.6,
  " ": 0.5,
  "=": 0.5,
  "/": 0.35,
  "-": 0.3,
  _: 0.3,
  ".": 0.2,
};

/** Delimiters that hardly occur for another reason. */
const RARE = 0.98;
const UNUSUAL = 0.8;
const RARE_DELIMITERS = /^(?:[^\t\n\r -~]|[~^]|.{2,})+$/su;

/** From 0 to 1. */
export function likelihoodOf(delimiter: string): number {
  return LIKELIHOODS[delimiter] ?? (RARE_DELIMITERS.test(delimiter) ? RARE : UNUSUAL);
}

const LINES = 100;
/** A delimiter is in so many of the lines. */
const MIN_SHARE = 0.6;
const MOST_OTHERS = 6;

/** Runs of signs, and single signs: what could stand between fields. */
const SIGN_RUN = /[^\p{L}\p{M}\p{N}"'\n\r]+/gu;
/** Empty fields between two delimiters, and signs around a value. */
const NO_RUN = /^[.,;]?[-(+$€£]|[)%.]|^[,;\t]{2,}/u;
const NEVER_ALONE = /^[.\-_+()[\]{}<>]$/u;

/**
 * The delimiters worth a trial: the common ones that occur at all, and others that occur in most lines.
 * Cost: one pass over some lines.
 */
export function candidateDelimiters(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/u, LINES + 1).filter((line) => line.trim() !== "");
  const common = COMMON_DELIMITERS.filter((delimiter) => text.includes(delimiter));
  const counts = new Map<string, number>();
  for (const line of lines.slice(0, LINES)) {
    for (const sign of signsOf(line)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  const others = [...counts]
    .filter(([sign, count]) => count >= Math.min(lines.length, LINES) * MIN_SHARE && !isCommon(sign))
    .sort(([a, countA], [b, countB]) => countB * likelihoodOf(b) - countA * likelihoodOf(a));
  return [...common, ...others.slice(0, MOST_OTHERS).map(([sign]) => sign)];
}

function isCommon(sign: string): boolean {
  return (COMMON_DELIMITERS as readonly string[]).includes(sign);
}

/** The signs of a line, each once: single ones, and runs of two or three. */
function signsOf(line: string): Set<string> {
  const signs = new Set<string>();
  for (const [run] of line.matchAll(SIGN_RUN)) {
    for (const sign of run) if (!NEVER_ALONE.test(sign)) signs.add(sign);
    if (run.length > 1 && run.length <= 3 && run.trim() !== "" && !NO_RUN.test(run)) signs.add(run);
  }
  return signs;
}
