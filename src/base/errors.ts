/** Exit codes of the program; they are part of its contract. */
export const EXIT = {
  done: 0,
  ruleFailed: 1,
  usage: 2,
  input: 3,
  inconclusive: 4,
  resourceLimit: 5,
  interrupted: 130,
} as const;

/** Every stable error code, with the exit code that goes with it. */
const ERROR_EXIT = {
  USAGE: EXIT.usage,
  PROFILE_INVALID: EXIT.usage,
  UNKNOWN_COLUMN: EXIT.usage,
  UNKNOWN_OUTPUT_FORMAT: EXIT.usage,
  CONFIG_NOT_READABLE: EXIT.usage,
  RULES_INVALID: EXIT.usage,
  SCHEMA_UNSUPPORTED: EXIT.usage,
  OUTPUT_NOT_WRITABLE: EXIT.input,
  INPUT_NOT_FOUND: EXIT.input,
  INPUT_IS_DIRECTORY: EXIT.input,
  INPUT_PERMISSION: EXIT.input,
  INPUT_READ_FAILED: EXIT.input,
  INPUT_HTTP: EXIT.input,
  INPUT_EMPTY: EXIT.input,
  INPUT_BINARY: EXIT.input,
  INPUT_COMPRESSED: EXIT.input,
  INPUT_CORRUPT: EXIT.input,
  INPUT_ENCODING: EXIT.input,
  DIALECT_AMBIGUOUS: EXIT.input,
  INPUT_NOT_JSON: EXIT.input,
  MALFORMED_RECORD: EXIT.input,
  WORKER_LOST: EXIT.inconclusive,
  DECOMPRESSION_RATIO: EXIT.resourceLimit,
  DECOMPRESSION_WINDOW: EXIT.resourceLimit,
  RECORD_TOO_LARGE: EXIT.resourceLimit,
  TOO_MANY_COLUMNS: EXIT.resourceLimit,
  NAME_TOO_LONG: EXIT.resourceLimit,
  JSON_TOO_DEEP: EXIT.resourceLimit,
  OUT_OF_MEMORY: EXIT.resourceLimit,
  TEMPORARY_SPACE: EXIT.resourceLimit,
  INTERRUPTED: EXIT.interrupted,
  INTERNAL: EXIT.input,
} as const;

export type ErrorCode = keyof typeof ERROR_EXIT;

/** Where in the input an error was found; what is not known is left out. */
export interface Place {
  file?: string;
  line?: number;
  /** Of a file that is no table: the character in the line, from 1. */
  column?: number;
  record?: number;
  offset?: number;
}

/** One more thing that is wrong, found in the same go. */
export interface FurtherProblem {
  message: string;
  place: Place;
  hint: string;
}

/**
 * A failure the user can act on: what happened, where, and what to do now.
 * Everything that ends a run is one of these; anything else is a bug.
 */
export class ProfilerError extends Error {
  readonly code: ErrorCode;
  readonly place: Place;
  readonly hint: string;
  /** What else is wrong, so that all of it can be put right at once. */
  readonly others: readonly FurtherProblem[];

  constructor(
    code: ErrorCode,
    message: string,
    details: { place?: Place; hint?: string; cause?: unknown; others?: readonly FurtherProblem[] } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "ProfilerError";
    this.code = code;
    this.place = details.place ?? {};
    this.hint = details.hint ?? "";
    this.others = details.others ?? [];
  }

  get exitCode(): number {
    return ERROR_EXIT[this.code];
  }
}
