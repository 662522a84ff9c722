import type { SourceFile } from "../model/profile.ts";

/** Says of every place in a part of a profile in which of several inputs it stands. */
export function placeFiles<Part>(part: Part, files: readonly SourceFile[]): Part {
  if (Array.isArray(part)) return part.map((item: unknown) => placeFiles(item, files)) as Part;
  if (part === null || typeof part !== "object") return part;
  const entries = Object.entries(part).map(([key, value]) => [key, placeFiles(value as unknown, files)]);
  const placed = Object.fromEntries(entries) as Record<string, unknown>;
  const { row, line, offset } = placed;
  if (typeof row === "number" && typeof line === "number" && typeof offset === "number") {
    placed["file"] = fileOf(row, files);
  }
  return placed as Part;
}

/** The input that a row stands in: the last one whose first row is not behind it. */
function fileOf(row: number, files: readonly SourceFile[]): number {
  let from = 0;
  let to = files.length - 1;
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if ((files[middle]?.firstRow ?? Infinity) <= row) from = middle;
    else to = middle - 1;
  }
  return from;
}
