import { ProfilerError } from "../base/errors.ts";
import type { ProfileOptions } from "../model/options.ts";

/**
 * The indexes of the columns that `--columns` and `--exclude` leave, at least one.
 * @throws ProfilerError `UNKNOWN_COLUMN` for a name that the header does not have, `USAGE` when no column is left.
 */
export function selectColumns(
  names: readonly string[],
  options: Pick<ProfileOptions, "columns" | "exclude">,
): number[] {
  for (const name of [...options.columns, ...options.exclude]) {
    if (!names.includes(name)) throw unknownColumn(name, names);
  }
  const selected = selectKnownColumns(names, options);
  if (selected.length === 0) throw noColumnLeft();
  return selected;
}

/** The same for an input that is not the first: it may lack some of the names, or all. */
export function selectKnownColumns(
  names: readonly string[],
  options: Pick<ProfileOptions, "columns" | "exclude">,
): number[] {
  const wanted = new Set(options.columns.length > 0 ? options.columns : names);
  for (const name of options.exclude) wanted.delete(name);
  return [...names.keys()].filter((index) => wanted.has(names[index] ?? ""));
}

function noColumnLeft(): ProfilerError {
  return new ProfilerError("USAGE", "--exclude leaves no column to profile", {
    hint: "leave at least one column out of --exclude, or name those to profile with --columns",
  });
}

const SHOWN = 8;

function unknownColumn(name: string, names: readonly string[]): ProfilerError {
  const shown = names.slice(0, SHOWN).join(", ");
  const more = names.length > SHOWN ? `, and ${names.length - SHOWN} more` : "";
  return new ProfilerError("UNKNOWN_COLUMN", `there is no column named "${name}"`, {
    hint: `the columns are: ${shown}${more}`,
  });
}
