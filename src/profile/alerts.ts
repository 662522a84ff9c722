import { ALERT_KINDS } from "../model/alert-kinds.ts";
import type { AlertSettings } from "../model/alert-thresholds.ts";
import type { Alert, ColumnProfile, JsonSource, Profile, SourceFile } from "../model/profile.ts";
import { findInColumn } from "./column-alerts.ts";
import { findInDialect, type WrittenSource } from "./dialect-alerts.ts";
import { type DriftSubject, findColumnDrift, findInputDrift } from "./drift-alerts.ts";
import type { Finding } from "./finding.ts";
import { findInHeader } from "./header-alerts.ts";
import { findInJson } from "./json-alerts.ts";
import { findCopyOf } from "./copy-alerts.ts";
import { findTotalRow, type LastRow } from "./total-row.ts";
import { type EncodedSource, findInEncoding, isToldOfTable } from "./encoding-alerts.ts";
import { findInTable } from "./table-alerts.ts";

/** What alerts are about. */
export interface AlertSubject {
  /** Left out where all bytes are characters and the dialect is sure. */
  source?: EncodedSource & Partial<WrittenSource>;
  table: Profile["table"];
  columns: readonly ColumnProfile[];
  /** The last row of all; null when there is none. */
  lastRow: LastRow | null;
  /** What is known of an input of JSON objects. */
  json?: JsonSource | null;
  /** What is missing of an input that broke off; null when nothing is. */
  brokenOff?: string | null;
  /** The inputs, where there are several. */
  files?: readonly SourceFile[] | undefined;
}

/** What a reader of the profile should look at: alerts on the table first, then those on the columns in their order. */
export function findAlerts(subject: AlertSubject, settings: AlertSettings): Alert[] {
  const { source, table, columns, lastRow, json = null, brokenOff = null, files } = subject;
  const { off, thresholds } = settings;
  const drift = table.drift === undefined || files === undefined ? null : { drift: table.drift, files, thresholds };
  const alertsOn = (column: string | null, findings: readonly Finding[]): Alert[] =>
    findings.filter(({ code }) => !off.includes(code)).map((finding) => alertOn(column, finding));
  return [
    ...alertsOn(null, brokenOff === null ? [] : [{ code: "truncated_input", message: brokenOff }]),
    ...alertsOn(null, findInEncoding(source, columns)),
    ...alertsOn(null, json === null ? [] : findInJson(json, table)),
    ...alertsOn(null, findInDialect(source, table, thresholds.doubtful_dialect)),
    ...alertsOn(null, findInHeader(columns, table)),
    ...alertsOn(null, findInTable(table, thresholds, files)),
    ...alertsOn(null, drift === null ? [] : findInputDrift(drift)),
    ...alertsOn(null, findTotalRow(lastRow, columns, thresholds.total_row)),
    ...columns.flatMap((column) =>
      alertsOn(column.name, [
        ...findInColumn(column, table.rows, thresholds).filter((finding) => !isToldOfTable(finding, column, source)),
        ...findCopyOf(column, table, thresholds.duplicate_columns),
        ...(drift === null ? [] : findDriftOf(column, drift)),
      ]),
    ),
  ];
}

function findDriftOf({ index }: ColumnProfile, subject: DriftSubject): Finding[] {
  const found = subject.drift.columns.find(({ column }) => column.index === index);
  return found === undefined ? [] : findColumnDrift(found, subject);
}

function alertOn(column: string | null, { code, message, rows = [] }: Finding): Alert {
  return { code, severity: ALERT_KINDS[code].severity, column, message, rows: [...rows] };
}
