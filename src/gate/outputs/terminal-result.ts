import type { CheckReport, RuleResult } from "../../model/check-report.ts";
import { displayWidth } from "../../report/display-width.ts";
import { formatCount } from "../../base/format-count.ts";
import type { PaintFunction } from "../../report/paint.ts";
import { countBehind, expectedText, foundText, lineOf, nameOf, placesLeft, sourceText } from "./describe-result.ts";
import type { Outcome } from "./outcomes.ts";
import { outcomeOf } from "./outcomes.ts";
import type { PlacesLayout } from "./terminal-places.ts";
import { renderPlaces } from "./terminal-places.ts";
import { cutInert, fillWords, inert } from "./terminal-text.ts";

const INDENT = "  ";
const LABEL_CELLS = 10;

/** The signs of outcomes, and their words: without colours the words tell. */
export const OUTCOME_LOOKS: Readonly<
  Record<Outcome, { sign: string; word: string; paint: keyof PlacesLayout["paint"] }>
> = {
  failed: { sign: "✗", word: "failed", paint: "red" },
  inconclusive: { sign: "?", word: "not decided", paint: "yellow" },
  warning: { sign: "!", word: "warning", paint: "yellow" },
  notReached: { sign: "-", word: "not reached", paint: "dim" },
  passed: { sign: "✓", word: "passed", paint: "green" },
};

/** A result that people want to read about: what is expected and found, where it first fails, and what to do. */
export function renderResult(result: RuleResult, report: CheckReport, layout: PlacesLayout): string[] {
  const { description, hint } = result;
  const found = lineOf(foundText(result, layout.values));
  const count = countBehind(found, result);
  return [
    ...titleLines(result, layout),
    ...labelled("expected", lineOf(expectedText(result, layout.values)), layout),
    ...labelled("found", found, layout),
    ...(count === null ? [] : labelled(countLabel(count), count, layout)),
    ...placeLines(result, report, layout),
    ...(description === null ? [] : labelled("why", lineOf(description), layout)),
    ...(hint === null ? [] : labelled("hint", lineOf(hint), layout)),
  ];
}

/** What was found may have told the count already; then only what may fail is left to say. */
function countLabel(count: string): string {
  return /^[0-9]/u.test(count) ? "failed" : "allowed";
}

function titleLines(result: RuleResult, layout: PlacesLayout): string[] {
  const { sign, word, paint: name } = OUTCOME_LOOKS[outcomeOf(result)];
  const { width, paint } = layout;
  const look: PaintFunction = (text) => paint[name](paint.bold(text));
  const tail = ` ${word}`;
  const id = cutInert(nameOf(result.id), width - sign.length - 1 - tail.length);
  const title = `${look(`${sign} ${id}`)}${paint[name](tail)}`;
  if (result.source === null) return [title];
  const source = ` · ${inert(sourceText(result.source))}`;
  const used = displayWidth(`${sign} ${id}${tail}`);
  if (used + displayWidth(source) <= width) return [title + paint.dim(source)];
  return [title, ...labelled("rule", sourceText(result.source), layout)];
}

/** A text behind its label; its further lines stand below its first. */
function labelled(label: string, text: string, { width, paint }: PlacesLayout): string[] {
  const room = Math.max(1, width - INDENT.length - LABEL_CELLS);
  const [first = "", ...rest] = fillWords(text, room);
  const gap = first === "" ? "" : " ".repeat(LABEL_CELLS - label.length);
  return [INDENT + paint.dim(label) + gap + first, ...rest.map((line) => INDENT + " ".repeat(LABEL_CELLS) + line)];
}

function placeLines(result: RuleResult, report: CheckReport, layout: PlacesLayout): string[] {
  if (result.places.length === 0) return [];
  const room = Math.max(1, layout.width - INDENT.length - LABEL_CELLS);
  const left = placesLeft(result);
  const lines = renderPlaces(result, report, { ...layout, width: room });
  if (left > 0) lines.push(layout.paint.dim(cutInert(`and ${formatCount(left)} more`, room)));
  return lines.map((line, index) => {
    const label = index === 0 ? "first" : "";
    return `${INDENT}${label === "" ? "" : layout.paint.dim(label)}${" ".repeat(LABEL_CELLS - label.length)}${line}`;
  });
}
