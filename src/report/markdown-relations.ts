import { formatCount } from "../base/format-count.ts";
import type { Profile } from "../model/profile.ts";
import { describeRelations, describeSample } from "./describe-relations.ts";
import { markdownCode, markdownTable } from "./markdown-text.ts";

/** What columns have to do with each other, as a section; nothing when nothing was found. */
export function renderMarkdownRelations(profile: Profile): string[][] {
  const lines = describeRelations(profile, markdownCode);
  if (lines.length === 0) return [];
  const rows = lines.map(({ title, items, left }) => [
    title,
    [...items, ...(left > 0 ? [`${formatCount(left)} more`] : [])].join("<br>"),
  ]);
  return [
    ["## Relations between columns"],
    [`Found in ${describeSample(profile)}.`],
    markdownTable(["relation", "columns"], "ll", rows),
  ];
}
