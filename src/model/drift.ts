import type { ColumnRef } from "./relations.ts";

/** What some of several inputs have in common. */
export interface DriftVariant {
  value: string;
  /** How many inputs. */
  files: number;
  /** The first of them: its place in `source.files`, from 0. */
  first: number;
}

/** What the inputs differ in as they are written. */
export const INPUT_TRAITS = ["delimiter", "quote", "header", "encoding", "column_order"] as const;
export type InputTrait = (typeof INPUT_TRAITS)[number];

/** A trait that not all inputs have in the same way. */
export interface InputDrift {
  trait: InputTrait;
  /** The first inputs' first; at most 8. */
  variants: DriftVariant[];
}

/** The inputs in which a figure is least and greatest. */
export interface DriftRange {
  least: { file: number; value: number };
  greatest: { file: number; value: number };
}

/** A column that is not the same in all inputs. What does not differ is empty or null. */
export interface ColumnDrift {
  column: ColumnRef;
  /** The inputs without it. */
  missing: { files: number; first: number } | null;
  types: DriftVariant[];
  decimalMarks: DriftVariant[];
  dateOrders: DriftVariant[];
  nullRatio: DriftRange | null;
  mean: DriftRange | null;
}

/** How several inputs differ. */
export interface Drift {
  inputs: InputDrift[];
  columns: ColumnDrift[];
}
