import { EXIT, ProfilerError } from "../base/errors.ts";
import type { Host, HostEvent } from "./cli-io.ts";

const SIGNALS: readonly HostEvent[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/** A run's ear for signals: the first one asks the run to stop, a second one ends the process at once. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Waits for work, but no longer than until a signal arrives. */
  orStop<T>(work: Promise<T>): Promise<T>;
  /** @throws ProfilerError INTERRUPTED after a signal. */
  check(): void;
  release(): void;
}

/** Starts listening for signals; `release` ends it. */
export function watchInterruption(host: Host): Interruption {
  const controller = new AbortController();
  const { signal } = controller;
  const listener = (): void => {
    if (signal.aborted) host.exit(EXIT.interrupted);
    else controller.abort(interrupted());
  };
  for (const name of SIGNALS) host.on(name, listener);
  return {
    signal,
    orStop: (work) => Promise.race([work, rejectOnAbort(signal)]),
    check: () => signal.throwIfAborted(),
    release: () => {
      for (const name of SIGNALS) host.off(name, listener);
    },
  };
}

function interrupted(): ProfilerError {
  return new ProfilerError("INTERRUPTED", "stopped by a signal before the result was complete", {
    hint: "run the same command again to start over",
  });
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => reject(signal.reason as ProfilerError);
    if (signal.aborted) fail();
    else signal.addEventListener("abort", fail, { once: true });
  });
}
