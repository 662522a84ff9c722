import type { FieldMarks, FirstRecords, Position, ReadingLimits } from "./split-fields.ts";
import { splitFields } from "./split-fields.ts";

/** How fields are separated and quoted, as far as it has to be found out. */
export interface Marks {
  delimiter: string;
  quote: string | null;
  escape: string | null;
  comment: string | null;
}

/** The first records of an input as they come out with some marks. */
export interface Trial {
  marks: Marks;
  fieldMarks: FieldMarks;
  first: FirstRecords;
}

/** The bytes looked at, and where the table may start in them. */
export interface Head {
  /** A copy: the input's own may lie in memory that is written to again. */
  bytes: Buffer;
  /** False as well for an input that ends with the bytes looked at: whether it does need not be known. */
  isWhole: boolean;
  start: Position;
}

/** Reads the first records with some marks. */
export function tryMarks(head: Head, marks: Marks, limits: ReadingLimits, isLenient = true): Trial {
  const fieldMarks: FieldMarks = {
    delimiter: Buffer.from(marks.delimiter),
    quote: marks.quote?.charCodeAt(0) ?? null,
    escape: marks.escape?.charCodeAt(0) ?? null,
    comment: marks.comment === null ? null : Buffer.from(marks.comment),
    isLenient,
  };
  return { marks, fieldMarks, first: splitFields(head.bytes, head.start, fieldMarks, limits, head.isWhole) };
}
