import type { ColumnProfile, Profile } from "../../model/profile.ts";

/** A column that both profiles have. */
export interface ColumnPair {
  /** Its name; a second column of a name is told from the first one by `#2`. */
  key: string;
  before: ColumnProfile;
  after: ColumnProfile;
}

/** How the columns of two tables belong together: by their names, those of one name by their order. */
export interface ColumnPairs {
  /** In the order of the new table. */
  pairs: ColumnPair[];
  removed: ColumnProfile[];
  added: ColumnProfile[];
  /** Columns of both that stand in another order: the fewest without which the others keep it. */
  moved: ColumnPair[];
}

/** Pairs the columns of two profiles. */
export function pairColumns(before: Profile, after: Profile): ColumnPairs {
  const old = byKey(before.columns);
  const now = byKey(after.columns);
  const pairs = [...now].flatMap(([key, column]): ColumnPair[] => {
    const earlier = old.get(key);
    return earlier === undefined ? [] : [{ key, before: earlier, after: column }];
  });
  return {
    pairs,
    removed: [...old].filter(([key]) => !now.has(key)).map(([, column]) => column),
    added: [...now].filter(([key]) => !old.has(key)).map(([, column]) => column),
    moved: outOfOrder(pairs),
  };
}

function byKey(columns: readonly ColumnProfile[]): Map<string, ColumnProfile> {
  const keyed = new Map<string, ColumnProfile>();
  const seen = new Map<string, number>();
  for (const column of columns) {
    const times = (seen.get(column.name) ?? 0) + 1;
    seen.set(column.name, times);
    keyed.set(times === 1 ? column.name : `${column.name}#${times}`, column);
  }
  return keyed;
}

/** All but one of the longest runs of pairs, not necessarily neighbours, whose old places rise. */
function outOfOrder(pairs: readonly ColumnPair[]): ColumnPair[] {
  // ends[l] is the pair with the lowest old place at which a rising run of l + 1 pairs ends
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  pairs.forEach(({ before }, place) => {
    let length = ends.findIndex((end) => (pairs[end]?.before.index ?? 0) >= before.index);
    if (length < 0) length = ends.length;
    previous.set(place, ends[length - 1]);
    ends[length] = place;
  });
  const kept = new Set<number>();
  for (let place = ends.at(-1); place !== undefined; place = previous.get(place)) kept.add(place);
  return pairs.filter((_, place) => !kept.has(place));
}
