import type { Random } from "./random.ts";
import type { RowWriter } from "./row-writer.ts";

const SLOT_BITS = 16;
const NEEDS_QUOTES = /[",\r\n]/;

/** A field as it stands in a CSV file: in quotes when its text asks for them. */
export function quoteField(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A table that turns 16 random bits into an index, the k-th with weight 1 / (k + flatness).
 * Every index has at least one slot as long as there are far fewer than 65,536 of them.
 */
export function skewTable(count: number, flatness: number): Uint16Array {
  const slots = new Uint16Array(1 << SLOT_BITS);
  let total = 0;
  for (let index = 0; index < count; index++) total += 1 / (index + flatness);
  let covered = 0;
  let slot = 0;
  for (let index = 0; index < count; index++) {
    covered += 1 / (index + flatness);
    const end = Math.round((covered / total) * slots.length);
    slots.fill(index, slot, end);
    slot = end;
  }
  return slots;
}

/** A fixed set of texts, encoded and quoted once, from which fields are drawn with a skew. */
export class Dictionary {
  readonly size: number;
  /** All texts end to end; text i lies between `ends[i]` and `ends[i + 1]`. */
  private readonly pool: Uint8Array;
  private readonly ends: Uint32Array;
  private readonly slots: Uint16Array;

  /** The smaller `flatness` is, the more the first texts dominate. */
  constructor(texts: readonly string[], flatness = 1) {
    const fields = texts.map(quoteField);
    this.size = texts.length;
    this.pool = new TextEncoder().encode(fields.join(""));
    this.ends = new Uint32Array(texts.length + 1);
    fields.forEach((field, index) => {
      this.ends[index + 1] = (this.ends[index] as number) + Buffer.byteLength(field);
    });
    this.slots = skewTable(texts.length, flatness);
  }

  /** The index of a text, the first ones more often. */
  pick(random: Random): number {
    return this.slots[random.next() >>> (32 - SLOT_BITS)] as number;
  }

  /** Writes the text with this index. */
  write(out: RowWriter, index: number): void {
    out.part(this.pool, this.ends[index] as number, this.ends[index + 1] as number);
  }

  /** Draws a text and writes it. */
  writeAny(out: RowWriter, random: Random): void {
    this.write(out, this.pick(random));
  }
}
