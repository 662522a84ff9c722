/** A command as the runner of a GitHub Actions job takes it from a line of the log. */
export interface RunnerCommand {
  name: string;
  properties: Record<string, string>;
  data: string;
}

const REGISTERED = [
  "error",
  "warning",
  "notice",
  "debug",
  "add-mask",
  "stop-commands",
  "set-output",
  "group",
  "save-state",
];

/**
 * The commands that the runner takes from a log, by what its ActionCommand.cs does: a line that begins with `::` behind
 * spaces, and else `##[` anywhere in a line, if the name is a known one.
 */
export function runnerCommands(log: string): RunnerCommand[] {
  return log.split(/\r\n|\n|\r/u).flatMap((line) => {
    const command = readColonCommand(line) ?? readBracketCommand(line);
    return command === null ? [] : [command];
  });
}

function readColonCommand(line: string): RunnerCommand | null {
  const message = line.trimStart();
  const end = message.indexOf("::", 2);
  if (!message.startsWith("::") || end < 0) return null;
  const info = message.slice(2, end);
  return commandOf(info, ",", message.slice(end + 2), [
    ["\r", "%0D"],
    ["\n", "%0A"],
    [":", "%3A"],
    [",", "%2C"],
    ["%", "%25"],
  ]);
}

function readBracketCommand(line: string): RunnerCommand | null {
  const start = line.indexOf("##[");
  const end = line.indexOf("]", start);
  if (start < 0 || end < 0) return null;
  return commandOf(line.slice(start + 3, end), ";", line.slice(end + 1), []);
}

function commandOf(info: string, separator: string, data: string, escapes: [string, string][]): RunnerCommand | null {
  const space = info.indexOf(" ");
  const name = space < 0 ? info : info.slice(0, space);
  if (!REGISTERED.includes(name)) return null;
  const parts =
    space < 0
      ? []
      : info
          .slice(space + 1)
          .trim()
          .split(separator);
  const properties = parts.flatMap((part) => {
    const at = part.indexOf("=");
    return at > 0 ? [[part.slice(0, at), unescape(part.slice(at + 1), escapes)] as const] : [];
  });
  const dataEscapes = escapes.filter(([token]) => token !== ":" && token !== ",");
  return { name, properties: Object.fromEntries(properties), data: unescape(data, dataEscapes) };
}

function unescape(text: string, escapes: [string, string][]): string {
  return escapes.reduce((left, [token, escaped]) => left.replaceAll(escaped, token), text);
}
