import { ByteReader } from "../../src/base/byte-reader.ts";
import type { BooleanPair } from "../../src/model/boolean-pairs.ts";
import { limitsFor, type Limits } from "../../src/model/limits.ts";
import { DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";
import type { ColumnProfile } from "../../src/model/profile.ts";
import { summarizeColumn } from "../../src/profile/summarize-column.ts";
import { VoteSummary } from "../../src/sketch/vote-summary.ts";
import { readColumn, runColumn } from "./column-partial.ts";

/** Limits that no small column reaches. */
export const AMPLE = limitsFor(1, 512 * 1024 * 1024);

/** What may be known of a column besides its values. */
export interface ColumnNews {
  name?: string;
  askedTokens?: readonly string[];
  booleans?: readonly BooleanPair[];
}

/** The profile of one column of values, all in quotes. */
export function profileOf(
  values: readonly string[],
  limits: Limits = AMPLE,
  top = 3,
  { name = "x", askedTokens = [], booleans = [] }: ColumnNews = {},
): ColumnProfile {
  const tokens = [...new Set([...DEFAULT_NULL_TOKENS, ...askedTokens])];
  const run = runColumn(values, limits, tokens);
  const votes = new VoteSummary();
  for (const list of run.candidates) votes.add(new ByteReader(list));
  return summarizeColumn(readColumn(run, limits, tokens), {
    index: 0,
    name,
    header: name,
    rows: values.length,
    votes,
    wishes: { top, nullTokens: askedTokens, booleans },
    tokens,
  });
}
