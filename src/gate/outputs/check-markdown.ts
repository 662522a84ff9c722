import type { CheckReport, RuleResult } from "../../model/check-report.ts";
import type { FoundPlace } from "../../model/checks.ts";
import { formatCount } from "../../base/format-count.ts";
import { formatCounted } from "../../report/format-number.ts";
import { markdownTable, markdownText } from "../../report/markdown-text.ts";
import { expectedText, fileOf, foundInAll, placesLeft, rowInFile, sourceText, valueOf } from "./describe-result.ts";
import { VERDICT_WORDS, countsText, scopePhrases } from "./describe-verdict.ts";
import type { Measure, SectionList } from "./fit-sections.ts";
import { fitSections } from "./fit-sections.ts";
import { inertCode } from "./inert-code.ts";
import type { Outcome } from "./outcomes.ts";
import { outcomeOf, resultsOf, toldResults } from "./outcomes.ts";
import type { OutputOptions } from "./output-options.ts";

/** What GitHub takes for a comment, in characters; its own measure is not documented, and UTF-16 units are never fewer. */
const COMMENT_CHARACTERS = 65_536;
/** What GitHub takes for the summary of a step. */
const SUMMARY_BYTES = 1024 * 1024;
const MOST_NAMES = 3;
/** Records shown of a rule. */
const MOST_PLACES = 20;

const STATUS_SIGNS: Readonly<Record<CheckReport["status"], string>> = {
  passed: "✅",
  failed: "❌",
  inconclusive: "❔",
};
const SIGNS: Readonly<Record<Outcome, string>> = {
  failed: "❌",
  inconclusive: "❔",
  warning: "⚠️",
  notReached: "⏭️",
  passed: "✅",
};

/**
 * The report as GitHub-flavoured Markdown, for a comment on a pull request: the verdict, a table of what does not hold,
 * the first records of each to unfold. Nothing that comes from the data or the rules acts as markup or calls anyone.
 * What exceeds the length of a comment is left out, and counted.
 */
export function renderCheckMarkdown(report: CheckReport, options: OutputOptions): string {
  return renderPage(report, options, COMMENT_CHARACTERS, (text) => text.length);
}

/** The same page for the job summary of a GitHub Actions step, which may be longer. */
export function renderGithubSummary(report: CheckReport, options: OutputOptions): string {
  return renderPage(report, options, SUMMARY_BYTES, (text) => Buffer.byteLength(text));
}

function renderPage(report: CheckReport, options: OutputOptions, limit: number, measure: Measure): string {
  const told = toldResults(report);
  const lists = [tableList(told, options), detailsList(told, report, options), ...otherLists(report)];
  return fitSections(head(report), lists, limit, measure);
}

/** Begins with a mark that is not shown, by which a program finds its comment again. */
function head(report: CheckReport): string {
  const names = report.inputs.slice(0, MOST_NAMES).map(({ name }) => inertCode(name));
  const left = report.inputs.length - names.length;
  const inputs = names.join(", ") + (left > 0 ? ` and ${formatCounted(left, "more file")}` : "");
  const counts = countsText(report);
  const scope = scopePhrases(report).map(markdownText).join(" · ");
  return `<!-- profiler-check -->\n### ${STATUS_SIGNS[report.status]} Data check ${VERDICT_WORDS[report.status]}: ${inputs}\n\n**${counts}** · ${scope}\n`;
}

function tableList(told: readonly RuleResult[], { values }: OutputOptions): SectionList {
  const [titles = "", rule = ""] = markdownTable(["", "rule", "expected", "found"], "llll", []);
  const rows = told.map((result) => {
    const cells = [
      SIGNS[outcomeOf(result)],
      inertCode(result.id),
      markdownText(expectedText(result, values)),
      markdownText(foundInAll(result, values)),
    ];
    return `| ${cells.join(" | ")} |\n`;
  });
  return {
    before: `\n${titles}\n${rule}\n`,
    parts: rows,
    after: "",
    leftNote: (left) => `\n${formatCounted(left, "more rule")} left out of this table: there is no room.\n`,
  };
}

