import type { ColumnProfile, Profile } from "../../model/profile.ts";

/** A column that both profiles have. */
export interface ColumnPair {
  name: string;
  before: ColumnProfile;
  after: ColumnProfile;
}

/** How the columns of two tables belong together: by their names, of which a profile has none twice. */
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
  const old = byName(before.columns);
  const now = byName(after.columns);
  const pairs = [...now].flatMap(([name, column]): ColumnPair[] => {
    const earlier = old.get(name);
    return earlier === undefined ? [] : [{ name, before: earlier, after: column }];
  });
  return {
    pairs,
    removed: [...old].filter(([name]) => !now.has(name)).map(([, column]) => column),
    added: [...now].filter(([name]) => !old.has(name)).map(([, column]) => column),
    moved: outOfOrder(pairs),
  };
}

function byName(columns: readonly ColumnProfile[]): Map<string, ColumnProfile> {
  return new Map(columns.map((column) => [column.name, column]));
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
