import type { Random } from "./random.ts";

/** Bytes that mean something to a reader, and some that mean nothing anywhere. */
const SPECIAL = Array.from("\",;\t|'\\\n\r#{}[]:0 .-", (char) => char.charCodeAt(0)).concat([
  0, 1, 0x1a, 0x80, 0xc3, 0xe9, 0xff,
]);
const MOST_CHANGES = 8;
const MOST_BYTES = 200;

type Change = (bytes: Buffer, random: Random, others: readonly Buffer[]) => Buffer;

const CHANGES: readonly Change[] = [
  flipBit,
  setByte,
  insertByte,
  removeRange,
  repeatRange,
  cutOff,
  insertPart,
  swapLines,
];

/** Changes some bytes of an input, or some stretches; the same seed makes the same changes. */
export function mutate(bytes: Buffer, random: Random, others: readonly Buffer[]): Buffer {
  let mutated = bytes;
  for (let changes = random.below(MOST_CHANGES) + 1; changes > 0; changes--) {
    const change = CHANGES[random.below(CHANGES.length)];
    if (change !== undefined && mutated.length > 0) mutated = change(mutated, random, others);
  }
  return mutated;
}

function flipBit(bytes: Buffer, random: Random): Buffer {
  const mutated = Buffer.from(bytes);
  const at = random.below(bytes.length);
  mutated[at] = (mutated[at] ?? 0) ^ (1 << random.below(8));
  return mutated;
}

function setByte(bytes: Buffer, random: Random): Buffer {
  const mutated = Buffer.from(bytes);
  mutated[random.below(bytes.length)] = special(random);
  return mutated;
}

function insertByte(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), Buffer.of(special(random)), bytes.subarray(at)]);
}

function removeRange(bytes: Buffer, random: Random): Buffer {
  const [start, end] = rangeIn(bytes, random);
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
}

function repeatRange(bytes: Buffer, random: Random): Buffer {
  const [start, end] = rangeIn(bytes, random);
  return Buffer.concat([bytes.subarray(0, end), bytes.subarray(start)]);
}

function cutOff(bytes: Buffer, random: Random): Buffer {
  return bytes.subarray(0, random.below(bytes.length + 1));
}

function insertPart(bytes: Buffer, random: Random, others: readonly Buffer[]): Buffer {
  const other = others[random.below(others.length)] ?? bytes;
  const [start, end] = rangeIn(other, random);
  const at = random.below(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), other.subarray(start, end), bytes.subarray(at)]);
}

function swapLines(bytes: Buffer, random: Random): Buffer {
  const lines = bytes.toString("latin1").split("\n");
  const [a, b] = [random.below(lines.length), random.below(lines.length)];
  [lines[a], lines[b]] = [lines[b] ?? "", lines[a] ?? ""];
  return Buffer.from(lines.join("\n"), "latin1");
}

function special(random: Random): number {
  return SPECIAL[random.below(SPECIAL.length)] ?? 0;
}

function rangeIn(bytes: Buffer, random: Random): [number, number] {
  const start = random.below(bytes.length);
  return [start, Math.min(bytes.length, start + 1 + random.below(MOST_BYTES))];
}
