/** Adds a look to a text without changing what it says. */
export type PaintFunction = (text: string) => string;

/** The looks a report for people uses; the caller decides what they are made of. */
export interface Paint {
  bold: PaintFunction;
  dim: PaintFunction;
  red: PaintFunction;
  yellow: PaintFunction;
  green: PaintFunction;
  cyan: PaintFunction;
}

const asItIs: PaintFunction = (text) => text;

/** The paint that adds nothing. */
export const plainPaint: Paint = {
  bold: asItIs,
  dim: asItIs,
  red: asItIs,
  yellow: asItIs,
  green: asItIs,
  cyan: asItIs,
};
