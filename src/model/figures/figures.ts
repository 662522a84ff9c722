import { COLUMN_FIGURES } from "./column-figures.ts";
import type { Figure, FigureGroup } from "./figure.ts";
import { FILE_FIGURES } from "./file-figures.ts";
import { INPUT_FIGURES } from "./input-figures.ts";
import { NUMBER_FIGURES } from "./number-figures.ts";
import { RELATION_FIGURES } from "./relation-figures.ts";
import { ALERT_FIGURES, RUN_FIGURES } from "./run-figures.ts";
import { TABLE_FIGURES } from "./table-figures.ts";
import { TEXT_FIGURES } from "./text-figures.ts";
import { FREQUENT_FIGURES, TIME_FIGURES } from "./value-figures.ts";

/** What every field of the JSON profile means, in groups; `profiler explain` and docs/STATISTICS.md are made from it. */
export const FIGURE_GROUPS: readonly FigureGroup[] = [
  INPUT_FIGURES,
  TABLE_FIGURES,
  RELATION_FIGURES,
  COLUMN_FIGURES,
  NUMBER_FIGURES,
  TIME_FIGURES,
  TEXT_FIGURES,
  FREQUENT_FIGURES,
  FILE_FIGURES,
  ALERT_FIGURES,
  RUN_FIGURES,
];

/** All of them, in the order of the groups. */
export const FIGURES: readonly Figure[] = FIGURE_GROUPS.flatMap(({ figures }) => figures);
