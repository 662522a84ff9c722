import type { Alert, ColumnProfile, Estimate, Profile, Source } from "../model/profile.ts";
import { describeDialect, describeEncoding } from "./describe-source.ts";
import {
  alertsBySeverity,
  describeBounds,
  describeEstimate,
  describeRows,
  describeShare,
  describeTop,
  frequentValues,
  tableNullRatio,
} from "./describe.ts";
import { formatCount } from "../base/format-count.ts";
import { formatBytes, formatCounted, formatNumber, formatPercent } from "./format-number.ts";
import { renderMarkdownColumn } from "./markdown-column.ts";
import { renderMarkdownFiles } from "./markdown-files.ts";
import { renderMarkdownRelations } from "./markdown-relations.ts";
import { markdownCode, markdownTable, markdownText } from "./markdown-text.ts";

const SHOWN_ROWS = 5;

/** The profile as GitHub-flavoured Markdown; nothing that comes from the data acts as markup. */
export function renderMarkdown(profile: Profile): string {
  const sections = [
    [`# Profile of ${markdownCode(profile.source.name)}`],
    markdownTable(["fact", "value"], "ll", facts(profile)),
    ...renderMarkdownFiles(profile),
    ["## Alerts"],
    renderAlerts(profile),
    ...renderMarkdownRelations(profile),
    ["## Columns"],
    renderOverview(profile),
    ...profile.columns.flatMap((column) => renderMarkdownColumn(profile, column)),
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function facts(profile: Profile): string[][] {
  const { source, table } = profile;
  const { short, long, extraFields } = table.raggedRows;
  return [
    ["rows", formatCount(table.rows)],
    ["columns", columnCount(profile)],
    ["bytes", `${formatCount(source.bytes)} (${formatBytes(source.bytes)})`],
    ["encoding", describeEncoding(source).map(markdownText).join(", ")],
    ["dialect", describeDialect(profile.source).map(markdownText).join(", ")],
    ["nulls", `${formatCount(table.nullCount)} (${markdownText(formatPercent(tableNullRatio(profile)))})`],
    [
      "ragged rows",
      `${formatCount(short)} short, ${formatCount(long)} long (${formatCounted(extraFields, "extra field")})`,
    ],
    ["malformed records", malformedText(table)],
    ["blank lines", formatCount(table.blankLines)],
    ["duplicate rows", duplicateText(table.duplicateRows)],
  ];
}

function malformedText({ malformed, records }: Profile["table"]): string {
  return `${formatCount(malformed.count)}, ${formatCount(records.malformed)} of them left out`;
}

function columnCount({ table, columns }: Profile): string {
  const all = formatCount(table.columns);
  return columns.length === table.columns ? all : `${all}, ${formatCount(columns.length)} of them profiled`;
}

function duplicateText(estimate: Estimate): string {
  const figure = describeEstimate(estimate);
  if (estimate.exact) return figure;
  return `${figure} (${describeBounds(estimate)} at ${formatNumber(estimate.confidence * 100)} % confidence)`;
}

function renderAlerts({ alerts, source }: Profile): string[] {
  if (alerts.length === 0) return ["None."];
  return alertsBySeverity(alerts).map((alert) => renderAlert(alert, source.files));
}

function renderAlert(alert: Alert, files: Source["files"]): string {
  const column = alert.column === null ? "" : ` ${markdownCode(alert.column)}:`;
  const rows = markdownText(describeRows(alert.rows, SHOWN_ROWS, files));
  return `- **${alert.severity}**${column} ${markdownText(alert.message)}${rows === "" ? "" : ` (${rows})`}`;
}

function renderOverview(profile: Profile): string[] {
  const head = ["#", "column", "type", "nulls", "distinct", "min", "max", "mean or most frequent"];
  return markdownTable(
    head,
    "rllrrrrl",
    profile.columns.map((column) => overviewRow(profile, column)),
  );
}

function overviewRow(profile: Profile, column: ColumnProfile): string[] {
  const fits =
    column.typeRatio < 1 && column.type !== "empty" ? ` ${markdownText(formatPercent(column.typeRatio))}` : "";
  return [
    String(column.index + 1),
    markdownCode(column.name),
    column.type + fits,
    markdownText(formatPercent(column.nullRatio)),
    describeEstimate(column.distinct),
    boundText(column.min),
    boundText(column.max),
    column.numeric === null ? topText(profile, column) : `mean ${formatNumber(column.numeric.mean)}`,
  ];
}

function boundText(bound: ColumnProfile["min"]): string {
  return bound === null ? "" : markdownCode(String(bound));
}

function topText(profile: Profile, column: ColumnProfile): string {
  if (column.unique === true) return "all different";
  const [top] = frequentValues(profile, column);
  if (top !== undefined)
    return `${markdownCode(describeTop(top))} ${markdownText(describeShare(profile, column, top))}`;
  return column.top.length === 0 ? "" : "none known to be frequent";
}
