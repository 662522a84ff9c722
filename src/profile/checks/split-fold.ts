import type { ByteReader } from "../../base/byte-reader.ts";
import type { NumberSplit } from "../../model/checks.ts";

/** Where a number stands among those of a column in all batches so far, with the point and with the comma as decimal mark. Merge: exact. */
export class SplitFold {
  private readonly readings: readonly NumberSplit[] = [emptySplit(), emptySplit()];

  /** Adds what a batch says: see src/kernel/assembly/check-split.ts. */
  add(reader: ByteReader): void {
    for (const split of this.readings) {
      split.numbers += reader.count();
      split.below += reader.count();
      split.greatestBelow = Math.max(split.greatestBelow, readDouble(reader));
      split.leastAbove = Math.min(split.leastAbove, readDouble(reader));
    }
  }

  /** As a column is read. */
  splitOf(comma: boolean): NumberSplit {
    return this.readings[comma ? 1 : 0] ?? emptySplit();
  }
}

function emptySplit(): NumberSplit {
  return { numbers: 0, below: 0, greatestBelow: -Infinity, leastAbove: Infinity };
}

const double = new DataView(new ArrayBuffer(8));

function readDouble(reader: ByteReader): number {
  double.setBigUint64(0, reader.u64());
  return double.getFloat64(0);
}
