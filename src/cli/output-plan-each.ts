import { basename, resolve } from "node:path";
import { type InputRef, inputName } from "../input/input-ref.ts";
import type { OutputPlan } from "./output-plan.ts";
import { usageError } from "./usage-error.ts";

/** Endings that say how a file is written or compressed, and nothing about what it is. */
const ENDINGS = /(?:\.[A-Za-z0-9]{1,6})?(?:\.(?:gz|zst|br|xz|zip))?$/u;

/**
 * Where the results of each of several inputs go: `{name}` in a path is the input's file name, `{stem}` the same without
 * its endings.
 * @throws ProfilerError USAGE when two would be written to one path
 */
export function planForInputs(plan: OutputPlan, inputs: readonly InputRef[]): OutputPlan[] {
  const plans = inputs.map((input) => planFor(plan, basename(inputName(input).replace(/\?…$/u, ""))));
  const paths = plans.flatMap(({ files, rejects }) => [
    ...files.map(({ path }) => path),
    ...(rejects === null ? [] : [rejects]),
  ]);
  refuseTwice(paths);
  return plans;
}

function planFor(plan: OutputPlan, name: string): OutputPlan {
  const stem = name.replace(ENDINGS, "") || name;
  const pathFor = (path: string): string => path.replaceAll("{name}", () => name).replaceAll("{stem}", () => stem);
  return {
    ...plan,
    files: plan.files.map((file) => ({ ...file, path: pathFor(file.path) })),
    rejects: plan.rejects === null ? null : pathFor(plan.rejects),
  };
}

function refuseTwice(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    const place = resolve(path);
    if (seen.has(place)) {
      throw usageError(
        `with --each ${path} would be written more than once`,
        "put {stem} or {name} into the path, which stand for the file's name; files of the same name need runs of their own",
      );
    }
    seen.add(place);
  }
}
