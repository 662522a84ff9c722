import { OUTPUT, OUTPUT_BYTES, OUTPUT_LENGTH } from "./layout";
import { give, take } from "./memory";

/*
 * What a call gives back to the host as bytes: little-endian, every part at a multiple of 4.
 */

function room(bytes: u32): u32 {
  const used = load<u32>(OUTPUT_LENGTH), have = load<u32>(OUTPUT_BYTES);
  if (used + bytes > have) {
    let larger: u32 = have == 0 ? 65536 : have;
    while (used + bytes > larger) larger <<= 1;
    const buffer = take(larger);
    memory.copy(buffer, load<u32>(OUTPUT), used);
    if (have != 0) give(load<u32>(OUTPUT), have);
    store<u32>(OUTPUT, buffer);
    store<u32>(OUTPUT_BYTES, larger);
  }
  store<u32>(OUTPUT_LENGTH, used + bytes);
  return load<u32>(OUTPUT) + used;
}

export function writeU32(value: u32): void {
  store<u32>(room(4), value);
}

export function writeU64(value: u64): void {
  store<u64>(room(8), value);
}

/** Copies bytes, filled up with zeros to a multiple of 4. */
export function writeBytes(start: u32, length: u32): void {
  const padded = (length + 3) & ~3;
  const to = room(padded);
  memory.fill(to, 0, padded);
  memory.copy(to, start, length);
}

/** Overwrites a u32 that was written at `position`. */
export function patch(position: u32, value: u32): void {
  store<u32>(load<u32>(OUTPUT) + position, value);
}
