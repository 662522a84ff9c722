import { ProfilerError } from "../base/errors.ts";
import type { Profile } from "../model/profile.ts";
import { PROFILE_LAYOUT } from "./json-layout.ts";
import type { Layout } from "./json-layout.ts";

/**
 * The profile as JSON: two spaces of indentation, keys in the documented order, a line end at the end.
 * @throws ProfilerError `INTERNAL` when the profile holds what JSON cannot say, or a key without a place in the order.
 */
export function renderJson(profile: Profile): string {
  return `${JSON.stringify(arrange(profile, PROFILE_LAYOUT, "profile"), null, 2)}\n`;
}

function arrange(value: unknown, layout: Layout, path: string): unknown {
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
  if (stray !== undefined) throw brokenProfile(`a key without a place in the order, ${stray}`, path);
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
  throw brokenProfile(typeof value === "number" ? String(value) : typeof value, path);
}

function brokenProfile(what: string, path: string): ProfilerError {
  return new ProfilerError("INTERNAL", `the profile holds ${what}, at ${path}`, {
    hint: "This is a defect of profiler; please report it with the command and, if you can, the file.",
  });
}
