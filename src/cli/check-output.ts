import { basename, extname } from "node:path";
import { ProfilerError } from "../base/errors.ts";
import type { TypedCommandLine } from "./parse-command-line.ts";
import { refuseTwice } from "./output-plan.ts";
import { usageError } from "./usage-error.ts";

/** The forms a report of a check can have. */
export const CHECK_FORMATS = ["text", "json", "markdown", "junit", "sarif", "gitlab", "github"] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** Where the report of a check goes: stdout (null: stays empty) and files. */
export interface CheckOutputPlan {
  stdout: CheckFormat | null;
  files: readonly { path: string; format: CheckFormat }[];
}

const BY_EXTENSION: Readonly<Record<string, CheckFormat>> = {
  ".json": "json",
  ".md": "markdown",
  ".markdown": "markdown",
  ".txt": "text",
  ".xml": "junit",
  ".sarif": "sarif",
};

/** Ends of names that say more than their extension. */
const BY_ENDING: readonly [RegExp, CheckFormat][] = [
  [/\.sarif\.json$/iu, "sarif"],
  [/(^|[-._])code-?quality(-report)?\.json$/iu, "gitlab"],
];

/**
 * Decides what is printed and which files are written; with files and no format asked for, stdout stays empty.
 * @throws ProfilerError USAGE or UNKNOWN_OUTPUT_FORMAT
 */
export function planCheckOutput({ flags }: TypedCommandLine): CheckOutputPlan {
  const files = (flags.get("output") ?? []).map(targetOf);
  refuseTwice([...files.map(({ path }) => path), ...(flags.get("save-profile") ?? [])]);
  return { stdout: askedFormat(flags) ?? (files.length === 0 ? "text" : null), files };
}

/** `FORMAT:FILE`, or a file whose name tells the format. */
function targetOf(typed: string): { path: string; format: CheckFormat } {
  const [, prefix = "", rest = ""] = /^([a-z]+):(.+)$/su.exec(typed) ?? [];
  const named = CHECK_FORMATS.find((format) => format === prefix);
  if (named !== undefined) return { path: rest, format: named };
  const format =
    BY_ENDING.find(([ending]) => ending.test(basename(typed)))?.[1] ?? BY_EXTENSION[extname(typed).toLowerCase()];
  if (format !== undefined) return { path: typed, format };
  throw new ProfilerError("UNKNOWN_OUTPUT_FORMAT", `no format is known for the output file "${typed}"`, {
    hint: `end its name with one of ${Object.keys(BY_EXTENSION).join(" ")}, or write the format in front: -o junit:${typed}`,
  });
}

function askedFormat(flags: TypedCommandLine["flags"]): CheckFormat | null {
  const report = flags.get("report")?.at(-1);
  if (report !== undefined) return reportFormat(report, flags);
  if (flags.has("json")) return "json";
  return flags.has("markdown") ? "markdown" : null;
}

function reportFormat(typed: string, flags: TypedCommandLine["flags"]): CheckFormat {
  const format = CHECK_FORMATS.find((name) => name === typed);
  if (format === undefined) {
    throw usageError(
      `--report must be one of ${CHECK_FORMATS.join(", ")}, got "${typed}"`,
      "write for example --report=junit",
    );
  }
  const other = (["json", "markdown"] as const).find((name) => flags.has(name) && name !== format);
  if (other !== undefined)
    throw usageError(`--report=${format} and --${other} cannot be used together`, "keep one of them");
  return format;
}
