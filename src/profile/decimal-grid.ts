/** Powers of ten up to here are doubles. */
const MOST_DECIMALS = 22;

/** The numbers m · 10^−decimals with a whole m, as doubles. */
export class DecimalGrid {
  private readonly power: number;

  constructor(decimals: number) {
    this.power = decimals <= MOST_DECIMALS ? 10 ** decimals : Infinity;
  }

  /** The least and the greatest number of the grid in a range; the range itself where they are too close to tell. */
  within(low: number, high: number): [low: number, high: number] {
    const first = this.notBelow(low);
    const last = -this.notBelow(-high);
    return first <= last ? [first, last] : [low, high];
  }

  /** The number of the grid that is nearest. */
  nearest(value: number): number {
    const whole = Math.round(value * this.power);
    return Number.isSafeInteger(whole) ? whole / this.power : value;
  }

  private notBelow(value: number): number {
    const { power } = this;
    let whole = Math.ceil(value * power);
    if (!Number.isSafeInteger(whole)) return value;
    // the product is rounded, the quotient is the double that the number is read as
    while ((whole - 1) / power >= value) whole--;
    while (whole / power < value) whole++;
    return Number.isSafeInteger(whole) ? whole / power : value;
  }
}
