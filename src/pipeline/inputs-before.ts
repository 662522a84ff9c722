import type { KnownColumns } from "../input/sniff/sniff-next.ts";
import type { Limits } from "../model/limits.ts";
import type { VoteSummary } from "../sketch/vote-summary.ts";

/** What is known from the inputs before the one that is read next. */
export interface InputsBefore extends KnownColumns {
  /** Rows, and records that are none: the next one has the number behind that. */
  records: number;
  /** Those of the first input: all inputs have to have the same. */
  limits: Limits;
  /** The votes on the most frequent values of a column. */
  votesOf: (name: string) => VoteSummary;
}
