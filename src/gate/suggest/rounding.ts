const DIGITS = 2;

/** A share as a tolerance with two digits, never below the share: `at most 0.12 %`. */
export function atMost(share: number): string {
  return `at most ${percentAbove(share)}`;
}

/** A share as percent with two digits, never below it: `0.12 %`. */
export function percentAbove(share: number): string {
  const percent = share * 100;
  const digits = percent >= 10 ? 0 : Math.min(20, DIGITS - 1 - Math.floor(Math.log10(percent)));
  // a step more than the last digit, where rounding up met the share or missed it by the error of the doubles
  const above = Math.ceil(percent * 10 ** digits + 1e-6) / 10 ** digits;
  const text = Math.min(100, above).toFixed(digits);
  return `${digits === 0 ? text : text.replace(/\.?0+$/u, "")} %`;
}

/** The nearest number with three digits that is not above. */
export function roundedDown(value: number): number {
  return rounded(value, Math.floor);
}

/** The nearest number with three digits that is not below. */
export function roundedUp(value: number): number {
  return rounded(value, Math.ceil);
}

/** Rounds to three digits in one direction; the decimal text of the result is what is written and read back. */
function rounded(value: number, round: (value: number) => number): number {
  if (value === 0) return 0;
  const exponent = Math.floor(Math.log10(Math.abs(value))) - 2;
  const scale = 10 ** Math.abs(exponent);
  const shown = exponent >= 0 ? round(value / scale) * scale : round(value * scale) / scale;
  const isWrong = round === Math.floor ? shown > value : shown < value;
  return isWrong || !Number.isFinite(shown) ? value : shown;
}
