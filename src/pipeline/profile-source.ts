import type { InputRef } from "../input/input-ref.ts";
import type { ProfileOptions } from "../model/options.ts";
import type { Profile } from "../model/profile.ts";
import type { ProgressListener } from "./progress.ts";

/** One profile to make. Aborting the signal ends the run with `INTERRUPTED`, its workers gone. */
export interface ProfileRequest {
  input: InputRef;
  options: ProfileOptions;
  onProgress?: ProgressListener;
  signal?: AbortSignal;
}

/**
 * Reads the input once and returns its profile.
 * @throws ProfilerError with a stable code for everything that ends a run early.
 */
export function profileSource(_request: ProfileRequest): Promise<Profile> {
  throw new Error("unbuilt");
}
