/** An encoding whose characters are two or four bytes each. */
export interface WideEncoding {
  /** As a command such as iconv knows it. */
  name: string;
  /** How it was recognised, to be told to the user. */
  evidence: string;
}

/** Enough to see how zeros are spread. */
const LOOKED_AT_BYTES = 4096;

/** The longer marks first: that of UTF-16LE is the beginning of that of UTF-32LE. */
const MARKS: readonly [string, string][] = [
  ["\xff\xfe\0\0", "UTF-32"],
  ["\0\0\xfe\xff", "UTF-32"],
  ["\xff\xfe", "UTF-16"],
  ["\xfe\xff", "UTF-16"],
];

/** By the places of a character's bytes that are zero in most texts. */
const ZERO_PLACES: readonly [string, readonly number[]][] = [
  ["UTF-32LE", [1, 2, 3]],
  ["UTF-32BE", [0, 1, 2]],
  ["UTF-16LE", [1, 3]],
  ["UTF-16BE", [0, 2]],
];

/** The encoding of a text that is not UTF-8 but UTF-16 or UTF-32, with a byte order mark or without. */
export function wideEncoding(head: Buffer): WideEncoding | undefined {
  const start = head.toString("latin1", 0, 4);
  const marked = MARKS.find(([mark]) => start.startsWith(mark));
  if (marked !== undefined) return { name: marked[1], evidence: "by its byte order mark" };
  const shares = zeroShares(head.subarray(0, LOOKED_AT_BYTES));
  const unmarked = ZERO_PLACES.find(([, places]) =>
    shares.every((share, place) => (places.includes(place) ? share >= 0.5 : share <= 0.05)),
  );
  return unmarked && { name: unmarked[0], evidence: "by its zero bytes" };
}

/** The share of zeros among the bytes at each of four places. */
function zeroShares(bytes: Buffer): number[] {
  const zeros = [0, 0, 0, 0];
  const counts = [0, 0, 0, 0];
  bytes.forEach((byte, index) => {
    const place = index % 4;
    counts[place] = (counts[place] ?? 0) + 1;
    if (byte === 0) zeros[place] = (zeros[place] ?? 0) + 1;
  });
  return zeros.map((zero, place) => zero / Math.max(1, counts[place] ?? 0));
}
