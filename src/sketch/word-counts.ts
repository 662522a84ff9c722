const WORD = 2 ** 32;

/** The count in two words, the lower half first. */
export function countAt(words: Uint32Array, at: number): number {
  return words[at]! + words[at + 1]! * WORD;
}

/** Puts a count in two words. */
export function setCountAt(words: Uint32Array, at: number, count: number): void {
  words[at] = count % WORD;
  words[at + 1] = Math.floor(count / WORD);
}

/** Adds the count at a place of some words to the one at a place of others. */
export function addCountAt(to: Uint32Array, at: number, from: Uint32Array, fromAt: number): void {
  const low = to[at]! + from[fromAt]!;
  to[at] = low;
  to[at + 1] = to[at + 1]! + from[fromAt + 1]! + (low >= WORD ? 1 : 0);
}

/** Copies four words. */
export function copyFour(to: Uint32Array, at: number, from: Uint32Array, fromAt: number): void {
  to[at] = from[fromAt]!;
  to[at + 1] = from[fromAt + 1]!;
  to[at + 2] = from[fromAt + 2]!;
  to[at + 3] = from[fromAt + 3]!;
}
