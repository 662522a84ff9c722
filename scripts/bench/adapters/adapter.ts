import type { Command } from "../measure/command.ts";

/** What a program says is in a file. */
export interface FoundCounts {
  rows: number;
  /** `null` for a program that knows lines only. */
  columns: number | null;
}

/** A program to compare, ready to be started on a file. */
export interface Adapter {
  /** As given to `--adapters`. */
  name: string;
  /** As shown in tables. */
  title: string;
  version: string;
  /** The one process that is measured. */
  command(file: string): Command;
  /** Counts rows and columns with the same program, before anything is timed. */
  count(file: string): Promise<FoundCounts>;
}

/** What adapters need to find their programs. */
export interface Surroundings {
  /** The profiler and the arguments that come before its own. */
  profiler: readonly string[];
  /** `null` when there is no such program; the first that exists of a path from a variable and the PATH. */
  findProgram: (name: string, variable: string) => string | null;
}

/** Prepares a program; `null` when it is not on this machine. */
export type AdapterMaker = (surroundings: Surroundings) => Promise<Adapter | null>;
