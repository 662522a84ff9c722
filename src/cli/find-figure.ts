import { typingMistakes } from "../base/typing-mistakes.ts";
import type { Figure } from "../model/figures/figure.ts";
import { usageError } from "./usage-error.ts";

/** Beyond this many typing mistakes a suggestion would be a guess. */
const MAX_MISTAKES = 3;

/**
 * The figure that a name stands for: its path, the end of its path, another name for it, or one of its values.
 * Case, `[]` and the number of an item (`columns[3]`) do not matter.
 * @throws ProfilerError USAGE when no figure or more than one has the name.
 */
export function findFigure(typed: string, figures: readonly Figure[]): Figure {
  const name = plainName(typed);
  for (const matches of [isPath, isOtherName, isEndOfPath, isValue]) {
    const [found, ...others] = figures.filter((figure) => matches(figure, name));
    if (found === undefined) continue;
    if (others.length > 0) throw ambiguousName(typed, [found, ...others]);
    return found;
  }
  throw unknownName(typed, name, figures);
}

function plainName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/\[\d*\]/g, "");
}

function isPath({ path }: Figure, name: string): boolean {
  return plainName(path) === name;
}

function isOtherName({ also = [] }: Figure, name: string): boolean {
  return also.includes(name);
}

function isEndOfPath({ path }: Figure, name: string): boolean {
  return name !== "" && plainName(path).endsWith(`.${name}`);
}

function isValue({ values = [] }: Figure, name: string): boolean {
  return values.some(({ value }) => value === name);
}

function ambiguousName(typed: string, found: readonly Figure[]): Error {
  const paths = found.map(({ path }) => path);
  return usageError(`"${typed}" is the name of ${paths.length} figures`, `write one of ${paths.join(", ")}`);
}

function unknownName(typed: string, name: string, figures: readonly Figure[]): Error {
  const nearest = nearestName(name, figures);
  const suggestion = nearest === null ? "" : `did you mean ${nearest}? `;
  return usageError(`there is no figure named "${typed}"`, `${suggestion}profiler explain lists the names`);
}

/** The name with the fewest typing mistakes: a path, the last part of one, or another name. */
function nearestName(name: string, figures: readonly Figure[]): string | null {
  let best: string | null = null;
  let fewest = Math.min(MAX_MISTAKES, Math.ceil(name.length / 2) - 1) + 1;
  for (const { path, also = [] } of figures) {
    for (const candidate of [path.slice(path.lastIndexOf(".") + 1), ...also, path]) {
      const mistakes = typingMistakes(name, plainName(candidate));
      if (mistakes < fewest) [best, fewest] = [candidate, mistakes];
    }
  }
  return best;
}
