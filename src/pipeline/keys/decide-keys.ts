import { setImmediate } from "node:timers/promises";
import { ByteReader } from "../../base/byte-reader.ts";
import type { Kernel } from "../../kernel/kernel.ts";
import { CHUNK_HEAD, ENTRIES, PARTITIONS } from "../../kernel/key-exports.ts";
import type { FoundPlace, KeyFinding } from "../../model/checks.ts";
import { interrupted } from "../run-errors.ts";
import type { KeyColumns } from "./input-keys.ts";
import { KEY_ROOM, type KeyRoom, MOST_CHUNK_BYTES } from "./key-room.ts";
import type { KeyStore } from "./key-store.ts";
import { keyBytes, showKey } from "./show-key.ts";

/** The keys of one kind in one table. */
export interface KeyStream {
  store: KeyStore;
  kind: number;
}

/** What was decided of some of the keys. */
interface Decided {
  checked: number;
  failed: number;
  distinct: number;
  places: FoundPlace[];
}

/** Decides on keys, partition by partition, in a kernel's memory. */
export class KeyDecision {
  private readonly kernel: Kernel;
  private readonly room: number;
  private readonly examples: number;

  /** `examples`: places kept of the rows that fail. */
  constructor(kernel: Kernel, examples: number, { tableBytes, slots }: KeyRoom = KEY_ROOM) {
    this.kernel = kernel;
    this.examples = examples;
    this.room = kernel.exports.addSlot(MOST_CHUNK_BYTES);
    kernel.exports.openKeyTable(tableBytes, slots, examples);
  }

  /**
   * Which rows repeat the key of an earlier row; with a reference, which rows have a key that it lacks.
   * @throws ProfilerError INTERRUPTED
   */
  async decide(rows: KeyStream, reference: KeyStream | null, signal?: AbortSignal): Promise<KeyFinding> {
    const found: Decided = { checked: 0, failed: 0, distinct: 0, places: [] };
    for (let partition = 0; partition < PARTITIONS; partition++) {
      // signals and timers have their turn
      await setImmediate();
      if (signal?.aborted === true) throw interrupted();
      for (const part of this.decidePartition(partition, rows, reference)) this.merge(found, part);
    }
    return found;
  }

  private merge(found: Decided, part: Decided): void {
    found.checked += part.checked;
    found.failed += part.failed;
    found.distinct += part.distinct;
    found.places.push(...part.places);
    found.places.sort((a, b) => a.row - b.row).splice(this.examples);
  }

  /** All keys at once, or if they are too many, a share of them at a time. */
  private decidePartition(partition: number, rows: KeyStream, reference: KeyStream | null): Decided[] {
    for (let shares = 1; ; shares *= 2) {
      const parts: Decided[] = [];
      while (parts.length < shares) {
        this.kernel.exports.beginShare(parts.length, shares);
        if (!this.fill(partition, rows, reference)) break;
        parts.push(this.read(rows.store.kinds[rows.kind]!, reference !== null));
      }
      if (parts.length === shares) return parts;
    }
  }

  /** Returns false when there is no room for all keys. */
  private fill(partition: number, rows: KeyStream, reference: KeyStream | null): boolean {
    if (reference === null) return this.add(partition, rows, ENTRIES.repeats);
    return this.add(partition, reference, ENTRIES.reference) && this.add(partition, rows, ENTRIES.missing);
  }

  private add(partition: number, { store, kind }: KeyStream, what: number): boolean {
    const { kernel, room } = this;
    return store.eachChunk(kind, partition, kernel, room, (end) => {
      return kernel.exports.decideKeys(room + CHUNK_HEAD, end, what) !== 0;
    });
  }

  private read(columns: KeyColumns, isMissing: boolean): Decided {
    const { kernel } = this;
    const reader = new ByteReader(kernel.output(kernel.exports.writeShare()));
    const [checked, failed, distinct] = [reader.count(), reader.count(), reader.count()];
    const places = Array.from({ length: reader.u32() }, () => readPlace(reader, columns, isMissing));
    return { checked, failed, distinct, places };
  }
}

function readPlace(reader: ByteReader, columns: KeyColumns, isMissing: boolean): FoundPlace {
  const [row, line, offset, first] = [reader.count(), reader.count(), reader.count(), reader.count()];
  const code = reader.u32();
  const value = showKey(reader.bytes(keyBytes(code)), code, columns);
  const column = columns?.length === 1 ? columns[0]! : null;
  const place = { row, line, offset, value, column };
  return isMissing ? place : { ...place, note: `same as row ${first}` };
}
