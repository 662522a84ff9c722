import { readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "../../fixtures/nist-strd");
/** Certified figures have 15 digits: no more can be right. */
const CERTIFIED_DIGITS = 15;

/** A set of the Statistical Reference Datasets of NIST, univariate summary statistics. */
export interface NistSet {
  name: string;
  path: string;
  observations: number;
  /** Certified figures in decimal. */
  mean: string;
  stddev: string;
}

/** All sets, by name. */
export function nistSets(): NistSet[] {
  const text = readFileSync(join(FOLDER, "certified.json"), "utf8");
  const certified = JSON.parse(text) as Record<string, Omit<NistSet, "name" | "path">>;
  return Object.entries(certified).map(([name, figures]) => ({ name, path: join(FOLDER, `${name}.csv`), ...figures }));
}

/** How many digits of a figure are those of the certified one: the log relative error, −log₁₀(|x − c| / |c|), at most 15. */
export function correctDigits(figure: number, certified: string): number {
  const truth = Number(certified);
  if (figure === truth) return CERTIFIED_DIGITS;
  return Math.min(CERTIFIED_DIGITS, -Math.log10(Math.abs(figure - truth) / Math.abs(truth)));
}
