import { OUTPUT, OUTPUT_BYTES, OUTPUT_LENGTH } from "./layout";
import { COPY_SLACK, copyBytes, give, take } from "./memory";

/*
 * What a call gives back to the host as bytes: little-endian, every part at a multiple of 4.
 */

/** Makes room for so many bytes more at once: growing step by step takes twice as much memory. */
export function reserve(bytes: u32): void {
  room(bytes);
  store<u32>(OUTPUT_LENGTH, load<u32>(OUTPUT_LENGTH) - bytes);
}

function room(bytes: u32): u32 {
  const used = load<u32>(OUTPUT_LENGTH), have = load<u32>(OUTPUT_BYTES);
  const need = used + bytes + COPY_SLACK;
  if (need > have) {
    let larger: u32 = have == 0 ? 65536 : have;
    while (need > larger) larger <<= 1;
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
  if (length > 256) memory.copy(to, start, length);
  else copyBytes(to, start, length);
  for (let i = length; i < padded; i++) store<u8>(to + i, 0);
}

/** Overwrites a u32 that was written at `position`. */
export function patch(position: u32, value: u32): void {
  store<u32>(load<u32>(OUTPUT) + position, value);
}
