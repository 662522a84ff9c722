const LINE_WIDTH = 88;

/** A text as a literal of JavaScript. */
export function javascriptText(text: string): string {
  return pythonText(text);
}

/** A text as a literal of Python, which has the escapes of JSON. */
export function pythonText(text: string): string {
  return JSON.stringify(text).replaceAll(UNSEEN, pythonEscape);
}

/** What JSON leaves as it is but would not be seen, or would break a line. */
const UNSEEN = /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

function pythonEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A text as a literal of SQL as DuckDB and PostgreSQL read it; control characters make it an `E''` literal. */
export function sqlText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (!/[\u0000-\u001f\u007f]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll("'", "''")
    // oxlint-disable-next-line no-control-regex -- as above
    .replaceAll(/[\u0000-\u001f\u007f]/g, (char) => SHORT[char] ?? `\\x${hex(char)}`);
  return `E'${escaped}'`;
}

const SHORT: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function hex(char: string): string {
  return char.charCodeAt(0).toString(16).padStart(2, "0");
}

/** A name as an identifier of SQL. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The items of a list, filled into lines that are indented by `indent`, between brackets. */
export function listText(items: readonly string[], indent: number, [open, close]: readonly [string, string]): string {
  const flat = `${open}${items.join(", ")}${close}`;
  if (flat.length + indent <= LINE_WIDTH - 12) return flat;
  const inner = " ".repeat(indent + 4);
  const lines: string[] = [];
  let line = "";
  for (const item of items) {
    if (line !== "" && inner.length + line.length + item.length + 2 > LINE_WIDTH) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? `${item},` : ` ${item},`;
  }
  // no comma behind the last: not every language takes one there
  lines.push(line.slice(0, -1));
  return `${open}\n${lines.map((filled) => inner + filled).join("\n")}\n${" ".repeat(indent)}${close}`;
}

/** A list of Python, as an argument that stands on a line of its own. */
export function pythonList(texts: readonly string[]): string {
  return listText(texts.map(pythonText), 4, ["[", "]"]);
}

/** A dictionary of Python that has the same value for each key. */
export function pythonMap(keys: readonly string[], value: string): string {
  return listText(
    keys.map((key) => `${pythonText(key)}: ${value}`),
    4,
    ["{", "}"],
  );
}

/** An argument by its name and its value as code; a value of null: it is left out. */
export type Argument = readonly [name: string, value: string | null];

/** A call with arguments, on one line if it is short. */
export function callText(callee: string, first: string, args: readonly Argument[], assign: string): string {
  const given = args.flatMap(([name, value]) => (value === null ? [] : [`${name}${assign}${value}`]));
  const flat = `${callee}(${[first, ...given].join(", ")})`;
  if (flat.length <= 72 && !flat.includes("\n")) return flat;
  return `${callee}(\n${[first, ...given].map((argument) => `    ${argument},\n`).join("")})`;
}
