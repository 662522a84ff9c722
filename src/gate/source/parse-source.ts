import {
  Composer,
  type CST,
  type Document,
  Lexer,
  LineCounter,
  type ParsedNode,
  Parser,
  type Scalar,
  isAlias,
  isMap,
  isScalar,
} from "yaml";
import type { Problems } from "./problems.ts";
import { joinPath, type SourceEntry, type SourceNode, type SourcePlace } from "./source-node.ts";
import { scalarType } from "./scalar-type.ts";

/** A file of rules has some hundred bytes a column; what is larger is no such file. */
const MOST_CHARS = 2 * 1024 * 1024;

/** How deep mappings and lists may stand in each other. The parser puts up to two things on its stack for each. */
const MOST_DEPTH = 64;
const MOST_STACK = 2 * MOST_DEPTH;

/** Every scalar stays a text; keys that come twice are found by a set, since the library compares all pairs. */
const COMPOSING = { schema: "failsafe", uniqueKeys: false, prettyErrors: false, merge: false } as const;

/**
 * Reads YAML, or JSON, which is YAML too. Nothing is turned into anything else: numbers and dates keep their text.
 * Aliases, tags, second documents, and what is nested too deep or too large are refused.
 * Returns null when it is not even YAML; the problems say why.
 */
export function parseSource(text: string, problems: Problems): SourceNode | null {
  if (text.length > MOST_CHARS) {
    const hint = "is it the right file? rules take some hundred bytes a column";
    problems.add(START, `the file has more than ${MOST_CHARS} characters`, hint);
    return null;
  }
  const lines = new LineCounter();
  const placeOf = (offset: number): SourcePlace => place(lines.linePos(offset));
  const document = compose(text.replace(/^\uFEFF/, ""), lines, problems);
  if (document === null) return null;
  for (const { message, pos } of document.errors) {
    problems.add(
      placeOf(pos[0]),
      `not valid YAML: ${message}`,
      "correct it there; texts with special characters need quotes",
    );
  }
  if (document.errors.length > 0) return null;
  if (document.contents === null) {
    problems.add(START, "the file is empty", EMPTY_HINT);
    return null;
  }
  return new TreeReader(problems, placeOf).node(document.contents, "");
}

const START: SourcePlace = { line: 1, column: 1 };
const EMPTY_HINT = "write at least one rule, for example:  columns: {id: {unique: true}}";

function place({ line, col }: { line: number; col: number }): SourcePlace {
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function compose(text: string, lines: LineCounter, problems: Problems): Document.Parsed | null {
  const tokens = tokensOf(text, lines, problems);
  if (tokens === null) return null;
  const documents = new Composer(COMPOSING).compose(tokens);
  const [first, second] = [documents.next().value ?? null, documents.next().value ?? null];
  if (first === null) problems.add(START, "the file is empty", EMPTY_HINT);
  if (second !== null) {
    problems.add(
      place(lines.linePos(second.range[0])),
      "a second document begins here",
      "keep one, without the line ---",
    );
    return null;
  }
  return first;
}

/** Stops where the text nests too deep, before anything that recurs looks at it. */
function tokensOf(text: string, lines: LineCounter, problems: Problems): CST.Token[] | null {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > MOST_STACK) {
      problems.add(
        place(lines.linePos(parser.offset)),
        "mappings and lists stand too deep in each other",
        `at most ${MOST_DEPTH} levels are read`,
      );
      return null;
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** Turns the library's nodes into plain data with places. */
class TreeReader {
  private readonly problems: Problems;
  private readonly placeOf: (offset: number) => SourcePlace;

  constructor(problems: Problems, placeOf: (offset: number) => SourcePlace) {
    this.problems = problems;
    this.placeOf = placeOf;
  }

  node(node: ParsedNode, path: string): SourceNode {
    const at = this.placeOf(node.range[0]);
    if (isAlias(node)) {
      this.problems.add(at, `${path}: the alias *${node.source} is not read`, "write out what it stands for");
      return { kind: "scalar", type: "null", text: "", ...at };
    }
    if (node.tag !== undefined && !STANDARD_TAGS.has(node.tag)) {
      this.problems.add(at, `${path}: the tag ${node.tag} is not read`, "remove it; put texts in quotes");
    }
    if (isScalar(node)) {
      const text = textOf(node);
      return {
        kind: "scalar",
        type: node.type === "PLAIN" || node.type === undefined ? scalarType(text) : "text",
        text,
        ...at,
      };
    }
    if (isMap(node)) return { kind: "map", entries: this.entries(node.items, path), ...at };
    const items = node.items.map((item, index) => this.node(item, `${path}[${index + 1}]`));
    return { kind: "list", items, ...at };
  }

  private entries(pairs: Pairs, path: string): SourceEntry[] {
    const entries = new Map<string, SourceEntry>();
    for (const { key: keyNode, value } of pairs) {
      const at = this.placeOf(keyNode.range[0]);
      if (!isScalar(keyNode)) {
        this.problems.add(
          at,
          `${path === "" ? "" : `${path}: `}a key that is no text`,
          "write a name, in quotes if need be",
        );
        continue;
      }
      const key = textOf(keyNode);
      const before = entries.get(key);
      if (before !== undefined) {
        this.problems.add(
          at,
          `${joinPath(path, key)} comes twice, first in line ${before.line}`,
          "put both together, or remove one",
        );
        continue;
      }
      const read = value === null ? nothing(at) : this.node(value, joinPath(path, key));
      entries.set(key, { key, value: read, ...at });
    }
    return [...entries.values()];
  }
}

/** Scalars of the schema that is read with are texts. */
function textOf({ value }: Scalar): string {
  return typeof value === "string" ? value : "";
}

type Pairs = readonly { key: ParsedNode; value: ParsedNode | null }[];

const STANDARD_TAGS = new Set(["map", "seq", "str"].map((name) => `tag:yaml.org,2002:${name}`));

function nothing(at: SourcePlace): SourceNode {
  return { kind: "scalar", type: "null", text: "", ...at };
}
