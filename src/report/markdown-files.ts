import { formatCount } from "../base/format-count.ts";
import type { Profile } from "../model/profile.ts";
import { describeFile, filesToShow } from "./describe-files.ts";
import { describeDialect } from "./describe-source.ts";
import { markdownCode, markdownTable, markdownText } from "./markdown-text.ts";

const SHOWN_FILES = 100;

/** The files that were read as one table, where there are several. */
export function renderMarkdownFiles(profile: Profile): string[][] {
  const { shown, left } = filesToShow(profile, SHOWN_FILES);
  if (shown.length === 0) return [];
  const rows = shown.map((file) => [
    markdownCode(file.name),
    describeFile(file).map(markdownText).join(", "),
    describeDialect({ ...file, json: null })
      .map(markdownText)
      .join(", "),
  ]);
  const more = left === 0 ? [] : [[`… and ${formatCount(left)} more.`]];
  return [["## Files"], markdownTable(["file", "what it holds", "dialect"], "lll", rows), ...more];
}
