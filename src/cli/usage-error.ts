import { ProfilerError } from "../base/errors.ts";

/** A mistake in the command line: what is wrong, and what to type instead. */
export function usageError(what: string, whatToDo: string): ProfilerError {
  return new ProfilerError("USAGE", what, { hint: whatToDo });
}
