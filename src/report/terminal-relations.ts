import { formatCount } from "../base/format-count.ts";
import type { Profile } from "../model/profile.ts";
import { describeRelations, describeSample, type RelationLine } from "./describe-relations.ts";
import { cutToWidth, fillLines } from "./display-width.ts";
import type { Paint } from "./paint.ts";
import { showText } from "./visible.ts";

const NAME_WIDTH = 24;
const NAME_CODE_POINTS = 200;
/** Two spaces, the longest title and two more. */
const INDENT = 17;
/** In a narrower terminal what was found stands below its title. */
const NARROW = 60;

/** What columns have to do with each other, when anything was found. */
export function renderRelations(profile: Profile, width: number, paint: Paint): string[] {
  const lines = describeRelations(profile, (name) => cutToWidth(showText(name, NAME_CODE_POINTS), NAME_WIDTH));
  if (lines.length === 0) return [];
  const title = cutToWidth(`Relations between columns, in ${describeSample(profile)}`, width);
  return [paint.bold(title), ...lines.flatMap((line) => renderLine(line, width, paint))];
}

function renderLine({ title, items, left }: RelationLine, width: number, paint: Paint): string[] {
  const parts = left > 0 ? [...items, `${formatCount(left)} more`] : items;
  const indent = width < NARROW ? 4 : INDENT;
  const filled = fillLines(parts, " · ", width - indent);
  const head = `  ${paint.cyan(title)}`;
  if (width < NARROW) return [head, ...filled.map((line) => " ".repeat(indent) + line)];
  const [first = "", ...others] = filled;
  return [head + " ".repeat(indent - 2 - title.length) + first, ...others.map((line) => " ".repeat(indent) + line)];
}
