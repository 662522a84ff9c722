import { formatCount } from "../base/format-count.ts";
import type { Profile, SourceFile } from "../model/profile.ts";
import { describeEncoding } from "./describe-source.ts";
import { formatBytes, formatCounted } from "./format-number.ts";

/** One of several files in a few short phrases; what all have in common is said elsewhere. */
export function describeFile(file: SourceFile): string[] {
  const phrases = [
    formatCounted(file.rows, "row"),
    formatCounted(file.columns, "column"),
    formatBytes(file.bytes),
    ...describeEncoding(file),
  ];
  if (file.missingColumns.length > 0) phrases.push(`without ${listNames(file.missingColumns)}`);
  if (file.extraColumns.length > 0) phrases.push(`also with ${listNames(file.extraColumns)}`);
  return phrases;
}

const SHOWN_NAMES = 3;

function listNames(names: readonly string[]): string {
  const left = names.length - SHOWN_NAMES;
  const more = left > 0 ? ` and ${formatCount(left)} more` : "";
  return `${names.slice(0, SHOWN_NAMES).join(", ")}${more}`;
}

/** The files worth a line: all while they are few, else those with other columns than the first, and the first ones. */
export function filesToShow({ source }: Profile, most: number): { shown: SourceFile[]; left: number } {
  const { files = [] } = source;
  const differ = files.filter((file) => file.missingColumns.length + file.extraColumns.length > 0);
  const chosen = new Set([...differ.slice(0, most), ...files].slice(0, most));
  const shown = files.filter((file) => chosen.has(file));
  return { shown, left: files.length - shown.length };
}
