/** What every output of the gate is asked. */
export interface OutputOptions {
  /** Whether values of the data are shown; false: only where they stand. */
  values: boolean;
}

/** What outputs are asked whose reader looks for the file. */
export interface LocationOptions extends OutputOptions {
  /** Where paths start; null: they stay as they were given. */
  repository: Repository | null;
}

/** Where the reader's files are; absolute paths. */
export interface Repository {
  /** The folder that paths are told from. */
  root: string;
  /** The folder that the inputs' paths were given from. */
  folder: string;
}
