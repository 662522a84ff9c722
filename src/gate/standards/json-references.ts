import { expectText } from "../source/expect.ts";
import type { Problems } from "../source/problems.ts";
import type { Located, SourceNode } from "../source/source-node.ts";

/** So deep do references lead to others; what refers to itself has no end. */
const MOST_STEPS = 32;

/** More are not followed in all, since each can lead to several others. */
const MOST_REFERENCES = 10_000;

/** Follows the references of a schema to its own parts. */
export class SchemaReferences {
  readonly problems: Problems;
  private readonly root: Located;
  private depth = 0;
  private followed = 0;

  constructor(root: Located, problems: Problems) {
    this.root = root;
    this.problems = problems;
  }

  /** Calls back with what a `$ref` refers to. Its place is that of the target, its path that of the reference. */
  follow(reference: Located, use: (target: Located) => void): void {
    const text = expectText(reference, this.problems, { what: "a reference", example: '"$ref": "#/$defs/name"' });
    if (text === null) return;
    if (this.depth >= MOST_STEPS || this.followed >= MOST_REFERENCES) {
      this.problems.unsupported(
        reference,
        `${text} refers to itself, or to too many others`,
        "write out what it stands for",
      );
      return;
    }
    const target = this.find(reference, text);
    if (target === null) return;
    this.depth++;
    this.followed++;
    use(target);
    this.depth--;
  }

  private find(reference: Located, text: string): Located | null {
    if (!/^#(\/|$)/.test(text)) {
      this.problems.unsupported(
        reference,
        `${text} is not in this file`,
        "copy it to $defs, and refer to it as #/$defs/…",
      );
      return null;
    }
    const steps = text.split("/").slice(1).map(pointerStep);
    let node: SourceNode | undefined = this.root.node;
    for (const step of steps) node = node === undefined ? undefined : stepInto(node, step);
    if (node !== undefined) return { path: reference.path, node, line: node.line, column: node.column };
    this.problems.at(reference, `${text} leads to nothing`, "correct the path, for example  #/$defs/name");
    return null;
  }
}

/** Source: RFC 6901, sections 3 and 6. */
function pointerStep(step: string): string {
  const unescaped = step.replaceAll("~1", "/").replaceAll("~0", "~");
  try {
    return decodeURIComponent(unescaped);
  } catch {
    return unescaped;
  }
}

function stepInto(node: SourceNode, step: string): SourceNode | undefined {
  if (node.kind === "map") return node.entries.find(({ key }) => key === step)?.value;
  return node.kind === "list" ? node.items[Number(step)] : undefined;
}
