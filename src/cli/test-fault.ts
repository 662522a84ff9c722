import type { FaultPlan } from "../pipeline/worker-pool.ts";
import { usageError } from "./usage-error.ts";

const VARIABLE = "PROFILER_TEST_FAULT";

/**
 * The failure that a test asks the workers for, as kind:batch or kind:batch:times; null when none is asked for.
 * @throws ProfilerError USAGE
 */
export function testFault(env: Readonly<Record<string, string | undefined>>): FaultPlan | null {
  const text = env[VARIABLE];
  if (text === undefined || text === "") return null;
  const [, kind, sequence, times] = /^(throw|exit):(\d{1,9})(?::(\d{1,9}))?$/.exec(text) ?? [];
  if (kind === undefined) {
    throw usageError(`${VARIABLE} must be kind:batch or kind:batch:times, got "${text}"`, `unset ${VARIABLE}`);
  }
  return { kind: kind === "exit" ? "exit" : "throw", sequence: Number(sequence), times: Number(times ?? 1) };
}
