import type { KeyCheck, KeyFinding } from "../../src/model/checks.ts";
import type { ProfileOptions } from "../../src/model/options.ts";
import type { Profile } from "../../src/model/profile.ts";
import { KeyChecks } from "../../src/pipeline/keys/key-checks.ts";
import { KEY_ROOM, type KeyRoom } from "../../src/pipeline/keys/key-room.ts";
import { profileFiles } from "../../src/pipeline/profile-files.ts";
import { profileSource } from "../../src/pipeline/profile-source.ts";
import type { FaultPlan } from "../../src/pipeline/worker-pool.ts";
import { OPTIONS } from "./profile-options.ts";

/** How a run with checks of keys differs from the usual one. */
export interface KeyCheckOptions {
  options?: Partial<ProfileOptions>;
  room?: Partial<KeyRoom>;
  faults?: FaultPlan;
  signal?: AbortSignal;
  folder?: string;
  limitBytes?: number;
  examples?: number;
}

/** Profiles files as one table, and checks keys in the same pass. */
export async function checkKeys(
  paths: readonly string[],
  keys: readonly KeyCheck[],
  how: KeyCheckOptions = {},
): Promise<{ profile: Profile; findings: readonly (KeyFinding | null)[] }> {
  const { folder = null, limitBytes = 2 ** 40, examples = 3 } = how;
  const plan = { values: [], rows: [], keys, examples, temporaryFolder: folder, maxTemporaryBytes: limitBytes };
  const checked = new KeyChecks({ ...plan, failFast: false }, { ...KEY_ROOM, ...how.room });
  const inputs = paths.map((path) => ({ kind: "file", path }) as const);
  const { faults = null, signal } = how;
  const request = { options: { ...OPTIONS, ...how.options }, keys: checked, faults, ...(signal ? { signal } : {}) };
  const [input] = inputs;
  const profile =
    inputs.length === 1 && input !== undefined
      ? await profileSource({ input, ...request })
      : await profileFiles({ inputs, ...request });
  return { profile, findings: checked.findings };
}