function detailsList(told: readonly RuleResult[], report: CheckReport, options: OutputOptions): SectionList {
  return {
    before: "",
    parts: told.map((result) => details(result, report, options)).filter((text) => text !== ""),
    after: "",
    leftNote: (left) => `\nDetails of ${formatCounted(left, "rule")} left out: there is no room.\n`,
  };
}

/** Where a rule first fails, and what there is to say about the rule; blank lines, so that Markdown is read in HTML. */
function details(result: RuleResult, report: CheckReport, options: OutputOptions): string {
  const remarks = remarkLines(result);
  const places = placeLines(result, report, options);
  if (remarks.length + places.length === 0) return "";
  const count = places.length === 0 ? "" : `: ${firstText(result)}`;
  const summary = `<details><summary>${SIGNS[outcomeOf(result)]} ${inertCode(result.id, "html")}${count}</summary>`;
  const blocks = [...remarks, ...(places.length === 0 ? [] : [places.join("\n")])];
  return `\n${summary}\n\n${blocks.join("\n\n")}\n\n</details>\n`;
}

function firstText(result: RuleResult): string {
  const shown = Math.min(MOST_PLACES, result.places.length);
  const left = placesLeft(result) + result.places.length - shown;
  return left > 0 ? `the first ${formatCount(shown)} of ${formatCount(shown + left)}` : formatCounted(shown, "place");
}

/** Each begins with a word of ours, so that none is taken for a list, a rule or a block of code. */
function remarkLines({ description, hint, source }: RuleResult): string[] {
  const lines: string[] = [];
  if (description !== null) lines.push(`**Why:** ${markdownText(description)}`);
  if (hint !== null) lines.push(`**Hint:** ${markdownText(hint)}`);
  if (source !== null) lines.push(`**Rule:** ${inertCode(sourceText(source))}`);
  return lines;
}

function placeLines(result: RuleResult, { inputs }: CheckReport, { values }: OutputOptions): string[] {
  const places = result.places.slice(0, MOST_PLACES);
  if (places.length === 0) return [];
  const columns: [title: string, align: string, cell: (place: FoundPlace) => string][] = [
    ["row", "r", (place) => String(rowInFile(place, inputs))],
    ["line", "r", ({ line }) => String(line)],
    ["byte", "r", ({ offset }) => String(offset)],
  ];
  if (inputs.length > 1) columns.unshift(["file", "l", (place) => inertCode(fileOf(place, inputs) ?? "")]);
  if (places.some(({ column }) => column !== result.column && column !== null)) {
    columns.push(["column", "l", ({ column }) => (column === null ? "" : inertCode(column))]);
  }
  const isKnown = (place: FoundPlace): boolean => valueOf(place, values) !== null;
  if (places.some(isKnown)) columns.push(["value", "l", (place) => (isKnown(place) ? inertCode(place.value) : "")]);
  if (places.some(({ note }) => note !== undefined))
    columns.push(["note", "l", ({ note }) => markdownText(note ?? "")]);
  return markdownTable(
    columns.map(([title]) => title),
    columns.map(([, align]) => align).join(""),
    places.map((place) => columns.map(([, , cell]) => cell(place))),
  );
}

/** The rules that there is nothing to say about, by their names. */
function otherLists(report: CheckReport): SectionList[] {
  return (["notReached", "passed"] as const).map((outcome) => {
    const names = resultsOf(report, outcome).map(({ id }) => inertCode(id, "html"));
    const what = outcome === "passed" ? "passed" : "not reached";
    return {
      before: `\n<details><summary>${SIGNS[outcome]} ${formatCounted(names.length, "rule")} ${what}</summary>\n\n`,
      parts: names.map((name, index) => (index === 0 ? name : `, ${name}`)),
      after: "\n\n</details>\n",
      leftNote: (left) => `\n${formatCounted(left, "more rule")} ${what}.\n`,
    };
  });
}
