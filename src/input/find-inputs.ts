import { globSync, readdirSync, type Stats, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { ProfilerError } from "../base/errors.ts";
import type { InputRef } from "./input-ref.ts";

/** What data files in a folder end in, compressed or not. */
const DATA_ENDING = /\.(?:csv|tsv|tab|psv|dat|txt|ndjson|jsonl)(?:\.(?:gz|zst|br|xz|zip))?$/iu;
const ENDINGS = ".csv .tsv .tab .psv .dat .txt .ndjson .jsonl, also with .gz .zst .br .xz .zip behind";

/** Characters that make a pattern of a path. */
const PATTERN = /[*?[\]{}]/u;

/**
 * The inputs that are meant: a folder stands for the data files in it, a pattern for the files that match it, each in the
 * order of their code points; what has been named before is left out.
 * @throws ProfilerError INPUT_IS_DIRECTORY for a folder without data files, INPUT_NOT_FOUND for a pattern without files
 */
export function findInputs(typed: readonly InputRef[]): InputRef[] {
  const found = new Map<string, InputRef>();
  for (const input of typed) {
    for (const one of expandInput(input)) {
      const key = keyOf(one);
      if (!found.has(key)) found.set(key, one);
    }
  }
  return [...found.values()];
}

function keyOf(input: InputRef): string {
  if (input.kind === "url") return `url ${input.url}`;
  return input.kind === "file" ? `file ${resolve(input.path)}` : input.kind;
}

function expandInput(input: InputRef): InputRef[] {
  if (input.kind !== "file") return [input];
  const { path } = input;
  const stats = statsOf(path);
  if (stats?.isDirectory() === true) return filesInFolder(path).map(toInput);
  // a name with such characters in it is first of all a name
  if (stats !== null || !PATTERN.test(path)) return [input];
  return filesLike(path).map(toInput);
}

function toInput(path: string): InputRef {
  return { kind: "file", path };
}

/** What is at a path, behind links; null for nothing, which is the reader's to report. */
function statsOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

/** The files in a folder, not in those below it, whose name says that they hold data. */
function filesInFolder(folder: string): string[] {
  const names = namesIn(folder);
  const paths = names
    .filter((name) => !name.startsWith(".") && DATA_ENDING.test(name))
    .map((name) => join(folder, name));
  const files = onlyFiles(paths);
  if (files.length > 0) return files;
  throw new ProfilerError("INPUT_IS_DIRECTORY", `${JSON.stringify(folder)} is a folder that holds no data file`, {
    hint: `give the path of one file in it, or a pattern such as '${join(folder, "**/*.csv")}'; data files end in ${ENDINGS}`,
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw new ProfilerError("INPUT_PERMISSION", `the folder ${JSON.stringify(folder)} cannot be read`, {
      hint: "make it readable for yourself (chmod u+rx), or run as a user who may read it",
      cause,
    });
  }
}

/** The files that match a pattern; hidden ones only where the pattern says so. */
function filesLike(pattern: string): string[] {
  const paths: string[] = [];
  const showsHidden = pattern.split("/").some(isHidden);
  for (const path of globSync(pattern)) {
    if (showsHidden || !path.split(sep).some(isHidden)) paths.push(path);
  }
  const files = onlyFiles(paths);
  if (files.length > 0) return files;
  throw new ProfilerError("INPUT_NOT_FOUND", `no file matches ${JSON.stringify(pattern)}`, {
    hint: "check the folder in it; * stands for any characters but /, ** for any folders, ? for one character",
  });
}

function isHidden(part: string): boolean {
  return part.startsWith(".") && part !== "." && part !== "..";
}

/** Those that are no folders, sorted by code points. */
function onlyFiles(paths: readonly string[]): string[] {
  const files: string[] = [];
  for (const path of paths) {
    const stats = statsOf(path);
    // a link that leads nowhere is the reader's to report
    if (stats?.isDirectory() !== true) files.push(path);
  }
  return files.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
