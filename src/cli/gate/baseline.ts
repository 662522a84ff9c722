import { closeSync, openSync, readSync } from "node:fs";
import { DEFAULT_DRIFT } from "../../gate/drift/settings.ts";
import { looksLikeProfile, readProfile } from "../../gate/read-profile.ts";
import type { InputRef } from "../../input/input-ref.ts";
import type { RuleResult } from "../../model/check-report.ts";
import type { ProfileOptions } from "../../model/options.ts";
import type { Profile } from "../../model/profile.ts";
import type { CliIo } from "../cli-io.ts";
import type { Interruption } from "../interruption.ts";
import { profileInputs, type ReadingListeners } from "../profile-inputs.ts";
import { readText } from "./read-text.ts";

/** What data are compared with. */
export interface Baseline {
  name: string;
  /** What a profile differs from it in, by more than chance. */
  drift(profile: Profile): Promise<RuleResult[]>;
}

/**
 * Reads what data are compared with: a profile, or data of which one is made.
 * @throws ProfilerError CONFIG_NOT_READABLE, PROFILE_INVALID, and what reading data ends with
 */
export async function readBaseline(
  path: string,
  options: ProfileOptions,
  io: Pick<CliIo, "deps" | "env">,
  interruption: Interruption,
): Promise<Baseline> {
  const before = await profileOf({ kind: "file", path }, { options, flag: "--against" }, io, interruption);
  return {
    name: path,
    drift: async (after) => {
      const { findDrift } = await import("../../gate/drift/find-drift.ts");
      return findDrift(before, after, DEFAULT_DRIFT);
    },
  };
}

/** The profile that an input is, or is profiled to. `flag` is what the user gave it to. */
export async function profileOf(
  input: InputRef,
  { options, flag }: { options: ProfileOptions; flag: string },
  io: Pick<CliIo, "deps" | "env">,
  interruption: Interruption,
  listeners: ReadingListeners = {},
): Promise<Profile> {
  if (input.kind === "file" && looksLikeProfile(headOf(input.path))) {
    return readProfile(readText(input.path, flag), input.path);
  }
  return profileInputs({ inputs: [input], options }, io, interruption, listeners);
}

/** So many bytes tell a profile from data. */
const LOOKED_AT = 4096;

/** How a file begins: of one that cannot be read whoever reads it tells. */
export function headOf(path: string): string {
  try {
    const fd = openSync(path, "r");
    try {
      const bytes = Buffer.alloc(LOOKED_AT);
      return bytes.toString("utf8", 0, readSync(fd, bytes));
    } finally {
      closeSync(fd);
    }
  } catch {
    return "";
  }
}
