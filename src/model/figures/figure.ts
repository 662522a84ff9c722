/** What one field of the JSON profile means. */
export interface Figure {
  /** Its keys joined by dots; `[]` stands for any item of a list. */
  path: string;
  definition: string;
  formula?: string;
  units: string;
  /** Exact, or what kind of error it has and how that is bounded. */
  error: string;
  /** When it is null or left out; a figure without it is always there. */
  null?: string;
  /** The paper or standard it comes from. */
  source?: string;
  /** The values it can have, where they are few. */
  values?: readonly FigureValue[];
  /** Set where the end of its path means another figure, which it repeats for one of several files. */
  byPathOnly?: true;
  /** Names under which readers look for it. */
  also?: readonly string[];
}

/** One of the values that a figure can have. */
export interface FigureValue {
  value: string;
  meaning: string;
}

/** A figure in a group, by its path below that of the group. */
export type FigureRow = Omit<Figure, "path"> & { name: string };

/** Figures that stand together. */
export interface FigureGroup {
  title: string;
  /** What the paths of its figures begin with; "" at the top. */
  prefix: string;
  figures: readonly Figure[];
}

/** A group of figures from its rows. */
export function figureGroup(title: string, prefix: string, rows: readonly FigureRow[]): FigureGroup {
  const figures = rows.map(({ name, ...rest }): Figure => ({ path: joinPath(prefix, name), ...rest }));
  return { title, prefix, figures };
}

/** Rows one level further down. */
export function below(name: string, rows: readonly FigureRow[]): FigureRow[] {
  return rows.map((row) => ({ ...row, name: joinPath(name, row.name) }));
}

function joinPath(...names: readonly string[]): string {
  return names
    .filter((name) => name !== "")
    .join(".")
    .replaceAll(".[]", "[]");
}

/** For what holds other figures. */
export const PARTS = { units: "those of its fields", error: "that of its fields" };
