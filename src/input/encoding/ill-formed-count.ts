import { isUtf8 } from "node:buffer";
import type { InvalidSequence } from "../../model/profile.ts";
import { hexBytes, MAX_PLACES } from "./encoding-report.ts";
import { eachIllFormed } from "../../base/ill-formed.ts";
import { countLineEnds } from "./line-ends.ts";

/** How many sequences are ill-formed, and the first of them. */
export interface IllFormedFound {
  count: number;
  /** At most 5. */
  first: InvalidSequence[];
}

/** Nearly all bytes are well-formed. */
export const NONE_ILL_FORMED: IllFormedFound = { count: 0, first: [] };

/** Counts what is not UTF-8 in bytes that hold whole characters; `from` is where they stand in the input. */
export function findIllFormed(bytes: Uint8Array, from: { line: number; offset: number }): IllFormedFound {
  if (isUtf8(bytes)) return NONE_ILL_FORMED;
  const found: IllFormedFound = { count: 0, first: [] };
  let { line } = from;
  let passed = 0;
  eachIllFormed(bytes, ({ at, size }) => {
    found.count++;
    if (found.count > MAX_PLACES) return;
    line += countLineEnds(bytes.subarray(passed, at));
    passed = at;
    found.first.push({ line, offset: from.offset + at, bytes: hexBytes(bytes.subarray(at, at + size)) });
  });
  return found;
}

/** Adds up what was found in one part of the input after the other. */
export class IllFormedCount {
  readonly found: IllFormedFound = { count: 0, first: [] };

  /** Input: parts in the order in which they stand in the input. */
  add({ count, first }: IllFormedFound): void {
    this.found.count += count;
    this.found.first.push(...first.slice(0, MAX_PLACES - this.found.first.length));
  }
}
