import type { RowWriter } from "./row-writer.ts";

/** Writes the fields of one row, each followed by a comma; rows are numbered from 0. */
export type RowMaker = (out: RowWriter, row: number) => void;

/** How much to generate: whichever limit is reached first; `null` is no limit. */
export interface Limits {
  rows: number | null;
  /** The row that reaches it is the last one, and is written whole. */
  bytes: number | null;
}

/** A kind of file to generate. */
export interface Preset {
  name: string;
  columns: readonly string[];
  /** What applies when neither rows nor bytes are asked for. */
  defaults: Limits;
  /** Starts a sequence of rows, which must be written in order. */
  start(seed: number): RowMaker;
}

/** What a generated file holds; every program of a comparison must find the same. */
export interface Counts {
  rows: number;
  columns: number;
  bytes: number;
}
