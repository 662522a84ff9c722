/** Where something is written; both count from 1, columns in UTF-16 code units. */
export interface SourcePlace {
  line: number;
  column: number;
}

/** What an unquoted word of YAML's core schema stands for; whatever is quoted is text. */
export type ScalarType = "text" | "number" | "boolean" | "null";

/** A single value as it is written: numbers keep all their digits, dates are texts. */
export interface ScalarNode extends SourcePlace {
  kind: "scalar";
  type: ScalarType;
  text: string;
}

export interface ListNode extends SourcePlace {
  kind: "list";
  items: readonly SourceNode[];
}

export interface MapNode extends SourcePlace {
  kind: "map";
  /** In the order of the file; no key comes twice. */
  entries: readonly SourceEntry[];
}

/** A key, where it stands, and its value. */
export interface SourceEntry extends SourcePlace {
  key: string;
  value: SourceNode;
}

/** A file of YAML or JSON as plain data that knows where everything stands. */
export type SourceNode = ScalarNode | ListNode | MapNode;

/** A value, the path that leads to it (`columns.amount.minimum`), and where its key stands. */
export interface Located extends SourcePlace {
  path: string;
  node: SourceNode;
}

/** The whole file, whose path is empty. */
export function rootOf(node: SourceNode): Located {
  return { path: "", node, line: node.line, column: node.column };
}

/** The value under a key of a mapping. */
export function under(path: string, { key, value, line, column }: SourceEntry): Located {
  return { path: joinPath(path, key), node: value, line, column };
}

/** The items of a list; their paths count from 1. */
export function itemsOf({ path }: Located, list: ListNode): Located[] {
  return list.items.map((node, index) => ({
    path: `${path}[${index + 1}]`,
    node,
    line: node.line,
    column: node.column,
  }));
}

/** The value under a key, or undefined when there is none. */
export function entryOf(path: string, map: MapNode, key: string): Located | undefined {
  const entry = map.entries.find((candidate) => candidate.key === key);
  return entry === undefined ? undefined : under(path, entry);
}

/** A path one step longer; names that could be misread stand in quotes. */
export function joinPath(path: string, key: string): string {
  const step = /^[\p{L}\p{N}_$-]+$/u.test(key) ? key : JSON.stringify(key);
  return path === "" ? step : `${path}.${step}`;
}

/** What a value is, in the words of messages. */
export function kindOf(node: SourceNode): string {
  if (node.kind === "map") return "a mapping";
  if (node.kind === "list") return "a list";
  if (node.type === "null") return "nothing";
  const shown = node.text.length > MOST_SHOWN ? `${node.text.slice(0, MOST_SHOWN)}…` : node.text;
  return node.type === "text" ? `the text ${JSON.stringify(shown)}` : `the ${node.type} ${shown}`;
}

const MOST_SHOWN = 60;
