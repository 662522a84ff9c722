const FLOAT = new DataView(new ArrayBuffer(8));
const MAGNITUDE = 0x7fffffffffffffffn;

/** The key of a double: its bits, reordered so that keys sort as the doubles do. −0 has the key of 0. */
export function keyOfDouble(value: number): bigint {
  FLOAT.setFloat64(0, value === 0 ? 0 : value);
  const bits = FLOAT.getBigInt64(0);
  return bits < 0n ? bits ^ MAGNITUDE : bits;
}

/** The double that a key stands for; beyond the doubles, the outermost of them. */
export function doubleOfKey(key: bigint): number {
  FLOAT.setBigInt64(0, key < 0n ? key ^ MAGNITUDE : key);
  const value = FLOAT.getFloat64(0);
  if (Number.isFinite(value)) return value === 0 ? 0 : value;
  return key < 0n ? -Number.MAX_VALUE : Number.MAX_VALUE;
}
