import type { ByteReader } from "../base/byte-reader.ts";
import { type Rational, sqrtToDouble, toDouble } from "./rational.ts";

/** Σm, Σm², Σm³, Σm⁴ */
type PowerTotals = [bigint, bigint, bigint, bigint];

/** Exact sums of the first four powers of the integers m of numbers m·10^−scale. */
export interface ScaleSums {
  count: bigint;
  sums: PowerTotals;
  least: bigint;
  greatest: bigint;
}

const MOST_ZEROS = 30;

/** What the kernel writes when no number on that side of zero was seen. */
const NONE = (1n << 64n) - 1n;

/**
 * Count, sums of powers and extrema of decimal numbers, exact whatever their order, size and count.
 * Shape: one entry for each scale (digits after the point) in use.
 * Merge: exact; commutative and associative.
 * Error: none; figures are rounded once, when asked for.
 */
export class PowerSums {
  private readonly scales = new Map<number, ScaleSums>();

  /** Reads what the kernel wrote: see src/kernel/assembly/power-sums.ts. */
  static read(reader: ByteReader): PowerSums {
    const result = new PowerSums();
    const scales = reader.u32();
    for (let i = 0; i < scales; i++) result.readScale(reader);
    return result;
  }

  private readScale(reader: ByteReader): void {
    const scale = reader.i32();
    const count = reader.u64();
    const sums = readTotals(reader);
    const leastPositive = reader.u64();
    const greatestPositive = reader.u64();
    const leastNegative = reader.u64();
    const greatestNegative = reader.u64();
    const least = leastNegative === NONE ? leastPositive : -greatestNegative;
    const greatest = leastPositive === NONE ? -leastNegative : greatestPositive;
    this.mergeScale(scale, { count, sums, least, greatest });
  }

  /** Adds m·10^−scale `weight` times. */
  add(mantissa: bigint, scale: number, weight: bigint): void {
    const square = mantissa * mantissa;
    const sums = scaleTotals([mantissa, square, square * mantissa, square * square], (total) => total * weight);
    this.mergeScale(scale, { count: weight, sums, least: mantissa, greatest: mantissa });
  }

  merge(other: PowerSums): void {
    this.mergeEntries(other.entries());
  }

  private mergeScale(scale: number, from: ScaleSums): void {
    const into = this.scales.get(scale);
    this.scales.set(scale, into === undefined ? from : addSums(into, from));
  }

  /** Everything on the largest scale in use. Precondition: at least one number. */
  total(): ScaledSums {
    const scale = Math.max(...this.scales.keys());
    const parts = [...this.scales].map(([at, part]) => toLargerScale(part, scale - at));
    return new ScaledSums(scale, parts.reduce(addSums));
  }

  /** The state as plain data that threads can pass on. */
  entries(): [scale: number, sums: ScaleSums][] {
    return [...this.scales];
  }

  /** Adds what `entries` of another gave. */
  mergeEntries(entries: readonly [scale: number, sums: ScaleSums][]): void {
    for (const [scale, sums] of entries) this.mergeScale(scale, sums);
  }
}

function readTotals(reader: ByteReader): PowerTotals {
  return [reader.wide(2, true), reader.wide(3, false), reader.wide(4, true), reader.wide(5, false)];
}

function scaleTotals([s1, s2, s3, s4]: PowerTotals, by: (total: bigint, power: number) => bigint): PowerTotals {
  return [by(s1, 1), by(s2, 2), by(s3, 3), by(s4, 4)];
}

function addSums(a: ScaleSums, b: ScaleSums): ScaleSums {
  return {
    count: a.count + b.count,
    sums: [a.sums[0] + b.sums[0], a.sums[1] + b.sums[1], a.sums[2] + b.sums[2], a.sums[3] + b.sums[3]],
    least: a.least < b.least ? a.least : b.least,
    greatest: a.greatest > b.greatest ? a.greatest : b.greatest,
  };
}

/** The same numbers with more digits behind the point. */
function toLargerScale(part: ScaleSums, digits: number): ScaleSums {
  if (digits === 0) return part;
  const factor = 10n ** BigInt(digits);
  return {
    count: part.count,
    sums: scaleTotals(part.sums, (total, power) => total * factor ** BigInt(power)),
    least: part.least * factor,
    greatest: part.greatest * factor,
  };
}

