import type { ProfileOptions } from "../../model/options.ts";
import type { Sniffed } from "./sniff.ts";
import { longHeaderError, longNameError, tooManyColumnsError } from "./sniff-errors.ts";

type HeaderLimits = Pick<ProfileOptions, "dialect" | "maxRecordBytes" | "maxColumns" | "maxNameBytes">;

/**
 * Holds what was found in the first part to the limits: how wide the table is, and how long header and names are.
 * @throws ProfilerError TOO_MANY_COLUMNS, RECORD_TOO_LARGE or NAME_TOO_LONG
 */
export function checkHeader(sniffed: Sniffed, limits: HeaderLimits): void {
  const { headerNames, headerBytes, headerStart, headerLine } = sniffed;
  const place = { line: headerLine, offset: headerStart };
  if (headerNames.length > limits.maxColumns) throw tooManyColumnsError(place, limits.dialect, limits.maxColumns);
  if (headerBytes > limits.maxRecordBytes) throw longHeaderError(place, limits.maxRecordBytes);
  const long = headerNames.findIndex((name) => Buffer.byteLength(name) > limits.maxNameBytes);
  if (long >= 0) throw longNameError(place, long + 1, limits.maxNameBytes);
}
