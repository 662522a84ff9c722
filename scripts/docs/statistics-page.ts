import { ALERT_KINDS, type AlertCode } from "../../src/model/alert-kinds.ts";
import { defaultText, thresholdOf } from "../../src/model/alert-thresholds.ts";
import { ASKING_WORDS, BOOLEAN_PAIRS, BOOLEAN_WORDS } from "../../src/model/boolean-pairs.ts";
import type { Figure, FigureGroup } from "../../src/model/figures/figure.ts";
import { FIGURE_GROUPS } from "../../src/model/figures/figures.ts";
import { DRIFT_KINDS } from "../../src/gate/drift/drift-test.ts";
import { DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";
import { DRIFT_TEST_TEXTS } from "./drift-tests.ts";
import { correctDigits, type NistSet } from "./nist-sets.ts";

/** What the program finds in a set of NIST. */
export interface FoundFigures {
  set: NistSet;
  mean: number;
  stddev: number;
}

/**
 * The page on statistics: a template with tables put in place of `{{…}}`.
 * @throws Error for a place that nothing belongs to, and for a group of figures without a place.
 */
export function statisticsPage(template: string, certified: readonly FoundFigures[]): string {
  const parts = new Map<string, string>([
    ["null tokens", DEFAULT_NULL_TOKENS.map(code).join(" ")],
    ["boolean pairs", BOOLEAN_PAIRS.map((pair) => pair.join("/")).join(", ")],
    ["asking words", ASKING_WORDS.join(", ")],
    ["boolean words", BOOLEAN_WORDS.join(", ")],
    ["alerts", alertTable()],
    ["certified", certifiedTable(certified)],
    ["drift tests", driftTable()],
    ...FIGURE_GROUPS.map((group): [string, string] => [`figures ${group.title}`, figureTable(group)]),
  ]);
  const page = template.replaceAll(/\{\{(.+?)\}\}/gu, (_, name: string) => {
    const text = parts.get(name);
    if (text === undefined) throw new Error(`the template has a place for "${name}", which there is not (twice)`);
    parts.delete(name);
    return text;
  });
  if (parts.size > 0) throw new Error(`the template has no place for ${[...parts.keys()].join(", ")}`);
  return page;
}

function figureTable({ prefix, figures }: FigureGroup): string {
  const title = prefix === "" ? "figure" : `figure of ${code(prefix)}`;
  return table(
    [title, "definition", "units", "error"],
    figures.map((figure) => [nameBelow(figure.path, prefix), definitionOf(figure), figure.units, figure.error]),
  );
}

function nameBelow(path: string, prefix: string): string {
  const name = prefix === "" ? path : path.slice(prefix.length).replace(/^\[\]\.|^\./u, "");
  return code(name === "" ? path : name);
}

/** The values of this figure have a table of their own. */
const ALERT_CODE = "alerts[].code";

function definitionOf({ path, definition, formula, null: whenNull, values, source }: Figure): string {
  const listed = path === ALERT_CODE ? undefined : values;
  const meanings = listed?.map(({ value, meaning }) => `<br>${code(value)}: ${meaning}`).join("");
  const parts = [
    definition,
    formula === undefined ? undefined : `Formula: ${formula}.`,
    meanings === undefined ? undefined : `Values:${meanings}`,
    whenNull === undefined ? undefined : `Null: ${whenNull}.`,
    source === undefined ? undefined : `Source: ${source}.`,
  ];
  return parts.filter((part) => part !== undefined).join("<br>");
}

function alertTable(): string {
  return table(
    ["alert", "severity", "raised when", "threshold", "of"],
    (Object.keys(ALERT_KINDS) as AlertCode[]).map((name) => {
      const { severity, meaning } = ALERT_KINDS[name];
      const threshold = thresholdOf(name);
      const limit = threshold === null ? ["none", ""] : [defaultText(threshold), threshold.of];
      return [code(name), severity, meaning, ...limit];
    }),
  );
}

function driftTable(): string {
  return table(
    ["kind", "what is compared", "how likely by chance", "least change that matters"],
    DRIFT_KINDS.map((kind) => {
      const { what, chance, least } = DRIFT_TEST_TEXTS[kind];
      return [code(kind), what, chance, least];
    }),
  );
}

function certifiedTable(found: readonly FoundFigures[]): string {
  return table(
    ["set", "values", "certified mean", "mean", "correct digits", "certified stddev", "stddev", "correct digits"],
    found.map(({ set, mean, stddev }) => [
      set.name,
      String(set.observations),
      set.mean,
      String(mean),
      correctDigits(mean, set.mean).toFixed(1),
      set.stddev,
      String(stddev),
      correctDigits(stddev, set.stddev).toFixed(1),
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows.map((row) => row.map(cell))];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** A text in a table: a bar would end the cell, and what looks like markup would be lost. */
function cell(text: string): string {
  return text
    .replaceAll("|", "\\|")
    .replaceAll("*", "\\*")
    .replaceAll(/<(?!br>)/gu, "&lt;");
}

function code(text: string): string {
  return `\`${text}\``;
}