/** Figures of numbers m·10^−scale, from the exact sums of the powers of m. */
export class ScaledSums {
  private readonly scale: number;
  private readonly n: bigint;
  private readonly sums: PowerTotals;
  private readonly leastDigits: bigint;
  private readonly greatestDigits: bigint;
  /** n²·m₂ of the integers: n·Σm² − (Σm)². */
  private readonly spread: bigint;

  constructor(scale: number, { count, sums, least, greatest }: ScaleSums) {
    this.scale = scale;
    this.n = count;
    this.sums = sums;
    this.leastDigits = least;
    this.greatestDigits = greatest;
    this.spread = count * sums[1] - sums[0] * sums[0];
  }

  /** value·10^(−power·scale) / denominator */
  private fraction(value: bigint, power: number, denominator = 1n): Rational {
    const ten = 10n ** BigInt(Math.abs(power * this.scale));
    return this.scale >= 0
      ? { numerator: value, denominator: denominator * ten }
      : { numerator: value * ten, denominator };
  }

  get sum(): Rational {
    return this.fraction(this.sums[0], 1);
  }

  get least(): Rational {
    return this.fraction(this.leastDigits, 1);
  }

  get greatest(): Rational {
    return this.fraction(this.greatestDigits, 1);
  }

  get mean(): number {
    return toDouble(this.fraction(this.sums[0], 1, this.n));
  }

  /**
   * How many zeros all the numbers end in, as integers; at most 30. Told by the sums of their powers.
   * Error: too high with a chance of about 10^−10 for each zero.
   */
  get commonZeros(): number {
    if (this.scale > 0) return 0;
    let zeros = -this.scale;
    const ends = [this.leastDigits, this.greatestDigits, ...this.sums];
    for (let ten = 10n; zeros < MOST_ZEROS; ten *= 10n, zeros++) {
      const powers = [ten, ten, ten, ten ** 2n, ten ** 3n, ten ** 4n];
      if (!ends.every((end, index) => end % (powers[index] ?? ten) === 0n)) break;
    }
    return zeros;
  }

  private get varianceFraction(): Rational {
    return this.fraction(this.spread, 2, this.n * (this.n - 1n));
  }

  /** Of a sample; an infinity beyond the greatest double. Null for fewer than 2 numbers. */
  get variance(): number | null {
    return this.n < 2n ? null : toDouble(this.varianceFraction);
  }

  /** The root of the variance. Null for fewer than 2 numbers. */
  get stddev(): number | null {
    return this.n < 2n ? null : sqrtToDouble(this.varianceFraction);
  }

  /** G1; 0 when all are equal. Null for fewer than 3 numbers. Error: correctly rounded. */
  get skewness(): number | null {
    if (this.n < 3n) return null;
    if (this.spread === 0n) return 0;
    const [s1, s2, s3] = this.sums;
    const n = this.n;
    // n³·m₃ = n²·Σm³ − 3n·Σm·Σm² + 2(Σm)³
    const third = n * n * s3 - 3n * n * s1 * s2 + 2n * s1 ** 3n;
    // G1² = n(n−1)/(n−2)² · m₃²/m₂³ is a fraction: one root, rounded once
    const size = sqrtToDouble({
      numerator: n * (n - 1n) * third * third,
      denominator: (n - 2n) ** 2n * this.spread ** 3n,
    });
    return third < 0n && size !== 0 ? -size : size;
  }

  /** G2, the excess kurtosis; 0 when all are equal. Null for fewer than 4 numbers. Error: correctly rounded. */
  get kurtosis(): number | null {
    if (this.n < 4n) return null;
    if (this.spread === 0n) return 0;
    const [s1, s2, s3, s4] = this.sums;
    const n = this.n;
    // n⁴·m₄ = n³·Σm⁴ − 4n²·Σm·Σm³ + 6n·(Σm)²·Σm² − 3(Σm)⁴
    const fourth = n ** 3n * s4 - 4n * n * n * s1 * s3 + 6n * n * s1 * s1 * s2 - 3n * s1 ** 4n;
    const square = this.spread * this.spread;
    // (n−1)/((n−2)(n−3)) · ((n+1)(m₄/m₂² − 3) + 6), over one denominator
    const inner = (n + 1n) * (fourth - 3n * square) + 6n * square;
    return toDouble({ numerator: (n - 1n) * inner, denominator: (n - 2n) * (n - 3n) * square });
  }
}
