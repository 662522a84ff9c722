import { ALERT_KINDS, type AlertCode } from "../alert-kinds.ts";
import { defaultText, thresholdOf } from "../alert-thresholds.ts";
import { below, figureGroup, type FigureValue, PARTS } from "./figure.ts";

/** An alert with its severity and, where it has one, its threshold. */
function alertValue(code: AlertCode): FigureValue {
  const { meaning, severity } = ALERT_KINDS[code];
  const threshold = thresholdOf(code);
  const from = threshold === null ? "" : `; threshold ${defaultText(threshold)}: ${threshold.of}`;
  return { value: code, meaning: `${meaning} (${severity}${from})` };
}

/** What a reader should look at. */
export const ALERT_FIGURES = figureGroup("Alerts", "alerts", [
  {
    name: "",
    definition: "What a reader should look at: first what concerns the table, then the columns in their order.",
    ...PARTS,
  },
  ...below("[]", [
    {
      name: "code",
      definition:
        "The kind of alert; the names do not change. An alert with a threshold is raised when the figure named with it is at least that; --alert sets it, or turns the alert off.",
      units: "name",
      error: "as the figures it is based on",
      values: (Object.keys(ALERT_KINDS) as AlertCode[]).map(alertValue),
    },
    {
      name: "severity",
      definition: "How serious it is.",
      units: "name",
      error: "exact: it depends on the code alone",
      values: [
        { value: "info", meaning: "worth knowing" },
        { value: "warning", meaning: "probably not as it was meant" },
        { value: "error", meaning: "the figures are hardly those of the table that was meant" },
      ],
    },
    {
      name: "column",
      definition: "The name of the column it is about.",
      units: "text",
      error: "exact",
      null: "for the whole table",
    },
    { name: "message", definition: "What was found, in words.", units: "text", error: "as the figures in it" },
    {
      name: "rows",
      definition: "Numbers of rows to look at, the first ones; at most 5, and none where no row stands out.",
      units: "rows",
      error: "exact",
    },
  ]),
]);

const MEASURED = "measured; differs from run to run";

/** How the run went. */
export const RUN_FIGURES = figureGroup("Run", "run", [
  {
    name: "",
    definition: "How the run went: the only part of a profile that depends on anything but the bytes and the options.",
    ...PARTS,
  },
  {
    name: "startedAt",
    definition: "When the run started, by the clock of the machine.",
    units: "UTC, ISO 8601",
    error: MEASURED,
    source: "RFC 3339",
  },
  { name: "reader", definition: "What cut the input into records.", ...PARTS },
  {
    name: "reader.name",
    definition: "Which reader it was. The figures are the same whichever it is.",
    units: "name",
    error: "exact",
    values: [
      { value: "kernel", meaning: "the compiled one, which reads plain dialects where they are" },
      {
        value: "csv-parse",
        meaning:
          "the library csv-parse, for other dialects: its records are written anew as plain CSV. Stretches with malformed records are read by the rules of section 1 instead",
      },
      { value: "json-lines", meaning: "one that flattens JSON objects, which are written anew as plain CSV" },
    ],
    source: "csv-parse: https://csv.js.org/parse/",
  },
  { name: "reader.reason", definition: "Why it was that one.", units: "text", error: "exact" },
  {
    name: "futureDates",
    definition:
      "The columns with dates after the start of the run. They stand here, and raise no alert, since they depend on the moment.",
    ...PARTS,
    also: ["future"],
  },
  ...below("futureDates[]", [
    { name: "index", definition: "The place of the column in the table, from 0.", units: "columns", error: "exact" },
    { name: "column", definition: "The name of the column.", units: "text", error: "exact" },
    { name: "latest", definition: "The latest of its dates.", units: "ISO date or datetime", error: "exact" },
    {
      name: "lower",
      definition: "How many of its dates are later at least: those of the bins of its histogram that begin later.",
      units: "values",
      error: "holds for certain",
    },
    {
      name: "upper",
      definition: "How many of its dates are later at most: those of the bins that end later.",
      units: "values",
      error: "holds for certain",
    },
  ]),
  {
    name: "durationMs",
    definition:
      "How long it took from opening the input until the figures of all columns were there; printing them comes after that.",
    units: "milliseconds",
    error: MEASURED,
    also: ["duration"],
  },
  {
    name: "bytesPerSecond",
    definition: "How fast the input went through.",
    formula: "source.bytes / durationMs · 1000",
    units: "bytes per second",
    error: MEASURED,
    also: ["throughput"],
  },
  { name: "workers", definition: "What each worker did.", ...PARTS },
  { name: "workers[].id", definition: "The number of the worker, from 0.", units: "workers", error: "exact" },
  {
    name: "workers[].batches",
    definition: "The batches of records it profiled, of up to 4 MiB each unless a record is longer.",
    units: "batches",
    error: MEASURED,
  },
  { name: "workers[].rows", definition: "The rows it profiled.", units: "rows", error: MEASURED },
  {
    name: "stages",
    definition:
      "How long each part took. open, read and profile, and finish follow one another; read (waiting for bytes), split (finding record ends) and profile (the workers' time, added up) run beside them.",
    units: "milliseconds",
    error: MEASURED,
  },
  { name: "backpressure", definition: "How often and how long the reader waited for a free buffer.", ...PARTS },
  { name: "backpressure.waits", definition: "How often it waited.", units: "waits", error: MEASURED },
  { name: "backpressure.ms", definition: "How long it waited, in all.", units: "milliseconds", error: MEASURED },
  {
    name: "peakRssBytes",
    definition: "The most memory that the process held at a time, workers included, as the system says.",
    units: "bytes",
    error: MEASURED,
    also: ["memory", "rss"],
  },
  {
    name: "peakHeapBytes",
    definition:
      "The most memory in use in the JavaScript heap of the main thread, looked at after each batch and each stage.",
    units: "bytes",
    error: `${MEASURED}; what happens between two looks is not seen`,
    also: ["heap"],
  },
]);
