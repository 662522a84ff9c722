import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import type { Profile } from "../src/model/profile.ts";
import { type NistSet, nistSets } from "./docs/nist-sets.ts";
import { PAGE_PATH, TEMPLATE_PATH } from "./docs/paths.ts";
import { type FoundFigures, statisticsPage } from "./docs/statistics-page.ts";
import { PATHS } from "./executable/paths.ts";

/** Writes docs/STATISTICS.md; the certified sets are profiled for it. */
writeFileSync(PAGE_PATH, statisticsPage(readFileSync(TEMPLATE_PATH, "utf8"), nistSets().map(find)));

function find(set: NistSet): FoundFigures {
  const json = execFileSync(process.execPath, [PATHS.main, set.path, "--json"], { encoding: "utf8" });
  const { columns } = JSON.parse(json) as Profile;
  const { mean = Number.NaN, stddev = null } = columns[0]?.numeric ?? {};
  return { set, mean, stddev: stddev ?? Number.NaN };
}
