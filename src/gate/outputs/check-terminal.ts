import type { CheckReport, RuleResult } from "../../model/check-report.ts";
import { formatCounted, formatDuration } from "../../report/format-number.ts";
import type { Paint } from "../../report/paint.ts";
import { nameOf } from "./describe-result.ts";
import { VERDICT_WORDS, countsText, inputNames, scopePhrases } from "./describe-verdict.ts";
import type { Outcome } from "./outcomes.ts";
import { TOLD_OUTCOMES, resultsOf } from "./outcomes.ts";
import type { OutputOptions } from "./output-options.ts";
import { OUTCOME_LOOKS, renderResult } from "./terminal-result.ts";
import { cutInert, fillInert } from "./terminal-text.ts";

const NARROWEST = 30;
const SEPARATOR = " · ";
/** Results of an outcome that are shown as a whole. */
const SHOWN_RESULTS = 50;
/** Rules of an outcome that are named where their names are all there is to say. */
const SHOWN_NAMES = 12;

/** How the report is shown. */
export interface CheckTerminalOptions extends OutputOptions {
  /** Of the terminal, in cells. */
  width: number;
  paint: Paint;
}

/**
 * The report for people: what failed first, then what could not be decided, then warnings, the rest in a line each, and
 * the verdict last. No line takes more than `width` cells (30 at least); nothing that comes from the data or the rules
 * reaches the terminal as a control character, or the runner of a job as a command.
 */
export function renderCheckTerminal(report: CheckReport, options: CheckTerminalOptions): string {
  const layout = { ...options, width: Math.max(NARROWEST, Math.floor(options.width)) };
  const sections = [
    headLines(report, layout),
    ...TOLD_OUTCOMES.flatMap((outcome) => outcomeSections(outcome, report, layout)),
    [...namesLines("notReached", report, layout), ...namesLines("passed", report, layout)],
    verdictLines(report, layout),
  ];
  const texts = sections.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${texts.join("\n\n")}\n`;
}

function headLines(report: CheckReport, { width, paint }: CheckTerminalOptions): string[] {
  const facts = [...scopePhrases(report), formatDuration(report.run.durationMs)];
  return [
    paint.bold(cutInert(inputNames(report), width)),
    ...fillInert(facts, SEPARATOR, width).map((line) => paint.dim(line)),
  ];
}

function outcomeSections(outcome: Outcome, report: CheckReport, layout: CheckTerminalOptions): string[][] {
  const results = resultsOf(report, outcome);
  const shown = results.slice(0, SHOWN_RESULTS).map((result: RuleResult) => renderResult(result, report, layout));
  const left = results.length - shown.length;
  if (left === 0) return shown;
  const { sign, word, paint } = OUTCOME_LOOKS[outcome];
  const more = `${sign} ${formatCounted(left, "more rule")} ${word}; the JSON has them`;
  return [...shown, fillInert(more.split(" "), " ", layout.width).map((line) => layout.paint[paint](line))];
}

/** How many rules had this outcome, and their names when they are few. */
function namesLines(
  outcome: "passed" | "notReached",
  report: CheckReport,
  { width, paint }: CheckTerminalOptions,
): string[] {
  const results = resultsOf(report, outcome);
  if (results.length === 0) return [];
  const { sign, word, paint: look } = OUTCOME_LOOKS[outcome];
  const start = `${sign} ${formatCounted(results.length, "rule")} ${word}`;
  const names = results.map(({ id }, index) => nameOf(id) + (index < results.length - 1 ? "," : ""));
  const parts = results.length > SHOWN_NAMES ? start.split(" ") : [...`${start}:`.split(" "), ...names];
  return fillInert(parts, " ", width).map((line) => paint[look](line));
}

function verdictLines(report: CheckReport, { width, paint }: CheckTerminalOptions): string[] {
  const { sign, paint: look } = OUTCOME_LOOKS[report.status];
  const text = `${sign} check ${VERDICT_WORDS[report.status]} · ${countsText(report)}`;
  // each count stays with its word
  return fillInert(text.split(/(?<=[,:·]) /u), " ", width).map((line) => paint[look](paint.bold(line)));
}
