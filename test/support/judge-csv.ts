import { evaluate, evaluateStopped } from "../../src/gate/evaluate/evaluate.ts";
import { withImpliedTypes } from "../../src/gate/imply-types.ts";
import { planChecks, type PlanWishes } from "../../src/gate/plan-checks.ts";
import type { RuleResult } from "../../src/model/check-report.ts";
import type { CheckOutcome } from "../../src/model/checks.ts";
import type { ProfileOptions } from "../../src/model/options.ts";
import type { ColumnTest, Rule, TableTest } from "../../src/model/rules.ts";
import { KeyChecks } from "../../src/pipeline/keys/key-checks.ts";
import { profileFiles } from "../../src/pipeline/profile-files.ts";
import { profileSource } from "../../src/pipeline/profile-source.ts";
import type { FaultPlan } from "../../src/pipeline/worker-pool.ts";
import { CheckRun } from "../../src/profile/checks/check-run.ts";
import { OPTIONS } from "./profile-options.ts";
import { writeInput } from "./temporary-folder.ts";

/** How inputs are judged. */
export interface JudgeOptions extends Partial<PlanWishes> {
  options?: Partial<ProfileOptions>;
  failFast?: boolean;
  now?: Date;
  /** What happens to workers. */
  faults?: FaultPlan;
  /** The end of the names of the files. */
  extension?: string;
}

/** What rules say of inputs, read once as the program reads them. */
export interface Judged {
  results: RuleResult[];
  outcome: CheckOutcome;
  stoppedAtRow: number | null;
}

/** Judges contents of files, one by itself or several as one table, by rules. */
export async function judge(
  folder: string,
  contents: readonly (string | Uint8Array)[],
  rules: readonly Rule[],
  how: JudgeOptions = {},
): Promise<Judged> {
  const { exact = false, failOn = "error", failFast = false, now = new Date(0), extension = ".csv" } = how;
  const all = withImpliedTypes(rules);
  const plan = planChecks(all, { exact, failOn });
  const settings = { examples: 5, temporaryFolder: folder, maxTemporaryBytes: 2 ** 40, failFast };
  const checks = new CheckRun({ ...plan, ...settings });
  const keys = plan.keys.length === 0 ? undefined : new KeyChecks({ ...plan, ...settings });
  const inputs = contents.map((content, index) => {
    return { kind: "file", path: writeInput(folder, `input-${index}${extension}`, content) } as const;
  });
  const [input] = inputs;
  const request = { options: { ...OPTIONS, ...how.options }, checks, keys, faults: how.faults ?? null };
  try {
    const profile =
      inputs.length === 1 && input !== undefined
        ? await profileSource({ input, ...request })
        : await profileFiles({ inputs, ...request });
    const outcome = { ...checks.outcome(profile), keys: keys?.findings ?? [] };
    return { results: evaluate(all, { profile, plan, outcome, now }), outcome, stoppedAtRow: null };
  } catch (error) {
    if (checks.stoppedAtRow === null) throw error;
    const outcome = checks.stoppedOutcome();
    return { results: evaluateStopped(all, plan, outcome), outcome, stoppedAtRow: checks.stoppedAtRow };
  }
}

const HEAD = { severity: "error", tolerance: null, description: null, source: null } as const;

/** A rule on a column. */
export function columnRule(column: string, test: ColumnTest, head: Partial<Rule> = {}): Rule {
  return { ...HEAD, id: `${column}.${test.kind}`, ...head, scope: "column", column, test };
}

/** A rule on the whole table. */
export function tableRule(test: TableTest, head: Partial<Rule> = {}): Rule {
  return { ...HEAD, id: `table.${test.kind}`, ...head, scope: "table", test };
}
