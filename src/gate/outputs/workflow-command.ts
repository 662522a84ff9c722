/**
 * A command to the runner of a GitHub Actions job, as a line of its log. What its text must not hold as it is, is
 * escaped as the runner reads it (ActionCommand.cs in actions/runner); properties that are not set are left out.
 */
export function workflowCommand(
  name: string,
  properties: Readonly<Record<string, string | number | null>>,
  message: string,
): string {
  const written = Object.entries(properties).flatMap(([key, value]) =>
    value === null ? [] : [`${key}=${escapeProperty(String(value))}`],
  );
  return `::${name}${written.length === 0 ? "" : ` ${written.join(",")}`}::${escapeData(message)}`;
}

/** The percent sign first: the runner undoes it last. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
