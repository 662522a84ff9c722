import type { InputRef } from "../input/input-ref.ts";
import type { ProfileOptions } from "../model/options.ts";
import type { Profile } from "../model/profile.ts";
import type { ProfileRequest } from "../pipeline/request.ts";
import type { CliIo } from "./cli-io.ts";
import type { Interruption } from "./interruption.ts";
import { testFault } from "./test-fault.ts";

/** What to profile, and how. */
export interface ProfiledInputs {
  inputs: readonly InputRef[];
  options: ProfileOptions;
}

/** Who is told of what while the inputs are read, and what is looked at besides. */
export type ReadingListeners = Pick<
  ProfileRequest,
  "onProgress" | "onMalformed" | "onBrokenOff" | "checks" | "keys" | "half" | "tap"
>;

/**
 * Profiles one input, or several as one table, until a signal comes.
 * @throws ProfilerError
 */
export async function profileInputs(
  { inputs, options }: ProfiledInputs,
  { deps, env }: Pick<CliIo, "deps" | "env">,
  interruption: Interruption,
  listeners: ReadingListeners,
): Promise<Profile> {
  const request = { options, ...listeners, signal: interruption.signal, faults: testFault(env) };
  const [input, ...others] = inputs;
  try {
    const profile =
      input === undefined || others.length > 0
        ? await deps.profileFiles({ inputs, ...request })
        : await deps.profileSource({ input, ...request });
    interruption.check();
    return profile;
  } catch (error) {
    // Whatever breaks while everything is being torn down, the signal is the reason.
    interruption.check();
    throw error;
  }
}
