/** The state of the values of both; the first is added to, the second used up. */
export function mergeStates<State extends { merge(other: State): void }>(
  a: State | null,
  b: State | null,
): State | null {
  if (a === null || b === null) return a ?? b;
  a.merge(b);
  return a;
}
