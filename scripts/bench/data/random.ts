const SHARE = 1 / 4294967296;
const ONE_PERCENT = 4294967296 / 100;

/**
 * A small seeded generator of 32-bit numbers with a 128-bit state.
 * Source: the "small fast counting" generator of PractRand (sfc32).
 */
export class Random {
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 1;

  constructor(seed: number) {
    this.reseed(seed, 0);
  }

  /** Starts the sequence that belongs to this pair of numbers. */
  reseed(seed: number, stream: number): void {
    this.a = seed | 0;
    this.b = stream | 0;
    this.c = 0x9e3779b9 | 0;
    this.counter = 1;
    for (let round = 0; round < 8; round++) this.next();
  }

  /** The next 32 bits, as a signed integer: those stay out of the heap. */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum;
  }

  /** An integer from 0 to `limit` - 1; `limit` is below 2^31. */
  below(limit: number): number {
    return ((this.next() >>> 0) * SHARE * limit) | 0;
  }

  /** As `below`, with small numbers more likely: the product of two uniform draws. */
  skewedBelow(limit: number): number {
    return ((this.next() >>> 0) * SHARE * this.below(limit)) | 0;
  }

  /** True in `percent` of a hundred draws. */
  chance(percent: number): boolean {
    return this.next() >>> 0 < percent * ONE_PERCENT;
  }
}
