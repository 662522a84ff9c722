import type { ProfilerError } from "../base/errors.ts";
import type { JsonSource } from "../model/profile.ts";
import type { RangeReader, RecordPlace, RecordRange, Slot } from "../input/range-reader.ts";

/** Numbers the rows of an input behind those of the inputs before it; what goes wrong is told by the input's own numbers. */
export class RenumberedReader implements RangeReader {
  /** Rows, and records that are none, up to the end of what has been read. */
  records: number;
  private readonly reader: RangeReader;
  private readonly before: number;

  constructor(reader: RangeReader, before: number) {
    this.reader = reader;
    this.before = before;
    this.records = before;
  }

  get bytesRead(): number {
    return this.reader.bytesRead;
  }

  get times(): RangeReader["times"] {
    return this.reader.times;
  }

  get choice(): RangeReader["choice"] {
    return this.reader.choice;
  }

  get placeBytes(): number {
    return this.reader.placeBytes;
  }

  get lineEnds(): RangeReader["lineEnds"] {
    return this.reader.lineEnds;
  }

  get footer(): RangeReader["footer"] {
    return this.reader.footer;
  }

  get cutRecord(): RangeReader["cutRecord"] {
    return this.reader.cutRecord;
  }

  get jsonSource(): RangeReader["jsonSource"] {
    const json = this.reader.jsonSource;
    return json === null ? null : renumbered(json, this.before);
  }

  malformedBytes(offset: number): Uint8Array | null {
    return this.reader.malformedBytes(offset);
  }

  async next(slot: Slot): Promise<RecordRange | null> {
    const range = await this.reader.next(slot);
    if (range === null) return null;
    this.records = this.before + range.row - 1 + range.rows;
    return { ...range, row: this.before + range.row };
  }

  recordTooLarge(place: RecordPlace): ProfilerError {
    return this.reader.recordTooLarge({ ...place, row: place.row - this.before });
  }
}

function renumbered(json: JsonSource, before: number): JsonSource {
  const move = <Place extends { row: number }>(place: Place): Place => ({ ...place, row: before + place.row });
  const { lateKeys, duplicateKeys } = json;
  return {
    ...json,
    lateKeys: { ...lateKeys, names: lateKeys.names.map(move) },
    duplicateKeys: { ...duplicateKeys, first: duplicateKeys.first.map(move) },
  };
}
