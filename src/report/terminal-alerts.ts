import type { Alert, Profile, Severity, Source } from "../model/profile.ts";
import { alertsBySeverity, describeRows } from "./describe.ts";
import { cutToWidth, fillLines, padRight, splitWords } from "./display-width.ts";
import { formatCount } from "../base/format-count.ts";
import type { Paint, PaintFunction } from "./paint.ts";
import { cutCodePoints, showText, visible } from "./visible.ts";

const SHOWN_ALERTS = 20;
const SHOWN_ROWS = 3;
const NAME_WIDTH = 40;
const NAME_CODE_POINTS = 200;
const MESSAGE_CODE_POINTS = 400;
/** Two spaces, the longest severity and two more. */
const INDENT = 11;

/** The alerts, most severe first, and how many were left out. */
export function renderAlerts(profile: Profile, width: number, paint: Paint): string[] {
  if (profile.alerts.length === 0) return [paint.green("No alerts")];
  const alerts = alertsBySeverity(profile.alerts);
  const lines = alerts
    .slice(0, SHOWN_ALERTS)
    .flatMap((alert) => renderAlert(alert, profile.source.files, width, paint));
  const left = alerts.length - SHOWN_ALERTS;
  if (left > 0) lines.push(paint.dim(`  and ${formatCount(left)} more`));
  return [paint.bold("Alerts"), ...lines];
}

function renderAlert(alert: Alert, files: Source["files"], width: number, paint: Paint): string[] {
  const severity = severityPaint(alert.severity, paint)(padRight(alert.severity, INDENT - 4));
  return fillLines(alertParts(alert, files), " ", width - INDENT).map((line, index) =>
    index === 0 ? `  ${severity}  ${line}` : " ".repeat(INDENT) + line,
  );
}

/** The words of an alert; its rows stay together. */
function alertParts(alert: Alert, files: Source["files"]): string[] {
  const name = alert.column === null ? "" : `${cutToWidth(showText(alert.column, NAME_CODE_POINTS), NAME_WIDTH)}: `;
  const message = visible(cutCodePoints(alert.message, MESSAGE_CODE_POINTS));
  const rows = describeRows(alert.rows, SHOWN_ROWS, files);
  return [...splitWords(name + message), ...(rows === "" ? [] : [`(${rows})`])];
}

function severityPaint(severity: Severity, paint: Paint): PaintFunction {
  if (severity === "error") return paint.red;
  return severity === "warning" ? paint.yellow : paint.cyan;
}
