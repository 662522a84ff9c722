import { dirname, isAbsolute, join } from "node:path";
import { defaultRules } from "../../gate/evaluate/default-rules.ts";
import { withImpliedTypes } from "../../gate/imply-types.ts";
import type { Rule, RuleSet } from "../../model/rules.ts";
import type { CheckCommand } from "../resolve-gate.ts";
import { readText } from "./read-text.ts";

/** The files that say what to check. */
type RuleFiles = Pick<CheckCommand, "rules" | "schema" | "against">;

/**
 * All rules of a check: those of its files, and what is never right, which only warns beside them.
 * @throws ProfilerError CONFIG_NOT_READABLE, RULES_INVALID or SCHEMA_UNSUPPORTED
 */
export async function gateRules(files: RuleFiles): Promise<RuleSet> {
  const sets = await readSets(files);
  const own = withImpliedTypes(sets.flatMap(({ rules }) => rules).map(withResolvedFile));
  return {
    rules: withUniqueIds([...defaultRules({ rules: own.length > 0, baseline: files.against !== null }), ...own]),
    nullTokens: sets.flatMap(({ nullTokens }) => nullTokens),
    defaultNulls: sets.every(({ defaultNulls }) => defaultNulls !== false),
  };
}

async function readSets({ rules, schema }: RuleFiles): Promise<RuleSet[]> {
  const sets: RuleSet[] = [];
  for (const file of rules) {
    const { readRules } = await import("../../gate/rules/read-rules.ts");
    sets.push(readRules(readText(file, "--rules"), file));
  }
  if (schema !== null) {
    const { readSchema } = await import("../../gate/standards/read-schema.ts");
    const { file, resource } = schemaFile(schema);
    sets.push(readSchema(readText(file, "--schema"), file, resource));
  }
  return sets;
}

/** Behind `#` stands which resource of a Data Package is meant. */
function schemaFile(schema: string): { file: string; resource: string | null } {
  const at = schema.lastIndexOf("#");
  return at < 1 ? { file: schema, resource: null } : { file: schema.slice(0, at), resource: schema.slice(at + 1) };
}

/** Files that rules refer to stand beside the file of the rules. */
function withResolvedFile(rule: Rule): Rule {
  if (rule.scope !== "table" || rule.test.kind !== "foreignKey" || rule.source === null) return rule;
  const { test, source } = rule;
  const isElsewhere = test.file === "" || isAbsolute(test.file) || /^https?:\/\//iu.test(test.file);
  return isElsewhere ? rule : { ...rule, test: { ...test, file: join(dirname(source.file), test.file) } };
}

/** Several files can have rules of one name. */
function withUniqueIds(rules: readonly Rule[]): Rule[] {
  const taken = new Set<string>();
  return rules.map((rule) => {
    let { id } = rule;
    for (let number = 2; taken.has(id); number++) id = `${rule.id}#${number}`;
    taken.add(id);
    return id === rule.id ? rule : { ...rule, id };
  });
}
