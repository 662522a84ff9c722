import type { ByteReader } from "../base/byte-reader.ts";
import { type Rational, sqrtToDouble, toDouble } from "./rational.ts";

/** Exact sums of the first four powers of the integers m of numbers m·10^−scale. */
export interface ScaleSums {
  count: bigint;
  sums: [bigint, bigint, bigint, bigint];
  least: bigint;
  greatest: bigint;
}

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
    const sums: ScaleSums["sums"] = [reader.wide(2, true), reader.wide(3, false), reader.wide(4, true), reader.wide(5, false)];
    const leastPositive = reader.u64();
    const greatestPositive = reader.u64();
    const leastNegative = reader.u64();
    const greatestNegative = reader.u64();
    const hasPositive = leastPositive !== NONE || greatestPositive !== 0n;
    const hasNegative = leastNegative !== NONE || greatestNegative !== 0n;
    const least = hasNegative ? -greatestNegative : leastPositive;
    const greatest = hasPositive ? greatestPositive : -leastNegative;
    this.mergeScale(scale, { count, sums, least, greatest });
  }

  /** Adds m·10^−scale `weight` times. */
  add(mantissa: bigint, scale: number, weight: bigint): void {
    const square = mantissa * mantissa;
    const sums: ScaleSums["sums"] = [
      mantissa * weight,
      square * weight,
      square * mantissa * weight,
      square * square * weight,
    ];
    this.mergeScale(scale, { count: weight, sums, least: mantissa, greatest: mantissa });
  }

  merge(other: PowerSums): void {
    this.mergeEntries(other.entries());
  }

  private mergeScale(scale: number, from: ScaleSums): void {
    const into = this.scales.get(scale);
    if (into === undefined) {
      this.scales.set(scale, { ...from, sums: [...from.sums] });
      return;
    }
    into.count += from.count;
    for (let power = 0; power < 4; power++) into.sums[power] = (into.sums[power] ?? 0n) + (from.sums[power] ?? 0n);
    if (from.least < into.least) into.least = from.least;
    if (from.greatest > into.greatest) into.greatest = from.greatest;
  }

  /** Everything on the largest scale in use. Precondition: at least one number. */
  total(): ScaledSums {
    const scale = Math.max(...this.scales.keys());
    let count = 0n;
    const sums: ScaleSums["sums"] = [0n, 0n, 0n, 0n];
    let least: bigint | null = null;
    let greatest: bigint | null = null;
    for (const [at, part] of this.scales) {
      const factor = 10n ** BigInt(scale - at);
      count += part.count;
      for (let power = 0; power < 4; power++) {
        sums[power] = (sums[power] ?? 0n) + (part.sums[power] ?? 0n) * factor ** BigInt(power + 1);
      }
      if (least === null || part.least * factor < least) least = part.least * factor;
      if (greatest === null || part.greatest * factor > greatest) greatest = part.greatest * factor;
    }
    return new ScaledSums(scale, count, sums, least ?? 0n, greatest ?? 0n);
  }

  /** The state as plain data that threads can pass on. */
  entries(): [scale: number, sums: ScaleSums][] {
    return [...this.scales];
  }

  /** Adds what `entries` of another gave. */
  mergeEntries(entries: readonly [scale: number, sums: ScaleSums][]): void {
    for (const [scale, sums] of entries) this.mergeScale(scale, sums);
  }

  get isEmpty(): boolean {
    return this.scales.size === 0;
  }
}

/** Figures of numbers m·10^−scale, from the exact sums of the powers of m. */
export class ScaledSums {
  readonly count: number;
  private readonly scale: number;
  private readonly n: bigint;
  private readonly sums: readonly [bigint, bigint, bigint, bigint];
  private readonly leastDigits: bigint;
  private readonly greatestDigits: bigint;

  constructor(scale: number, n: bigint, sums: readonly [bigint, bigint, bigint, bigint], least: bigint, greatest: bigint) {
    this.scale = scale;
    this.n = n;
    this.count = Number(n);
    this.sums = sums;
    this.leastDigits = least;
    this.greatestDigits = greatest;
  }

  /** value·10^(−power·scale) / denominator */
  private fraction(value: bigint, power: number, denominator = 1n): Rational {
    const exponent = BigInt(Math.abs(power * this.scale));
    const ten = 10n ** exponent;
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

  /** n²·m₂ of the integers: n·Σm² − (Σm)². */
  private get spread(): bigint {
    return this.n * this.sums[1] - this.sums[0] * this.sums[0];
  }

  private get varianceFraction(): Rational {
    return this.fraction(this.spread, 2, this.n * (this.n - 1n));
  }

  get variance(): number | null {
    return this.n < 2n ? null : toDouble(this.varianceFraction);
  }

  get stddev(): number | null {
    return this.n < 2n ? null : sqrtToDouble(this.varianceFraction);
  }

  /** G1. Error: 1e-14 relative. */
  get skewness(): number | null {
    if (this.n < 3n) return null;
    if (this.spread === 0n) return 0;
    const [s1, s2, s3] = this.sums;
    const n = this.n;
    // n³·m₃ = n²·Σm³ − 3n·Σm·Σm² + 2(Σm)³
    const third = n * n * s3 - 3n * n * s1 * s2 + 2n * s1 ** 3n;
    // m₃² / m₂³ is a fraction: its root needs one rounding more
    const squared = sqrtToDouble({ numerator: third * third, denominator: this.spread ** 3n });
    const factor = sqrtToDouble({ numerator: n * (n - 1n), denominator: (n - 2n) ** 2n });
    return (third < 0n ? -1 : 1) * squared * factor;
  }

  /** G2, the excess kurtosis. Error: 1e-14 relative. */
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
