import { nearestKey } from "./known-keys.ts";
import type { Problems } from "./problems.ts";
import { joinPath, type Located, type MapNode, under } from "./source-node.ts";

/** The values of a mapping by their keys, all of which must be known. */
export function readKeys<Key extends string>(
  { path }: Located,
  map: MapNode,
  known: readonly Key[],
  problems: Problems,
): Map<Key, Located> {
  const values = new Map<Key, Located>();
  for (const entry of map.entries) {
    const key = known.find((candidate) => candidate === entry.key);
    if (key === undefined)
      reportUnknown(joinPath(path, entry.key), entry.key, known, (what, hint) => problems.add(entry, what, hint));
    else values.set(key, under(path, entry));
  }
  return values;
}

/** Says that a key is not known, and which one is nearest to it. */
export function reportUnknown(
  path: string,
  key: string,
  known: readonly string[],
  report: (what: string, hint: string) => void,
): void {
  const nearest = nearestKey(key, known);
  const meant = nearest === null ? "" : `; did you mean ${nearest}?`;
  report(`${path}: unknown key${meant}`, `keys here: ${known.join(", ")}`);
}
