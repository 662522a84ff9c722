const ESCAPES = /\\(?:u([0-9a-fA-F]{4})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?|(.))/gu;
const SIMPLE: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/**
 * A valid JSON string without its escapes, one character a byte.
 * Half of a surrogate pair is no character: U+FFFD stands for it.
 */
export function unescapeString(raw: string): string {
  return raw.replaceAll(ESCAPES, (_, unit?: string, low?: string, char = "") =>
    unit === undefined ? (SIMPLE[char] ?? char) : unitBytes(unit, low),
  );
}

/** A unit of UTF-16, perhaps with the second half of a pair behind it. */
function unitBytes(unit: string, low: string | undefined): string {
  const units = [unit, low].filter((one) => one !== undefined).map((one) => Number.parseInt(one, 16));
  return Buffer.from(String.fromCharCode(...units), "utf8").toString("latin1");
}
