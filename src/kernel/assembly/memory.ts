import { FAILED, FREE_LISTS, HEAP_TOP, MARGIN } from "./layout";

/** Power of two that holds `bytes`, at least 16. */
@inline
function classOf(bytes: u32): u32 {
  return bytes <= 16 ? 4 : 32 - clz<u32>(bytes - 1);
}

/**
 * Takes zeroed memory whose size is a power of two; freed pieces are used again.
 * Traps when the memory's maximum is reached, after setting FAILED.
 */
export function take(bytes: u32): u32 {
  const sizeClass = classOf(bytes);
  const list = FREE_LISTS + (sizeClass << 2);
  const head = load<u32>(list);
  const size: u32 = 1 << sizeClass;
  if (head != 0) {
    store<u32>(list, load<u32>(head));
    memory.fill(head, 0, size);
    return head;
  }
  return touch(grow(size), size);
}

/**
 * Writes to fresh memory before it is read. A page that is read first is mapped twice, the second time with an interrupt
 * to all processors.
 */
@inline
export function touch(pointer: u32, bytes: u32): u32 {
  memory.fill(pointer, 0, bytes);
  return pointer;
}

/** Gives back what `take` returned for the same number of bytes. */
export function give(pointer: u32, bytes: u32): void {
  if (pointer == 0) return;
  const list = FREE_LISTS + (classOf(bytes) << 2);
  store<u32>(pointer, load<u32>(list));
  store<u32>(list, pointer);
}

/** Bytes behind a target that `copyBytes` may write to. */
export const COPY_SLACK: u32 = 16;

/** Copies a few bytes, sixteen at a time. For short stretches a call of `memory.copy` takes longer than the copying. */
@inline
export function copyBytes(to: u32, from: u32, length: u32): void {
  for (let i: u32 = 0; i < length; i += 16) v128.store(to + i, v128.load(from + i));
}

/** Takes exactly `bytes` (rounded up to 16) that are never given back, with a readable margin behind. Fresh memory is zero. */
export function grow(bytes: u32): u32 {
  const top = load<u32>(HEAP_TOP);
  const next = <u64>top + ((<u64>bytes + 15) & ~15);
  const have = <u64>memory.size() << 16;
  if (next + MARGIN > have) {
    // a megabyte at a time, so that growing is rare
    const pages = <i32>((next + MARGIN - have + 0xfffff) >> 20) << 4;
    if (memory.grow(pages) < 0) {
      store<u32>(FAILED, 1);
      unreachable();
    }
  }
  store<u32>(HEAP_TOP, <u32>next);
  return top;
}
