import type { Random } from "../../scripts/bench/data/random.ts";

/** Cuts bytes at the given places, which are in order. */
export function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...places, bytes.length];
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end)).filter((chunk) => chunk.length > 0);
}

/** Cuts the first bytes into chunks of `size`, and the others into large ones. */
export function cutFinely(bytes: Uint8Array, size: number, fineBytes: number): Uint8Array[] {
  return cutAt(bytes, [...steps(size, fineBytes), ...steps(1 << 20, bytes.length).filter((at) => at > fineBytes)]);
}

/** Cuts into chunks of random sizes up to `most`. */
export function cutRandomly(bytes: Uint8Array, random: Random, most: number): Uint8Array[] {
  const places: number[] = [];
  for (let at = 1 + random.below(most); at < bytes.length; at += 1 + random.below(most)) places.push(at);
  return cutAt(bytes, places);
}

/** The places in the middle of what belongs together: a CRLF, a pair of quotes, a character, a byte order mark. */
export function awkwardPlaces(bytes: Uint8Array): number[] {
  return [...bytes.keys()].slice(1).filter((at) => {
    const pair = [bytes[at - 1], bytes[at]].join();
    return pair === "13,10" || pair === "34,34" || ((bytes[at] ?? 0) & 0xc0) === 0x80;
  });
}

function steps(size: number, end: number): number[] {
  return Array.from({ length: Math.ceil(end / size) - 1 }, (_, index) => (index + 1) * size);
}
