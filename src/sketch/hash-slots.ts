/** Finds places in an array of words by the 64-bit hash that stands there, its lower half first. */
export class HashSlots {
  /** Places + 1; 0 where there is none. */
  private readonly slots: Int32Array;

  /** `room`: how many places there can be. */
  constructor(room: number) {
    let size = 16;
    while (size < 2 * room) size *= 2;
    this.slots = new Int32Array(size);
  }

  /** The place of a hash, or −1. */
  find(words: Uint32Array, low: number, high: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const place = slots[slot]! - 1;
      if (place < 0 || (words[place] === low && words[place + 1] === high)) return place;
    }
  }

  /** Adds a place whose hash is not there yet. */
  add(words: Uint32Array, place: number): void {
    const { slots } = this;
    const mask = slots.length - 1;
    let slot = words[place]! & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = place + 1;
  }
}
