import { createHash } from "node:crypto";
import type { ColumnDrift } from "../model/drift.ts";
import type { Limits } from "../model/limits.ts";
import type { ColumnProfile } from "../model/profile.ts";
import { VoteSummary } from "../sketch/vote-summary.ts";
import { ColumnDriftState } from "./column-drift.ts";
import type { ColumnPartial, TablePartial } from "./partial.ts";
import { rearrangeRow } from "./relations/sampled-fields.ts";
import type { MergedColumn } from "./summarize-columns.ts";

/** What was found in one of several inputs. */
export interface FoldedInput {
  /** The names of all its columns. */
  names: readonly string[];
  /** What its header has for each of them; null without one. */
  headers: readonly string[] | null;
  /** The indexes of those that are profiled. */
  selected: readonly number[];
  delimiter: string;
  table: TablePartial;
  /** Reads the partial of a column; to be called once for each. */
  column: (index: number) => ColumnPartial;
}

/** A column of the table that all inputs make up. */
interface FoldedColumn {
  index: number;
  name: string;
  /** Of the first input with the column. */
  header: string | null;
  votes: VoteSummary;
  /** Null until an input with the column has been added. */
  partial: ColumnPartial | null;
  drift: ColumnDriftState;
}

/**
 * The table that several inputs make up, whose columns are found by name: those of the first input in their order, then
 * each new one as it comes. Rows of an input without a column have a null in it.
 * Merge: inputs in their order; what is exact of each stays exact.
 */
export class TableFold {
  readonly limits: Limits;
  private readonly voteColumns: number;
  /** The profiled columns by name, in the order of the table. */
  private readonly columns = new Map<string, FoldedColumn>();
  /** All columns of all inputs by name, with their index. */
  private readonly indexes = new Map<string, number>();
  private table: TablePartial | null = null;
  private inputs = 0;
  /** How many columns the sampled rows have. */
  private sampledColumns = 0;
  /** How the first input is laid out. */
  private firstLayout: string | null = null;

  /** `votes`: those of the first input's profiled columns, by name. */
  constructor(limits: Limits, votes: ReadonlyMap<string, VoteSummary>) {
    this.limits = limits;
    this.voteColumns = votes.size;
    for (const [name, summary] of votes) this.addName(name, summary);
  }

  /** How many columns there are, those that are not profiled among them. */
  get width(): number {
    return this.indexes.size;
  }

  /** The votes on the most frequent values of a column, which the inputs add to one after the other. */
  votesOf(name: string): VoteSummary {
    return this.columnOf(name).votes;
  }

  private columnOf(name: string): FoldedColumn {
    return this.columns.get(name) ?? this.addName(name, VoteSummary.forColumns(this.voteColumns));
  }

  private addName(name: string, votes: VoteSummary): FoldedColumn {
    const column: FoldedColumn = { index: -1, name, header: null, votes, partial: null, drift: new ColumnDriftState() };
    this.columns.set(name, column);
    return column;
  }

  /** Adds what was found in the next input, whose rows have numbers behind those of the inputs before; it is used up. */
  add(input: FoldedInput): void {
    const { names, selected, table } = input;
    for (const name of names) if (!this.indexes.has(name)) this.indexes.set(name, this.indexes.size);
    const found = new Map(selected.map((index, position) => [names[index] ?? "", { index, position }]));
    for (const name of found.keys()) this.columnOf(name).index = this.indexes.get(name) ?? -1;
    for (const [name, column] of this.columns) this.addColumn(column, found.get(name)?.index, input);
    this.arrangeSample(table, found, selected.length);
    table.sample.mark(this.markOf(input));
    if (this.table === null) this.table = table;
    else this.table.merge(table);
    this.inputs++;
  }

  private addColumn(column: FoldedColumn, index: number | undefined, input: FoldedInput): void {
    if (index === undefined) {
      column.partial?.addMissing(input.table.rows);
      column.drift.addMissing(this.inputs);
      return;
    }
    const partial = input.column(index);
    partial.detach();
    column.drift.add(partial, input.table.rows, this.inputs);
    if (column.partial === null) {
      if (this.inputs > 0) column.drift.addMissing(0);
      partial.addMissing(this.table?.rows ?? 0);
      column.header = input.headers?.[index] ?? null;
      column.partial = partial;
    } else column.partial.merge(partial);
  }

  /** Rows are compared as they are written: only those of inputs with the same columns in the same order can be equal. */
  private markOf({ names, delimiter }: FoldedInput): number {
    const layout = JSON.stringify(names.length > 1 ? [delimiter, ...names] : names);
    this.firstLayout ??= layout;
    return layout === this.firstLayout ? 0 : createHash("sha256").update(layout).digest().readUInt32LE();
  }

  /** Gives all sampled rows, old and new, the columns of the table. */
  private arrangeSample(added: TablePartial, found: ReadonlyMap<string, { position: number }>, width: number): void {
    const names = [...this.columns.keys()];
    const { sampledColumns } = this;
    if (names.length > sampledColumns) {
      const order = names.map((_, position) => (position < sampledColumns ? position : undefined));
      this.table?.rowSample.rewrite((bytes) => rearrangeRow(bytes, sampledColumns, order));
      this.sampledColumns = names.length;
    }
    const order = names.map((name) => found.get(name)?.position);
    if (this.table !== null) added.rowSample.raiseTo(this.table.rowSample);
    added.rowSample.rewrite((bytes) => rearrangeRow(bytes, width, order));
  }

  /** Everything, once the last input has been added; the partials are used up. */
  finish(): { table: TablePartial; columns: Iterable<MergedColumn> } {
    if (this.table === null) throw new Error("no input was added");
    return { table: this.table, columns: takePartials(this.columns) };
  }

  /** The columns that are not the same in all inputs; `profiles` are those of all columns. */
  driftOf(profiles: readonly ColumnProfile[]): ColumnDrift[] {
    return profiles
      .map((profile) => this.columns.get(profile.name)?.drift.summarize(profile, this.inputs) ?? null)
      .filter((drift) => drift !== null);
  }
}

/** Each partial is let go once it has been taken. */
function* takePartials(columns: ReadonlyMap<string, FoldedColumn>): Generator<MergedColumn, void> {
  for (const column of columns.values()) {
    const { index, name, header, votes, partial } = column;
    column.partial = null;
    if (partial !== null) yield { index, name, header, votes, partial };
  }
}
