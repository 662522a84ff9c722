/** No column. */
export const NO_COLUMN = -1;

/** A key by the way to it from the top of an object. */
export class KeyNode {
  /** The keys on the way, joined by dots; one character a byte. */
  readonly name: string;
  /** The key itself. */
  readonly bytes: Uint8Array;
  /** The columns of its values and of how many items it has when it is an array. */
  column = NO_COLUMN;
  itemsColumn = NO_COLUMN;
  /** What the first part of the input has of it. */
  hasValues = false;
  hasNulls = false;
  hasItems = false;
  private readonly children = new Map<string, KeyNode>();
  /** What mostly comes behind it, and first in it. */
  next: KeyNode | null = null;
  first: KeyNode | null = null;

  private readonly isRoot: boolean;

  constructor(name: string, key: string, isRoot = false) {
    this.name = name;
    this.bytes = Buffer.from(key, "latin1");
    this.isRoot = isRoot;
  }

  /** The top of all objects. */
  static root(): KeyNode {
    return new KeyNode("", "", true);
  }

  get hasChildren(): boolean {
    return this.children.size > 0;
  }

  child(key: string): KeyNode | null {
    return this.children.get(key) ?? null;
  }

  addChild(key: string): KeyNode {
    const node = this.strayChild(key);
    this.children.set(key, node);
    return node;
  }

  /** A child that is not found again. */
  strayChild(key: string): KeyNode {
    return new KeyNode(this.isRoot ? key : `${this.name}.${key}`, key);
  }
}
