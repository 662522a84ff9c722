/** Whether column `by` determines column `of`: `relation[by][of]`. */
export type Relation = readonly (readonly boolean[])[];

/**
 * The pairs that do not follow from others: of what a column determines, only what no other one between the two
 * determines; of columns that determine each other, the first stands for all, and each pair is listed once.
 */
export function neededPairs(relation: Relation): [by: number, of: number][] {
  const pairs: [by: number, of: number][] = [];
  for (let of = 0; of < relation.length; of++) {
    for (let by = 0; by < relation.length; by++) {
      if (!relation[by]![of] || (of < by && relation[of]![by]!)) continue;
      if (!relation[by]!.some((is, between) => is && relation[between]![of]! && isCloser(relation, by, between, of))) {
        pairs.push([by, of]);
      }
    }
  }
  return pairs;
}

/** Whether `of` is rather listed with the column between: it comes first of its like, or truly stands between. */
function isCloser(relation: Relation, by: number, between: number, of: number): boolean {
  if (relation[between]![by]!) return between < by;
  return relation[of]![between]! ? between < of : true;
}
