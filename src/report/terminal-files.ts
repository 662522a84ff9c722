import { formatCount } from "../base/format-count.ts";
import type { Profile } from "../model/profile.ts";
import { describeFile, filesToShow } from "./describe-files.ts";
import { cutToWidth, fillLines } from "./display-width.ts";
import type { Paint } from "./paint.ts";
import { showText, visible } from "./visible.ts";

const SHOWN_FILES = 10;
const NAME_CODE_POINTS = 400;
const INDENT = 4;

/** The files that were read as one table, where there are several. */
export function renderFiles(profile: Profile, width: number, paint: Paint): string[] {
  const { shown, left } = filesToShow(profile, SHOWN_FILES);
  if (shown.length === 0) return [];
  const lines = shown.flatMap((file) => [
    `  ${cutToWidth(showText(file.name, NAME_CODE_POINTS), width - 2)}`,
    ...fillLines(describeFile(file).map(visible), " · ", width - INDENT).map((line) =>
      paint.dim(" ".repeat(INDENT) + line),
    ),
  ]);
  if (left > 0) lines.push(paint.dim(`  and ${formatCount(left)} more`));
  return [paint.bold("Files"), ...lines];
}
