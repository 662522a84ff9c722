import type { IncomingHttpHeaders } from "node:http";

/** What a server says about a file besides its bytes. */
export interface StoredFile {
  /** null when the server does not say. */
  totalBytes: number | null;
  /** What tells whether it is still the same file: a strong entity tag or the time of its last change. */
  validator: string | null;
  /** How it is encoded, other than as it is stored. */
  encoding: string | null;
}

/** Reads the headers of the answer to a request for all of it. */
export function describeStored(headers: IncomingHttpHeaders): StoredFile {
  const encoding = headers["content-encoding"]?.trim().toLowerCase() ?? "";
  return {
    totalBytes: sizeOf(headers["content-length"]),
    validator: validatorOf(headers),
    encoding: encoding === "" || encoding === "identity" ? null : encoding,
  };
}

/** RFC 9110, section 13.1.5: a weak tag does not say that bytes are the same. */
export function validatorOf({ etag, "last-modified": lastModified }: IncomingHttpHeaders): string | null {
  if (etag !== undefined && !etag.startsWith("W/")) return etag;
  return lastModified ?? null;
}

/** Where the bytes of a partial answer start, and how many the whole has. */
export function rangeOf({
  "content-range": range,
}: IncomingHttpHeaders): { start: number; total: number | null } | null {
  const [, start, total] = /^bytes (\d+)-\d*\/(\d+|\*)$/iu.exec(range?.trim() ?? "") ?? [];
  return start === undefined ? null : { start: Number(start), total: sizeOf(total) };
}

function sizeOf(digits: string | undefined): number | null {
  return digits !== undefined && /^\d{1,15}$/u.test(digits) ? Number(digits) : null;
}
