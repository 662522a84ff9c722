/** A row's number, as the kernel hashes it. */
function hashOfRow(row: number): bigint {
  const wrap = (value: bigint): bigint => BigInt.asUintN(64, value);
  let hash = wrap((BigInt(row) + 0xa0761d6478bd642fn) * 0x9e3779b97f4a7c15n);
  hash = wrap((hash ^ (hash >> 30n)) * 0xd6e8feb86659fd93n);
  hash = wrap((hash ^ (hash >> 27n)) * 0xc2b2ae3d27d4eb4fn);
  return hash ^ (hash >> 31n);
}

/** The rows that a sample of at most `limit` of `rows` rows holds: those with the most zero bits in front. */
export function referenceSampledRows(rows: number, limit: number): number[] {
  const zeros = Array.from({ length: rows }, (_, row) => 64 - hashOfRow(row + 1).toString(2).length);
  for (let level = 0; ; level++) {
    const kept = [...zeros.keys()].filter((row) => (zeros[row] ?? 0) >= level).map((row) => row + 1);
    if (kept.length <= limit) return kept;
  }
}
