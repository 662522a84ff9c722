import type { ColumnProfile } from "../../model/profile.ts";
import type { Relations } from "../../model/relations.ts";
import type { RowSample } from "../row-sample.ts";
import { findAssociations } from "./associations.ts";
import { findCopies } from "./copies.ts";
import { findCorrelations } from "./correlations.ts";
import { findDependencies } from "./dependencies.ts";
import { findKeys } from "./keys.ts";
import { findMissing } from "./missing.ts";
import { sampledTable } from "./sampled-table.ts";

/** What the columns of a table of `of` rows have to do with each other; `fields` are those of a sampled row. */
export function findRelations(
  sample: RowSample,
  columns: readonly ColumnProfile[],
  of: number,
  fields = columns.length,
): Relations {
  const table = sampledTable(sample.rows, columns, of, fields);
  const copies = findCopies(table);
  const determined = findDependencies(table, copies);
  return {
    sample: { rows: table.rows, of, exact: table.exact },
    keys: findKeys(table),
    copies,
    determined,
    correlations: findCorrelations(table, copies),
    associations: findAssociations(table, copies, determined),
    missing: findMissing(table),
  };
}
