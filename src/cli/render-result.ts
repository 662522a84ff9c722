import type { Profile } from "../model/profile.ts";
import { plainPaint } from "../report/paint.ts";
import type { Paint } from "../report/paint.ts";
import type { Layout } from "./cli-io.ts";
import type { OutputFormat } from "./output-plan.ts";

/** The text of a result; only the renderer that is needed gets loaded. */
export async function renderResult(profile: Profile, format: OutputFormat, layout: Layout): Promise<string> {
  switch (format) {
    case "json":
      return (await import("../report/json.ts")).renderJson(profile);
    case "markdown":
      return (await import("../report/markdown.ts")).renderMarkdown(profile);
    case "terminal": {
      const paint = layout.color ? await colorPaint() : plainPaint;
      return (await import("../report/terminal.ts")).renderTerminal(profile, { width: layout.width, paint });
    }
  }
}

/** Whether to color was decided before, so chalk is told and does not look around itself. */
export async function colorPaint(): Promise<Paint> {
  const { Chalk } = await import("chalk");
  const chalk = new Chalk({ level: 1 });
  return {
    bold: (text) => chalk.bold(text),
    dim: (text) => chalk.dim(text),
    red: (text) => chalk.red(text),
    yellow: (text) => chalk.yellow(text),
    green: (text) => chalk.green(text),
    cyan: (text) => chalk.cyan(text),
  };
}
