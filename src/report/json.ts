import { ProfilerError } from "../base/errors.ts";
import type { ColumnProfile, Profile } from "../model/profile.ts";
import { COLUMN_LAYOUT, PROFILE_LAYOUT } from "./json-layout.ts";
import type { Layout } from "./json-layout.ts";

/**
 * The profile as JSON: two spaces of indentation, keys in the documented order, a line end at the end.
 * The long lists of a distribution stand on one line each.
 * @throws ProfilerError `INTERNAL` when the profile holds what JSON cannot say, or a key without a place in the order.
 */
export function renderJson(profile: Profile): string {
  // column by column, so that no second copy of the whole profile is needed
  const { columns, ...rest } = profile;
  const outline = JSON.stringify(arrange({ ...rest, columns: [] }, PROFILE_LAYOUT, "profile"), null, 2);
  if (columns.length === 0) return `${outline}\n`;
  const [before = "", after = ""] = outline.split(NO_COLUMNS);
  return `${before}${BEFORE_COLUMNS}${columns.map(renderColumn).join(",\n")}${AFTER_COLUMNS}${after}\n`;
}

// only at the top of the profile such a key stands behind two spaces
const NO_COLUMNS = '\n  "columns": []';
const BEFORE_COLUMNS = '\n  "columns": [\n';
const AFTER_COLUMNS = "\n  ]";
const COLUMN_INDENT = "    ";

function renderColumn(column: ColumnProfile, index: number): string {
  const text = JSON.stringify(arrange(column, COLUMN_LAYOUT, `profile.columns[${index}]`), null, 2);
  return COLUMN_INDENT + onOneLine(text).replaceAll("\n", `\n${COLUMN_INDENT}`);
}

// quotes of a text from the data are escaped: in none of them this is found
const DISTRIBUTION = /"distribution": \{[^}]*\}/u;
const LIST = /\[\s+|,\s+(?=[^\s"])|\s+\]/gu;

/** The column's distribution without a line for each number: they would be half of the file. */
function onOneLine(column: string): string {
  return column.replace(DISTRIBUTION, (lists) =>
    lists.replaceAll(LIST, (gap) => gap.replaceAll(/\s+/gu, gap.startsWith(",") ? " " : "")),
  );
}

/**
 * The value with its keys in the order of the layout; optional ones that are not set are left out. The path names it in errors.
 * @throws ProfilerError `INTERNAL` when it holds what JSON cannot say, or a key without a place in the order.
 */
export function arrange(value: unknown, layout: Layout, path: string): unknown {
  if (value === null) return null;
  if (layout === "value") return checkValue(value, path);
  if (layout === "map") return arrangeMap(Object.entries(value as object), path);
  if (Array.isArray(layout)) {
    const items = value as readonly unknown[];
    return items.map((item, index) => arrange(item, layout[0], `${path}[${index}]`));
  }
  return arrangeRecord(value as Record<string, unknown>, layout as Readonly<Record<string, Layout>>, path);
}

function arrangeRecord(
  record: Readonly<Record<string, unknown>>,
  layout: Readonly<Record<string, Layout>>,
  path: string,
): object {
  const stray = Object.keys(record).find((key) => !Object.hasOwn(layout, key));
  if (stray !== undefined) throw brokenData(`a key without a place in the order, ${stray}`, path);
  const entries = Object.keys(layout).filter((key) => record[key] !== undefined);
  return Object.fromEntries(
    entries.map((key) => [key, arrange(record[key], layout[key] ?? "value", `${path}.${key}`)]),
  );
}

/** Keys come from the data, so they are ordered by their text and not by when they were met. */
function arrangeMap(entries: [string, unknown][], path: string): object {
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, value]) => [key, checkValue(value, `${path}.${key}`)]));
}

function checkValue(value: unknown, path: string): unknown {
  const plain = value === null || typeof value === "string" || typeof value === "boolean";
  if (plain || Number.isFinite(value)) return value;
  throw brokenData(typeof value === "number" ? String(value) : typeof value, path);
}

function brokenData(what: string, path: string): ProfilerError {
  const [whole = ""] = path.split(".", 1);
  return new ProfilerError("INTERNAL", `the ${whole} holds ${what}, at ${path}`, {
    hint: "This is a defect of profiler; please report it with the command and, if you can, the file.",
  });
}
