import type { Drift } from "../model/drift.ts";
import type { ProfileOptions } from "../model/options.ts";
import { type ColumnProfile, type Profile, type RunReport, SCHEMA_VERSION } from "../model/profile.ts";
import type { Relations } from "../model/relations.ts";
import { findAlerts } from "./alerts.ts";
import { findFutureDates } from "./future-dates.ts";
import type { TablePartial } from "./partial.ts";
import { placeFiles } from "./place-files.ts";
import { summarizeTable } from "./summarize-table.ts";
import { rowTexts } from "./relations/sampled-fields.ts";
import type { LastRow } from "./total-row.ts";

/** The parts of a profile that are found one by one. */
export interface ProfileParts extends Pick<Profile, "generator" | "source"> {
  /** What was measured of the run. */
  run: Omit<RunReport, "futureDates">;
  /** The merged partials of all workers. */
  table: TablePartial;
  /** With the most frequent value of each, also where none is to be listed. */
  columns: ColumnProfile[];
  relations: Relations;
  /** Fields of a sampled row. */
  sampledFields?: number;
  /** How several inputs differ. */
  drift?: Drift;
  /** Fields of a row as wide as the table, those of columns that are left out included. */
  width: number;
  /** Notes at the end of the input, which no worker sees. */
  footer: { records: number; blankLines: number };
  /** Blank lines in front of the first record, which no worker sees. */
  blankLinesBefore: number;
  /** What is missing of an input that broke off; null when nothing is. */
  brokenOff?: string | null;
  options: Pick<ProfileOptions, "top" | "alerts">;
}

/** Puts a profile together, with the figures and alerts that concern all of it. */
export function assembleProfile(parts: ProfileParts): Profile {
  const { generator, options, drift, brokenOff = null } = parts;
  const { files } = parts.source;
  const placed = <Part>(part: Part): Part => (files === undefined ? part : placeFiles(part, files));
  const source = { ...parts.source, json: placed(parts.source.json) };
  const { json } = source;
  const counts = placed(summarizeTable(parts.table, parts));
  const table = { ...counts, ...parts.relations, ...(drift === undefined ? {} : { drift }) };
  const found = placed(parts.columns);
  const subject = { source, table, columns: found, lastRow: lastRowOf(parts), json, brokenOff, files };
  const alerts = findAlerts(subject, options.alerts);
  const columns = options.top === 0 ? found.map((column) => ({ ...column, top: [], patterns: [] })) : found;
  const run = { ...parts.run, futureDates: findFutureDates(columns, parts.run.startedAt) };
  return { schemaVersion: SCHEMA_VERSION, generator, source, table, columns, alerts, run };
}

function lastRowOf({ table, columns, sampledFields = columns.length }: ProfileParts): LastRow | null {
  const { last } = table.rowSample;
  return last === null ? null : { row: last.row, texts: rowTexts(last.bytes, sampledFields) };
}
