/** A figure that is exact, or an estimate that says between which bounds the truth lies. */
export type Estimate =
  | { value: number; exact: true }
  | { value: number; exact: false; lower: number; upper: number; confidence: number; method: string };
