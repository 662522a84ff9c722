import type { Profile } from "../model/profile.ts";
import type { Paint } from "./paint.ts";
import { renderAlerts } from "./terminal-alerts.ts";
import { renderExceptions } from "./terminal-exceptions.ts";
import { renderFiles } from "./terminal-files.ts";
import { renderHead } from "./terminal-head.ts";
import { renderNotes } from "./terminal-notes.ts";
import { renderRelations } from "./terminal-relations.ts";
import { renderTable } from "./terminal-table.ts";

/** How the report is shown: the width of the terminal in cells, and what colours it. */
interface TerminalOptions {
  width: number;
  paint: Paint;
}

const NARROWEST = 30;

/**
 * The profile as a report for people. No line takes more than `width` cells (30 at least), and nothing that comes
 * from the data reaches the terminal as a control character.
 */
export function renderTerminal(profile: Profile, options: TerminalOptions): string {
  const width = Math.max(NARROWEST, Math.floor(options.width));
  const { paint } = options;
  const table = renderTable(profile, width, paint);
  const sections = [
    renderHead(profile, width, paint),
    renderFiles(profile, width, paint),
    renderAlerts(profile, width, paint),
    table.lines,
    renderExceptions(profile, width, paint),
    renderRelations(profile, width, paint),
    renderNotes(profile, table.shown, width, paint),
  ];
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${text.join("\n\n")}\n`;
}
