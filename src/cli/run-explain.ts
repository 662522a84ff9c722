import { EXIT } from "../base/errors.ts";
import { FIGURE_GROUPS, FIGURES } from "../model/figures/figures.ts";
import { renderFigure, renderFigureNames } from "../report/explain.ts";
import { plainPaint } from "../report/paint.ts";
import type { CliIo } from "./cli-io.ts";
import { usesColor } from "./color.ts";
import { findFigure } from "./find-figure.ts";
import { colorPaint } from "./render-result.ts";
import type { ExplainRequest } from "./resolve-options.ts";
import { writeText } from "./write-text.ts";

/** Longer lines are hard to read. */
const WIDEST = 100;
const PLAIN_WIDTH = 80;

/**
 * Says what a figure of the profile means, or lists the names of all.
 * @throws ProfilerError USAGE for a name that no figure has, or more than one.
 */
export async function runExplain({ name, json }: ExplainRequest, io: CliIo, noColor: boolean): Promise<number> {
  const figure = name === null ? null : findFigure(name, FIGURES);
  const text = json ? `${JSON.stringify(figure ?? FIGURES, null, 2)}\n` : null;
  await writeText(io.stdout, text ?? (await explanation(figure, io, noColor)));
  return EXIT.done;
}

async function explanation(figure: ReturnType<typeof findFigure> | null, io: CliIo, noColor: boolean): Promise<string> {
  const { stdout, env } = io;
  const paint = usesColor(stdout, env, noColor) ? await colorPaint() : plainPaint;
  const width = Math.min(WIDEST, (stdout.isTTY === true && stdout.columns) || PLAIN_WIDTH);
  return figure === null
    ? renderFigureNames(FIGURE_GROUPS, { width, paint })
    : renderFigure(figure, FIGURES, { width, paint });
}
