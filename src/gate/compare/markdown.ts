import { markdownCode, markdownTable, markdownText } from "../../report/markdown-text.ts";
import type { ColumnChanges, Comparison } from "../../model/comparison.ts";
import { describeEvidence, describeTable, summarize } from "./comparison-words.ts";

/** More columns of a kind are counted only. */
const SHOWN_COLUMNS = 50;

/** A comparison as GitHub-flavoured Markdown; nothing that comes from the data acts as markup. */
export function renderComparisonMarkdown(comparison: Comparison): string {
  const { before, after, schema, drift, notes } = comparison;
  const sections = [
    [`# ${markdownCode(before.name)} → ${markdownCode(after.name)}`],
    [`${describeTable(before)} → ${describeTable(after)}. ${markdownText(summarize(comparison))}`],
    ...section(
      "Columns",
      schema.map(({ text }) => `- ${markdownText(text)}`),
    ),
    ...section("Drift", drift.length === 0 ? [] : driftTable(drift)),
    ...section("Other differences", notes.length === 0 ? [] : noteLines(notes)),
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function section(title: string, lines: readonly string[]): string[][] {
  return lines.length === 0 ? [] : [[`## ${title}`], [...lines]];
}

function driftTable(columns: readonly ColumnChanges[]): string[] {
  const rows = columns
    .slice(0, SHOWN_COLUMNS)
    .flatMap(({ column, changes }) =>
      changes.map((change, place) => [
        place === 0 ? titleOf(column) : "",
        markdownText(change.text),
        markdownText(describeEvidence(change) ?? ""),
      ]),
    );
  return [...markdownTable(["column", "change", "evidence"], "lll", rows), ...moreLines(columns)];
}

function noteLines(columns: readonly ColumnChanges[]): string[] {
  const lines = columns
    .slice(0, SHOWN_COLUMNS)
    .map(({ column, changes }) => `- ${titleOf(column)}: ${changes.map(({ text }) => markdownText(text)).join(" · ")}`);
  return [...lines, ...moreLines(columns)];
}

function moreLines(columns: readonly ColumnChanges[]): string[] {
  const left = columns.length - SHOWN_COLUMNS;
  return left > 0 ? ["", `${left} more columns in the JSON.`] : [];
}

function titleOf(column: string | null): string {
  return column === null ? "the table" : markdownCode(column);
}
