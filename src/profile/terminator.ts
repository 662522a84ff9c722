import type { Terminator } from "../model/dialect.ts";
import type { TablePartial } from "./partial.ts";

/** How the records end, the header among them. */
export function terminatorOf(counts: TablePartial["lineEnds"], headerEnd: Exclude<Terminator, "mixed">): Terminator {
  const kinds = (["lf", "crlf", "cr"] as const).filter((kind) => counts[kind] > 0 || kind === headerEnd);
  const [terminator = "none", ...others] = kinds;
  return others.length === 0 ? terminator : "mixed";
}
