import type { FigureRow } from "./figure.ts";

/** What differs between the figures that are exact while it is affordable and estimated after that. */
export interface EstimateTexts {
  /** What is counted. */
  what: string;
  units: string;
  /** How the estimate is made. */
  formula: string;
  /** How far off it can be. */
  error: string;
  lower: string;
  upper: string;
  method: string;
  source: string;
}

const CONFIDENCE = "only there for an estimate";

/** The fields of an estimate. */
export function estimateRows({
  what,
  units,
  formula,
  error,
  lower,
  upper,
  method,
  source,
}: EstimateTexts): FigureRow[] {
  return [
    { name: "value", definition: `${what}; the figure itself, or the estimate of it.`, formula, units, error, source },
    {
      name: "exact",
      definition: "Whether the value is exact. When it is not, bounds, confidence and method are given.",
      units: "true or false",
      error: "exact",
    },
    { name: "lower", definition: lower, units, error: "holds at the confidence given", null: CONFIDENCE, source },
    { name: "upper", definition: upper, units, error: "holds at the confidence given", null: CONFIDENCE, source },
    {
      name: "confidence",
      definition: "How likely it is that the truth lies between the bounds.",
      units: "share, 0.95",
      error: "by the normal approximation of the estimator's spread, 1.96 standard errors to each side",
      null: CONFIDENCE,
    },
    { name: "method", definition: method, units: "text", error: "exact", null: CONFIDENCE },
  ];
}
