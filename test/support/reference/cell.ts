import type { ValueType } from "../../../src/model/profile.ts";
import type { ClassifiedValue } from "./classify.ts";
import type { ReferenceField } from "./records.ts";

/** One field of a column, with the number of its row. */
export interface ReferenceCell extends ReferenceField {
  row: number;
}

/** A value, its type as its column is read, and so its family. */
export interface TypedCell extends ReferenceCell, ClassifiedValue {
  type: ValueType;
}
