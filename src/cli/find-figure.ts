import { nearestName } from "../base/typing-mistakes.ts";
import type { Figure } from "../model/figures/figure.ts";
import { usageError } from "./usage-error.ts";

/**
 * The figure that a name stands for: its path, the end of its path, another name for it, or one of its values.
 * Of a figure that is found by a value, that value alone is listed.
 * Case, `[]` and the number of an item (`columns[3]`) do not matter.
 * @throws ProfilerError USAGE when no figure or more than one has the name.
 */
export function findFigure(typed: string, figures: readonly Figure[]): Figure {
  const name = plainName(typed);
  for (const matches of [isPath, isOtherName, isEndOfPath, isValue]) {
    const [found, ...others] = figures.filter((figure) => canMean(figure, matches) && matches(figure, name));
    if (found === undefined) continue;
    if (others.length > 0) throw ambiguousName(typed, [found, ...others]);
    return matches === isValue ? withValue(found, name) : found;
  }
  throw unknownName(typed, name, figures);
}

function canMean({ byPathOnly }: Figure, matches: typeof isPath): boolean {
  return byPathOnly !== true || matches === isPath;
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

function withValue(figure: Figure, name: string): Figure {
  return { ...figure, values: figure.values?.filter(({ value }) => value === name) ?? [] };
}

function ambiguousName(typed: string, found: readonly Figure[]): Error {
  const paths = found.map(({ path }) => path);
  return usageError(`"${typed}" is the name of ${paths.length} figures`, `write one of ${paths.join(", ")}`);
}

function unknownName(typed: string, name: string, figures: readonly Figure[]): Error {
  const nearest = nearestFigure(name, figures);
  const suggestion = nearest === null ? "" : `did you mean ${nearest}? `;
  return usageError(`there is no figure named "${typed}"`, `${suggestion}profiler explain lists the names`);
}

/** What could have been meant: a path, the last part of one, another name, or a value. */
function nearestFigure(name: string, figures: readonly Figure[]): string | null {
  const names = figures.flatMap(({ path, also = [], values = [] }) => [
    path.slice(path.lastIndexOf(".") + 1),
    ...also,
    path,
    ...values.map(({ value }) => value),
  ]);
  const byPlainName = new Map(names.map((candidate) => [plainName(candidate), candidate]));
  const nearest = nearestName(name, byPlainName.keys());
  return nearest === null ? null : (byPlainName.get(nearest) ?? null);
}
