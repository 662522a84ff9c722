import { ProfilerError } from "../../base/errors.ts";
import { KeyNode } from "./key-tree.ts";
import type { ValueListener } from "./object-reader.ts";

/** What is added to the name of an array for the column that counts its items. */
export const ITEMS_SUFFIX = "[]";

/** What a key can hold. */
type Content = "value" | "null" | "items";

/** A column that a key may get: of its values, or of how many items it has. */
interface Candidate {
  node: KeyNode;
  isItems: boolean;
}

/** Collects the keys of the first objects, and makes columns of them in the order in which what they hold appears. */
export class ColumnCollector implements ValueListener {
  readonly root = KeyNode.root();
  private readonly candidates: Candidate[] = [];
  private readonly maxColumns: number;
  private keys = 0;
  /** What the object in hand holds. */
  private readonly held: { node: KeyNode; content: Content }[] = [];

  constructor(maxColumns: number) {
    this.maxColumns = maxColumns;
  }

  unknownKey(parent: KeyNode, key: string): KeyNode {
    // an object and its keys, or an array and its items: more than two keys a column are not needed
    if (++this.keys > 2 * this.maxColumns) throw tooManyKeysError(this.maxColumns);
    return parent.addChild(key);
  }

  onWord(node: KeyNode): void {
    this.held.push({ node, content: "value" });
  }

  onString(node: KeyNode): void {
    this.held.push({ node, content: "value" });
  }

  onNull(node: KeyNode): void {
    this.held.push({ node, content: "null" });
  }

  onArray(node: KeyNode): void {
    this.held.push({ node, content: "items" });
  }

  /** The object in hand is whole: only now its keys count. */
  commit(): void {
    for (const { node, content } of this.held) {
      const isItems = content === "items";
      const isNew = isItems ? !node.hasItems : !node.hasValues && !node.hasNulls;
      if (isNew) this.candidates.push({ node, isItems });
      if (isItems) node.hasItems = true;
      if (content === "value") node.hasValues = true;
      if (content === "null") node.hasNulls = true;
    }
    this.discard();
  }

  /** Forgets the object in hand. */
  discard(): void {
    this.held.length = 0;
  }

  /**
   * Gives the keys their columns and returns the columns' names, one character a byte. Keys of the same name share one.
   * @throws ProfilerError TOO_MANY_COLUMNS
   */
  assignColumns(): string[] {
    const columns = new Map<string, number>();
    for (const { node, isItems } of this.candidates.filter(isColumn)) {
      const name = isItems ? node.name + ITEMS_SUFFIX : node.name;
      const column = columns.get(name) ?? columns.size;
      columns.set(name, column);
      if (isItems) node.itemsColumn = column;
      else node.column = column;
    }
    if (columns.size > this.maxColumns) throw tooManyKeysError(this.maxColumns);
    return [...columns.keys()];
  }
}

/** A key that only ever holds nothing is a column, unless it is an object or an array elsewhere. */
function isColumn({ node, isItems }: Candidate): boolean {
  return isItems || node.hasValues || (!node.hasItems && !node.hasChildren);
}

function tooManyKeysError(maxColumns: number): ProfilerError {
  return new ProfilerError(
    "TOO_MANY_COLUMNS",
    `the objects have more than ${maxColumns.toLocaleString("en")} different keys`,
    {
      hint: "turn keys that are values into values on the way, for example with jq -c to_entries[] FILE | profiler; or raise --max-columns",
    },
  );
}
