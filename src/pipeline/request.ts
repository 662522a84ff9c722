import type { ProfilerError } from "../base/errors.ts";
import type { InputRef } from "../input/input-ref.ts";
import type { MalformedRecord } from "../model/malformed.ts";
import type { Profile } from "../model/profile.ts";
import type { ProfileOptions } from "../model/options.ts";
import type { CheckRun } from "../profile/checks/check-run.ts";
import type { RowHalf } from "../kernel/kernel.ts";
import type { KeyStore } from "./keys/key-store.ts";
import type { ProgressListener } from "./progress.ts";
import type { FaultPlan } from "./worker-pool.ts";

/** One profile to make. Aborting the signal ends the run with `INTERRUPTED`, its workers gone. */
export interface ProfileRequest {
  input: InputRef;
  options: ProfileOptions;
  onProgress?: ProgressListener | undefined;
  /** Is given every malformed record, in order, and the name of the input. */
  onMalformed?: ((records: readonly MalformedRecord[], input: string) => void) | undefined;
  /** Is told what is missing, when what could be read of an input is profiled. */
  onBrokenOff?: ((brokenOff: ProfilerError) => void) | undefined;
  /** What to check in the same pass; it holds what was found. */
  checks?: CheckRun | undefined;
  /** What is to be known of keys, in the same pass; it holds what was found. */
  keys?: CheckedKeys | undefined;
  /** Only one half of the rows, by their numbers; left out: all of them. */
  half?: RowHalf | undefined;
  /** Is given the bytes of the input as they are read, to its end, and is waited for; they are only good meanwhile. */
  tap?: ((bytes: Uint8Array) => Promise<void>) | undefined;
  signal?: AbortSignal;
  /** For tests: make workers fail. */
  faults?: FaultPlan | null;
}

/** Checks of keys, told when an input is about to be read, and when all have been: see `KeyChecks`. */
export interface CheckedKeys {
  /** Takes the keys of the rows. */
  readonly store: KeyStore;
  begin(request: Pick<ProfileRequest, "options" | "signal">): Promise<void>;
  finish(profile: Profile, tokens: readonly string[], signal?: AbortSignal): Promise<void>;
  close(): void;
}
