import { DEFAULT_ALERTS } from "../../src/model/alert-thresholds.ts";
import { type ProfileOptions, DEFAULTS } from "../../src/model/options.ts";

/** What a run without flags has, but for its single worker; everything about the input is detected. */
export const OPTIONS: ProfileOptions = {
  format: "auto",
  dialect: {},
  defaultNulls: true,
  nullTokens: [],
  booleans: [],
  columns: [],
  exclude: [],
  top: DEFAULTS.top,
  alerts: DEFAULT_ALERTS,
  workers: 1,
  maxMemoryBytes: DEFAULTS.maxMemoryBytes,
  maxRecordBytes: DEFAULTS.maxRecordBytes,
  maxColumns: DEFAULTS.maxColumns,
  maxNameBytes: DEFAULTS.maxNameBytes,
  entry: null,
  maxRatio: DEFAULTS.maxRatio,
  partial: false,
  onError: "report",
};
