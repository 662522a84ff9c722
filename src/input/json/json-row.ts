import type { JsonSource } from "../../model/profile.ts";
import { ITEMS_SUFFIX } from "./json-columns.ts";
import { type KeyNode, NO_COLUMN } from "./key-tree.ts";
import { LateKeyCounts } from "./late-keys.ts";
import { stringText, type ValueListener } from "./object-reader.ts";
import type { PlainOutput } from "./plain-output.ts";

const PLACES = 5;
/** What makes a text one that has to stand in quotes. */
const SPECIAL = /[",\n\r]/u;

/** How the field of a column is written: not at all, as it stands in the input, the same in quotes, or as a text. */
const EMPTY = 0;
const AS_IT_STANDS = 1;
const IN_QUOTES = 2;
const AS_TEXT = 3;

/** Takes the values of one object after the other, as fields of plain CSV. */
export class JsonRow implements ValueListener {
  private readonly columns: number;
  private readonly kinds: Uint8Array;
  private readonly starts: Float64Array;
  private readonly ends: Float64Array;
  private readonly texts: string[];
  private bytes: Buffer = Buffer.alloc(0);
  private readonly late = new LateKeyCounts();
  private lateNames: string[] = [];
  private hasDuplicates = false;
  /** Columns whose last value was nothing: two of them are duplicates as well. */
  private readonly nulls = new Set<number>();
  private readonly duplicateKeys: JsonSource["duplicateKeys"] = { records: 0, first: [] };

  constructor(columns: number) {
    this.columns = columns;
    this.kinds = new Uint8Array(columns);
    this.starts = new Float64Array(columns);
    this.ends = new Float64Array(columns);
    this.texts = Array.from({ length: columns }, () => "");
  }

  /** Forgets the last object, be it that it was written or that it broke off. The next one stands in these bytes. */
  reset(bytes: Buffer): void {
    this.bytes = bytes;
    this.kinds.fill(EMPTY);
    if (this.lateNames.length > 0) this.lateNames = [];
    if (this.nulls.size > 0) this.nulls.clear();
    this.hasDuplicates = false;
  }

  unknownKey(parent: KeyNode, key: string): KeyNode {
    return parent.strayChild(key);
  }

  onWord({ column, name }: KeyNode, start: number, end: number): void {
    if (this.opens(column, name)) this.put(column, AS_IT_STANDS, start, end);
  }

  onString({ column, name }: KeyNode, start: number, end: number, isEscaped: boolean, hasComma: boolean): void {
    if (!this.opens(column, name)) return;
    if (isEscaped) this.putText(column, quotedIfNeeded(stringText(this.bytes, start, end, true)));
    else this.put(column, hasComma || start === end ? IN_QUOTES : AS_IT_STANDS, start, end);
  }

  /** A key with nothing in it that is an object or an array elsewhere lacks their values. */
  onNull(node: KeyNode): void {
    const { column, name } = node;
    if (column === NO_COLUMN && (node.itemsColumn !== NO_COLUMN || node.hasChildren)) return;
    if (!this.opens(column, name)) return;
    this.kinds[column] = EMPTY;
    this.nulls.add(column);
  }

  onArray({ itemsColumn, name }: KeyNode, items: number): void {
    if (this.opens(itemsColumn, name, ITEMS_SUFFIX)) this.putText(itemsColumn, String(items));
  }

  /** Whether a value has a column, which may have had one before. */
  private opens(column: number, name: string, suffix = ""): boolean {
    if (column === NO_COLUMN) {
      this.lateNames.push(name + suffix);
      return false;
    }
    if (this.kinds[column] !== EMPTY || (this.nulls.size > 0 && this.nulls.has(column))) this.hasDuplicates = true;
    return true;
  }

  private put(column: number, kind: number, start: number, end: number): void {
    this.kinds[column] = kind;
    this.starts[column] = start;
    this.ends[column] = end;
  }

  private putText(column: number, text: string): void {
    this.kinds[column] = AS_TEXT;
    this.texts[column] = text;
  }

  /** Writes the object in hand as a record; a single field gets an empty one beside it, or it could be a blank line. */
  write(output: PlainOutput, place: { row: number; line: number; offset: number }): void {
    for (const name of this.lateNames) this.late.count(name, place.row, place.line);
    if (this.hasDuplicates) this.noteDuplicates(place);
    for (let column = 0; column < this.columns; column++) {
      if (column > 0) output.delimiter();
      const kind = this.kinds[column] ?? EMPTY;
      if (kind === EMPTY) continue;
      if (kind === AS_TEXT) output.text(this.texts[column] ?? "");
      else output.bytesOf(this.bytes, this.starts[column] ?? 0, this.ends[column] ?? 0, kind === IN_QUOTES);
    }
    if (this.columns === 1) output.delimiter();
    output.lineEnd();
  }

  private noteDuplicates(place: { row: number; line: number; offset: number }): void {
    this.duplicateKeys.records++;
    if (this.duplicateKeys.first.length < PLACES) this.duplicateKeys.first.push({ ...place });
  }

  /** What no column tells. */
  finished(): Pick<JsonSource, "lateKeys" | "duplicateKeys"> {
    return { lateKeys: this.late.finished(), duplicateKeys: this.duplicateKeys };
  }
}

function quotedIfNeeded(text: string): string {
  return text === "" || SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
