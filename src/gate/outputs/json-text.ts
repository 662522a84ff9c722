/**
 * JSON with two spaces of indentation and a line end. `##[`, which begins a command wherever it stands in the log of a
 * GitHub or Azure job, is written with an escape that means the same.
 */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(/##(?=\[|vso\[|teamcity\[)/giu, "#\\u0023")}\n`;
}
