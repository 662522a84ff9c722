import { ProfilerError } from "../../base/errors.ts";
import { evaluate, evaluateEmpty, evaluateStopped } from "../../gate/evaluate/evaluate.ts";
import { planChecks, type RulePlan } from "../../gate/plan-checks.ts";
import { inputName, type InputRef } from "../../input/input-ref.ts";
import type { CheckReport, RuleResult } from "../../model/check-report.ts";
import type { CheckPlan } from "../../model/checks.ts";
import type { ProfileOptions } from "../../model/options.ts";
import type { Profile } from "../../model/profile.ts";
import type { Rule } from "../../model/rules.ts";
import type { KeyChecks } from "../../pipeline/keys/key-checks.ts";
import type { CliIo } from "../cli-io.ts";
import type { Interruption } from "../interruption.ts";
import { profileInputs, type ReadingListeners } from "../profile-inputs.ts";
import type { CheckCommand } from "../resolve-gate.ts";

/** What a pass over the inputs needs to know. */
export interface GatePass {
  inputs: readonly InputRef[];
  options: ProfileOptions;
  rules: readonly Rule[];
  command: Pick<
    CheckCommand,
    "exact" | "failOn" | "examples" | "temporaryFolder" | "maxTemporaryBytes" | "failFast" | "now"
  >;
}

/** What came out of a pass: the results of the rules, and the profile, unless reading stopped before its end. */
export interface GateFindings extends Pick<CheckReport, "inputs" | "rows" | "columns" | "stoppedAtRow"> {
  results: RuleResult[];
  profile: Profile | null;
}

/**
 * Reads the inputs once, and judges the rules.
 * @throws ProfilerError
 */
export async function gatePass(
  pass: GatePass,
  io: Pick<CliIo, "deps" | "env">,
  interruption: Interruption,
  listeners: Omit<ReadingListeners, "checks" | "keys">,
): Promise<GateFindings> {
  const { command, rules, inputs } = pass;
  const startedAt = new Date();
  const plan = planChecks(rules, { ...command, words: pass.options.booleans.flat() });
  const checkPlan = checkPlanOf(plan, command);
  const { CheckRun } = await import("../../profile/checks/check-run.ts");
  const checks = new CheckRun(checkPlan);
  const keys = await openKeys(checkPlan);
  try {
    const profile = await profileInputs(pass, io, interruption, { ...listeners, checks, keys });
    const outcome = { ...checks.outcome(profile), keys: keys?.findings ?? [] };
    const { columns, exclude } = pass.options;
    const isChosen = columns.length + exclude.length > 0;
    const results = evaluate(rules, { profile, plan, outcome, now: command.now ?? startedAt, isChosen });
    return { results, profile, stoppedAtRow: null, ...sizeOf(profile) };
  } catch (error) {
    const names = inputs.map((input) => ({ name: inputName(input), rows: 0 }));
    const empty = { profile: null, inputs: names, rows: 0, columns: 0, stoppedAtRow: null };
    if (checks.stoppedAtRow !== null) {
      const { stoppedAtRow } = checks;
      const results = evaluateStopped(rules, plan, checks.stoppedOutcome());
      return { ...empty, results, rows: stoppedAtRow, stoppedAtRow };
    }
    if (isEmptyInput(error, rules)) return { ...empty, results: evaluateEmpty(rules) };
    throw error;
  }
}

function checkPlanOf({ values, rows, keys }: RulePlan, command: GatePass["command"]): CheckPlan {
  const { examples, temporaryFolder, maxTemporaryBytes, failFast } = command;
  return { values, rows, keys, examples, temporaryFolder, maxTemporaryBytes, failFast };
}

/** Keys are only looked at where a rule asks for them. */
async function openKeys(plan: CheckPlan): Promise<KeyChecks | undefined> {
  if (plan.keys.length === 0) return undefined;
  const keys = await import("../../pipeline/keys/key-checks.ts");
  return new keys.KeyChecks(plan);
}

function sizeOf({ source, table, columns }: Profile): Pick<GateFindings, "inputs" | "rows" | "columns"> {
  const inputs = source.files?.map(({ name, rows }) => ({ name, rows })) ?? [{ name: source.name, rows: table.rows }];
  return { inputs, rows: table.rows, columns: columns.length };
}

/** An input without a single byte fails the gate; it is no error of reading where a rule looks for it. */
function isEmptyInput(error: unknown, rules: readonly Rule[]): boolean {
  const isEmpty = error instanceof ProfilerError && error.code === "INPUT_EMPTY";
  return isEmpty && rules.some(({ test, severity }) => test.kind === "emptyFile" && severity === "error");
}
