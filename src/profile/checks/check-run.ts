import { ByteReader } from "../../base/byte-reader.ts";
import { compilePattern } from "../../kernel/patterns/compile-pattern.ts";
import { automatonBytes } from "../../kernel/patterns/pattern-automaton.ts";
import type { KernelCheck, TableChecks } from "../../kernel/check-programs.ts";
import type { CheckFinding, CheckOutcome, CheckPlan, RowCheck, ValueCheck } from "../../model/checks.ts";
import type { Profile } from "../../model/profile.ts";
import { placeFiles } from "../place-files.ts";
import type { ColumnPartial } from "../partial.ts";
import { type CheckReading, readForChecks } from "./check-reading.ts";
import { provenFinding, rowFinding, valueFinding } from "./findings.ts";
import { NoteFold } from "./note-fold.ts";
import { OrderFold } from "./order-fold.ts";
import { SplitFold } from "./split-fold.ts";
import { provenTags } from "./proof.ts";
import { TOKEN_PAIRS } from "./ways.ts";
import type { TokenSubject } from "../value-tokens.ts";

/** What is needed of a profile to say what failed. */
type CheckedProfile = Pick<Profile, "columns"> & {
  table: Pick<Profile["table"], "rows">;
  source: Pick<Profile["source"], "files">;
};

/** A check of the plan, and what is known of it so far. */
interface RunningCheck {
  check: { kind: "value"; check: ValueCheck } | { kind: "row"; check: RowCheck };
  notes: NoteFold;
  /** Only of sorted columns. */
  order: OrderFold | null;
  /** Only of splits. */
  split: SplitFold | null;
  /** Only of rows that are compared: how many have both values, by their null tokens. */
  pairs: number[] | null;
  /** Whether any input has its columns. */
  wasChecked: boolean;
}

/**
 * The checks of values and rows over all inputs: what the batches say of them, folded in the order of the batches, and at
 * the end what that means in the light of how the columns are read.
 */
export class CheckRun {
  readonly plan: CheckPlan;
  private readonly checks: readonly RunningCheck[];
  /** Those that the current input has the columns for, in the order in which the kernel has them. */
  private current: readonly RunningCheck[] = [];
  private readonly readings = new Map<string, CheckReading>();
  private readonly names: ReadonlySet<string>;
  /** By column, the types without which the gate fails. */
  private readonly demanded: ReadonlyMap<string, readonly string[]>;
  private stoppedAt: number | null = null;

  constructor(plan: CheckPlan) {
    this.plan = plan;
    this.checks = [
      ...plan.values.map((check) => this.running({ kind: "value", check })),
      ...plan.rows.map((check) => this.running({ kind: "row", check })),
    ];
    this.demanded = new Map(plan.values.flatMap(demandedTypes));
    this.names = new Set(this.checks.flatMap(({ check }) => columnsOf(check)));
  }

  private running(check: RunningCheck["check"]): RunningCheck {
    const notes = new NoteFold(this.plan.examples);
    const isSorted = check.kind === "value" && check.check.test.kind === "sorted";
    const order = isSorted && check.check.test.kind === "sorted" ? new OrderFold(check.check.test, notes) : null;
    const pairs = check.kind === "row" ? Array.from({ length: TOKEN_PAIRS }, () => 0) : null;
    const split = check.kind === "value" && check.check.test.kind === "split" ? new SplitFold() : null;
    return { check, notes, order, split, pairs, wasChecked: false };
  }

  /** Takes the next input, by the names of its columns; returns what the kernel is to check in it, or null for nothing. */
  openInput(names: readonly string[]): TableChecks | null {
    const indexOf = new Map(names.map((name, index) => [name, index]));
    this.current = this.checks.filter(({ check }) => columnsOf(check).every((name) => indexOf.has(name)));
    for (const running of this.current) running.wasChecked = true;
    if (this.current.length === 0) return null;
    const list = this.current.map(({ check }) => kernelCheck(check, (name) => indexOf.get(name) ?? 0));
    return { list, examples: this.plan.examples };
  }

