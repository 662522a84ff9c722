import { ProfilerError } from "../base/errors.ts";

/** Ends a run whose checks have failed, so that nothing more needs to be read. It is no error: `CheckRun` knows the rest. */
export class StoppedByCheck extends Error {
  constructor() {
    super("a check failed");
    this.name = "StoppedByCheck";
  }
}

/** What ends a run that was told to stop. */
export function interrupted(): ProfilerError {
  return new ProfilerError("INTERRUPTED", "interrupted before the end of the input", {
    hint: "nothing was written; run again to profile the whole input",
  });
}

/** Says which file an error is about, where it does not yet. */
export function placed(error: unknown, file: string): unknown {
  if (!(error instanceof ProfilerError) || error.place.file !== undefined) return error;
  const { message, place, hint, cause } = error;
  return new ProfilerError(error.code, message, { place: { file, ...place }, hint, cause });
}
