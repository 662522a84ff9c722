import type { ByteReader } from "../base/byte-reader.ts";
import type { Limits } from "../model/limits.ts";
import type { Estimate } from "../model/profile.ts";
import { HyperLogLog } from "../sketch/hyperloglog.ts";
import { ValueCounts } from "../sketch/value-counts.ts";

/** Up to how many values are kept, and how many registers take over. */
type DistinctLimits = Pick<Limits, "distinctLimit" | "registerBits">;

/** What the kernel writes instead of a number of values when there were too many to keep. */
const TOO_MANY = 0xffffffff;

/**
 * The distinct values of a column: one by one while they are few, as a HyperLogLog after that.
 * Merge: exact; which of the two it is depends on the values alone.
 */
export class DistinctState {
  private readonly limits: DistinctLimits;
  private values: ValueCounts | null;
  private registers: HyperLogLog | null;

  private constructor(limits: DistinctLimits, values: ValueCounts | null, registers: HyperLogLog | null) {
    this.limits = limits;
    this.values = values;
    this.registers = registers;
  }

  static read(reader: ByteReader, limits: DistinctLimits): DistinctState {
    const size = reader.u32();
    if (size === TOO_MANY) return new DistinctState(limits, null, HyperLogLog.read(reader, limits.registerBits));
    return new DistinctState(limits, ValueCounts.read(reader, size), null);
  }

  merge(other: DistinctState): void {
    if (this.values !== null && other.values !== null) {
      this.values.merge(other.values);
      if (this.values.size <= this.limits.distinctLimit) return;
    }
    const registers = this.asRegisters();
    if (other.registers !== null) registers.merge(other.registers);
    else addValues(registers, other.values);
    this.registers = registers;
    this.values = null;
  }

  private asRegisters(): HyperLogLog {
    return this.registers ?? addValues(new HyperLogLog(this.limits.registerBits), this.values);
  }

  /** All values with their counts, or null when there were too many to keep. */
  get exactValues(): ValueCounts | null {
    return this.values;
  }

  /** How many distinct values there are among `values`. */
  estimate(values: number): Estimate {
    if (this.values !== null) return { value: this.values.size, exact: true };
    return this.asRegisters().estimate(this.limits.distinctLimit + 1, values);
  }
}

function addValues(registers: HyperLogLog, values: ValueCounts | null): HyperLogLog {
  if (values !== null) registers.addAll((add) => values.forEachHash(add));
  return registers;
}