  /**
   * Adds what a batch says, which ends in a row; batches come in their order.
   * Returns whether nothing behind it needs to be read, since the gate has failed.
   */
  addBatch(bytes: Uint8Array, lastRow: number): boolean {
    if (this.stoppedAt !== null) return true;
    const reader = new ByteReader(bytes);
    let isProven = false;
    for (const { notes, order, split, pairs } of this.current) {
      order?.add(reader);
      split?.add(reader);
      pairs?.forEach((count, pair) => (pairs[pair] = count + reader.u32()));
      notes.add(reader);
    }
    if (this.plan.failFast) isProven = this.current.some((running) => this.proven(running).length > 0);
    if (isProven) this.stoppedAt = lastRow;
    return isProven;
  }

  /** The tags of failures that prove that the gate fails. */
  private proven({ check, notes }: RunningCheck): readonly number[] {
    if (!check.check.stops) return [];
    const types = check.kind === "value" ? (this.demanded.get(check.check.column) ?? null) : null;
    return provenTags(check, [...notes.byTag.keys()], types);
  }

  /** The last row that was looked at, if reading stopped there. */
  get stoppedAtRow(): number | null {
    return this.stoppedAt;
  }

  /** Notes how a column is read, before its partial is used up. */
  readColumn(partial: ColumnPartial, rows: number, subject: TokenSubject): void {
    if (this.names.has(subject.name)) this.readings.set(subject.name, readForChecks(partial, rows, subject));
  }

  /** What failed, in the order of the plan, but for the keys. */
  outcome(profile: CheckedProfile): Omit<CheckOutcome, "keys"> {
    const columns = new Map(profile.columns.map((column) => [column.name, column]));
    const context = {
      rows: profile.table.rows,
      examples: this.plan.examples,
      column: (name: string) => columns.get(name),
      reading: (name: string) => this.readings.get(name),
    };
    const { files } = profile.source;
    const values: (CheckFinding | null)[] = [];
    const rows: (CheckFinding | null)[] = [];
    for (const { check, notes, split, pairs, wasChecked } of this.checks) {
      const isValue = check.kind === "value";
      const finding = !wasChecked
        ? null
        : isValue
          ? valueFinding(check.check, notes, split, context)
          : rowFinding(check.check, notes, pairs ?? [], context);
      (isValue ? values : rows).push(files === undefined ? finding : placeFiles(finding, files));
    }
    return { values, rows, stoppedAtRow: this.stoppedAt };
  }

  /** What is known when reading stopped: the failures that ended it, and nothing else. */
  stoppedOutcome(): CheckOutcome {
    const finding = (running: RunningCheck): CheckFinding | null => {
      const tags = this.proven(running);
      return tags.length === 0 ? null : provenFinding(running.check, running.notes, tags, this.plan.examples);
    };
    const isValue = ({ check }: RunningCheck): boolean => check.kind === "value";
    return {
      values: this.checks.filter(isValue).map(finding),
      rows: this.checks.filter((running) => !isValue(running)).map(finding),
      keys: this.plan.keys.map(() => null),
      stoppedAtRow: this.stoppedAt,
    };
  }
}

function demandedTypes({ column, test, stops }: ValueCheck): [string, readonly string[]][] {
  return stops && test.kind === "type" ? [[column, test.types]] : [];
}

function columnsOf({ kind, check }: RunningCheck["check"]): string[] {
  return kind === "value" ? [check.column] : [check.left, check.right];
}

function kernelCheck({ kind, check }: RunningCheck["check"], indexOf: (name: string) => number): KernelCheck {
  if (kind === "value")
    return { kind, column: indexOf(check.column), test: check.test, automaton: automatonOf(check.test) };
  return { kind, left: indexOf(check.left), right: indexOf(check.right), comparison: check.comparison };
}

function automatonOf(test: ValueCheck["test"]): Uint8Array | undefined {
  const automaton = test.kind === "pattern" ? compilePattern(test.pattern, test.whole) : null;
  return automaton === null ? undefined : automatonBytes(automaton);
}
