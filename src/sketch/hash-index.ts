/**
 * Numbers 64-bit hashes, given as halves, from 0 in the order they are added.
 * Cost: looking up builds a table of 8 to 16 bytes a hash when it is first asked for.
 */
export class HashIndex {
  high: Uint32Array;
  low: Uint32Array;
  size = 0;
  /** Numbers + 1 by hash, 0 where there is none; empty until it is needed. */
  private slots = new Int32Array(0);

  constructor(room: number) {
    this.high = new Uint32Array(room);
    this.low = new Uint32Array(room);
  }

  /** Adds a hash that is not there yet; returns its number. */
  add(high: number, low: number): number {
    if (this.size === this.high.length) this.enlarge();
    const number = this.size++;
    this.high[number] = high;
    this.low[number] = low;
    if (this.slots.length !== 0) this.link(number);
    return number;
  }

  /** The number of a hash, or −1. */
  find(high: number, low: number): number {
    if (this.slots.length === 0) this.rebuild();
    const { slots } = this;
    const mask = slots.length - 1;
    for (let at = low & mask; ; at = (at + 1) & mask) {
      const number = (slots[at] ?? 0) - 1;
      if (number < 0 || (this.low[number] === low && this.high[number] === high)) return number;
    }
  }

  private enlarge(): void {
    const room = Math.max(16, this.size * 2);
    const { high, low } = this;
    this.high = new Uint32Array(room);
    this.low = new Uint32Array(room);
    this.high.set(high);
    this.low.set(low);
  }

  private link(number: number): void {
    if (this.size * 2 > this.slots.length) {
      this.rebuild();
      return;
    }
    const mask = this.slots.length - 1;
    let at = (this.low[number] ?? 0) & mask;
    while (this.slots[at] !== 0) at = (at + 1) & mask;
    this.slots[at] = number + 1;
  }

  /** Makes a table for twice as many hashes as there are. */
  private rebuild(): void {
    let room = 16;
    while (room < this.size * 3) room *= 2;
    this.slots = new Int32Array(room);
    for (let number = 0; number < this.size; number++) this.link(number);
  }
}
