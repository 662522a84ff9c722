import type { Figure, FigureGroup } from "../model/figures/figure.ts";
import { fillLines, padRight, splitWords } from "./display-width.ts";
import type { Paint } from "./paint.ts";

/** How an explanation is laid out. */
export interface ExplainLayout {
  width: number;
  paint: Paint;
}

const LABEL_WIDTH = 12;
const NARROWEST_TEXT = 20;
const INDENT = 2;

/** All that is known about a figure; `all` are the figures among which its fields are looked for. */
export function renderFigure(figure: Figure, all: readonly Figure[], layout: ExplainLayout): string {
  const { path, definition, formula, units, error, source, values = [] } = figure;
  const parts: [label: string, text: string | undefined, hang?: number][] = [
    ["definition", definition],
    ["formula", formula],
    ["units", units],
    ["error", error],
    ["null", figure.null],
    ...values.map(({ value, meaning }, index): [string, string, number] => [
      index > 0 ? "" : values.length === 1 ? "value" : "values",
      `${value}: ${meaning}`,
      INDENT,
    ]),
    ["fields", fieldsOf(figure, all)],
    ["source", source],
  ];
  const lines = parts.flatMap(([label, text, hang]) =>
    text === undefined ? [] : renderPart(label, text, layout, hang),
  );
  return `${[layout.paint.bold(path), ...lines].join("\n")}\n`;
}

/** A label and its text; lines behind the first are indented by `hang` more. */
function renderPart(label: string, text: string, { width, paint }: ExplainLayout, hang = 0): string[] {
  const room = Math.max(NARROWEST_TEXT, width - INDENT - LABEL_WIDTH - hang);
  const [first = "", ...rest] = fillLines(splitWords(text), " ", room);
  const head = `${" ".repeat(INDENT)}${paint.dim(padRight(label, LABEL_WIDTH))}`;
  return [head + first, ...rest.map((line) => " ".repeat(INDENT + LABEL_WIDTH + hang) + line)];
}

/** The names of what a figure holds directly. */
function fieldsOf({ path }: Figure, all: readonly Figure[]): string | undefined {
  const names = all.flatMap((other) => {
    const name = [`${path}.`, `${path}[].`].find((prefix) => other.path.startsWith(prefix));
    const rest = name === undefined ? "" : other.path.slice(name.length);
    return rest === "" || rest.includes(".") ? [] : [rest];
  });
  return names.length === 0 ? undefined : names.join(" ");
}

/** The names of all figures, in their groups. */
export function renderFigureNames(groups: readonly FigureGroup[], { width, paint }: ExplainLayout): string {
  const blocks = groups.map(({ title, prefix, figures }) => {
    const head = paint.bold(title) + (prefix === "" ? "" : paint.dim(`  ${prefix}`));
    const names = figures.map(({ path }) => nameBelow(path, prefix)).filter((name) => name !== "");
    const lines = fillLines(names, "  ", Math.max(NARROWEST_TEXT, width - INDENT));
    return [head, ...lines.map((line) => `${" ".repeat(INDENT)}${line}`)].join("\n");
  });
  const end = fillLines(splitWords(NAMES_NOTE), " ", width).map(paint.dim).join("\n");
  return `${[...blocks, end].join("\n\n")}\n`;
}

const NAMES_NOTE =
  "profiler explain NAME says what one of them means. The end of a name is enough where only one figure has it: mean, quantiles, distinct.lower.";

function nameBelow(path: string, prefix: string): string {
  return prefix === "" ? path : path.slice(prefix.length).replace(/^(\[\])?\.?/u, "");
}
