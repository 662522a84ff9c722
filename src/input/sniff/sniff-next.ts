import type { ProfileOptions } from "../../model/options.ts";
import { type Sniffed, sniff } from "./sniff.ts";

/** The columns of the inputs before the one that is looked at. */
export interface KnownColumns {
  /** Those of the first input. */
  names: readonly string[];
  /** Whether it has a header. */
  hasHeader: boolean;
}

/**
 * Detects what is not given of the dialect of an input that is not the first. A first record that holds known names is a
 * header, whatever it looks like; without one, columns are taken in the order of the first input if they are as many.
 * @throws ProfilerError as `sniff` does
 */
export function sniffNext(
  head: Uint8Array,
  given: ProfileOptions["dialect"],
  complete: boolean,
  known: KnownColumns,
): Sniffed {
  const sniffed = sniff(head, given, complete);
  if (!known.hasHeader || sniffed.dialect.header) return sniffed;
  const asHeader = sniff(head, { ...given, header: true }, complete);
  if (given.header === undefined && sharesNames(asHeader.headerNames, known.names)) return asHeader;
  return sniffed.headerNames.length === known.names.length ? { ...sniffed, headerNames: [...known.names] } : sniffed;
}

/** Whether at least half of the names are known. */
function sharesNames(names: readonly string[], known: readonly string[]): boolean {
  const all = new Set(known);
  return 2 * names.filter((name) => all.has(name)).length >= names.length;
}
