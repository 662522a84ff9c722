import { escapedText } from "../../base/escaped-text.ts";
import { byteOrderMarkBytes } from "../byte-order-mark.ts";
import { nameColumns } from "../sniff/name-columns.ts";
import { ColumnCollector } from "./json-columns.ts";
import { beginsLikeObjects, countLineFeeds, isArray, type JsonLayout } from "./json-layout.ts";
import { noKeysError, noObjectError, tooDeepError } from "./json-errors.ts";
import type { KeyNode } from "./key-tree.ts";
import { type CutObject, ObjectCutter } from "./object-cutter.ts";

/** So many records have to be objects for a text to be taken for JSON Lines unasked. */
const LOOKED_AT_RECORDS = 5;

/** What the first part of a text of JSON objects says about all of it. */
export interface SniffedJson {
  layout: JsonLayout;
  /** The keys with their columns. */
  root: KeyNode;
  columnNames: string[];
  bom: boolean;
  /** Where the objects begin. */
  start: number;
}

/** Whether a text is JSON Lines, or JSON objects in an array or one behind the other. */
export function looksLikeJson(head: Uint8Array, complete: boolean): boolean {
  const start = byteOrderMarkBytes(head);
  if (!beginsLikeObjects(head, start)) return false;
  const layout = findLayout(head, start, complete);
  const kinds = firstKinds(head, start, layout, complete);
  return kinds.length > 0 && kinds.every((kind) => kind === "object" || kind === "too deep");
}

/**
 * Reads the keys of the first part of a text of JSON objects.
 * Input: `head` is all there is if `complete`.
 * @throws ProfilerError INPUT_EMPTY, TOO_MANY_COLUMNS, JSON_TOO_DEEP, or INPUT_NOT_JSON for no object at all
 */
export function sniffJson(head: Uint8Array, complete: boolean, maxColumns: number): SniffedJson {
  const start = byteOrderMarkBytes(head);
  const layout = findLayout(head, start, complete);
  const collector = new ColumnCollector(maxColumns);
  const objects = collectKeys(copied(head), start, layout, complete, collector);
  if (objects === 0) throw noObjectError(complete);
  const names = collector.assignColumns().map((name) => escapedText(Buffer.from(name, "latin1")));
  if (names.length === 0) throw noKeysError();
  return {
    layout,
    root: collector.root,
    columnNames: nameColumns(names),
    bom: start > 0,
    start,
  };
}

/** Objects stand on lines of their own unless the first one is in an array or takes several. */
function findLayout(head: Uint8Array, start: number, complete: boolean): JsonLayout {
  if (isArray(head, start)) return "values";
  const [first] = firstKinds(head, start, "lines", complete);
  const [value] = firstKinds(head, start, "values", complete);
  return first !== "object" && value === "object" ? "values" : "lines";
}

function firstKinds(head: Uint8Array, start: number, layout: JsonLayout, complete: boolean): CutObject["kind"][] {
  const kinds: CutObject["kind"][] = [];
  const collector = new ColumnCollector(Number.POSITIVE_INFINITY);
  const cutter = new ObjectCutter(layout, collector.root, collector);
  const extent = {
    bytes: Buffer.from(head.buffer, head.byteOffset, head.length),
    limit: head.length,
    isLast: complete,
  };
  for (let at = start; kinds.length < LOOKED_AT_RECORDS;) {
    const { kind, next } = cutter.next(extent, at);
    if (kind === "end" || kind === "more") break;
    if (kind !== "blank") kinds.push(kind);
    at = next;
  }
  return kinds;
}

function collectKeys(
  bytes: Buffer,
  start: number,
  layout: JsonLayout,
  complete: boolean,
  collector: ColumnCollector,
): number {
  const cutter = new ObjectCutter(layout, collector.root, collector);
  const extent = { bytes, limit: bytes.length, isLast: complete };
  let objects = 0;
  for (let at = start; ;) {
    const { kind, next } = cutter.next(extent, at);
    if (kind === "end" || kind === "more") return objects;
    if (kind === "too deep") throw tooDeepError(countLineFeeds(bytes, 0, next) + 1, next);
    if (kind === "object") {
      objects++;
      collector.commit();
    } else {
      collector.discard();
    }
    at = next;
  }
}

/** Out of shared memory, a buffer's own copy is the fast one. */
function copied(head: Uint8Array): Buffer {
  const copy = Buffer.alloc(head.length);
  Buffer.from(head.buffer, head.byteOffset, head.length).copy(copy);
  return copy;
}
