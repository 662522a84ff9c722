import { ProfilerError } from "../base/errors.ts";
import { formatCount } from "../base/format-count.ts";
import type { UnpackedSource } from "../input/compression/unpacked-source.ts";
import { inputName } from "../input/input-ref.ts";
import type { RangeReader } from "../input/range-reader.ts";
import type { ProfileRequest } from "./request.ts";

/**
 * What is missing of an input that broke off, if a profile of what came before is wanted; null when nothing is.
 * The message is the same for a file and a pipe.
 * @throws ProfilerError what is missing, if such a profile is not wanted
 */
export function takeBrokenOff(
  { input, options, onBrokenOff }: ProfileRequest,
  { fault }: UnpackedSource,
  { cutRecord = null }: RangeReader,
  rows: number,
): string | null {
  if (fault === null) return null;
  const { code, place, cause } = fault;
  const message = `${fault.message}, with ${formatCount(rows)} whole ${rows === 1 ? "row" : "rows"} in them`;
  if (!options.partial) throw new ProfilerError(code, message, { place, cause, hint: fault.hint });
  const leftOut =
    cutRecord === null
      ? ""
      : `; the record that begins on line ${formatCount(cutRecord.line)} is left out, since its end is missing`;
  const hint = "the profile is of what came before; get or copy the input again for the rest";
  const file = inputName(input);
  onBrokenOff?.(new ProfilerError(code, `${message}${leftOut}`, { place: { file, ...place }, cause, hint }));
  return `${message}${leftOut}`;
}

/** That an input broke off is why there is no record in it, or none that ends. */
export function rootCause(failure: unknown, source: UnpackedSource | null): unknown {
  const fault = source?.fault ?? null;
  const isSame = failure instanceof ProfilerError && failure.code === fault?.code;
  return isSame ? failure : (fault ?? failure);
}

/** Reports progress by the compressed bytes, where it is known how many there are. */
export function showingCompressed(request: ProfileRequest, source: UnpackedSource): ProfileRequest {
  const { onProgress } = request;
  const totalBytes = source.totalCompressedBytes;
  if (onProgress === undefined || totalBytes === null) return request;
  return {
    ...request,
    onProgress: (snapshot) => onProgress({ ...snapshot, bytesRead: source.compressedBytes ?? 0, totalBytes }),
  };
}
