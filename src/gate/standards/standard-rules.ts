import { patternError } from "../../base/pattern-error.ts";
import type { ColumnTest, TableTest } from "../../model/rules.ts";
import { PLAIN_HEAD } from "../rules/constraint.ts";
import { RuleList } from "../rules/rule-list.ts";
import type { Form } from "./lexical-forms.ts";
import { PATTERN_HINT } from "../source/pattern-hint.ts";
import type { Problems } from "../source/problems.ts";
import type { Located } from "../source/source-node.ts";

/** The rules that a schema stands for, as they are found. All are errors, without tolerance. */
export class StandardRules {
  readonly problems: Problems;
  readonly list: RuleList;
  readonly nullTokens: string[] = [];
  /** Whether columns may be missing. */
  private readonly ifPresent: boolean;

  constructor(problems: Problems, ifPresent: boolean) {
    this.problems = problems;
    this.list = new RuleList(problems.file);
    this.ifPresent = ifPresent;
  }

  /** Adds a rule on a column; `isOptional`: only where the table has the column. */
  column(
    column: string,
    kind: string,
    place: Located,
    test: ColumnTest,
    isOptional = this.ifPresent,
    description: string | null = null,
  ): void {
    const rule = { scope: "column", column, test, ...PLAIN_HEAD, description } as const;
    this.list.add(`${column}.${kind}`, place, isOptional ? { ...rule, ifPresent: true } : rule);
  }

  table(kind: string, place: Located, test: TableTest): void {
    this.list.add(`table.${kind}`, place, { scope: "table", test, ...PLAIN_HEAD });
  }

  /** Adds a rule that values match a pattern of the schema, if RE2 can match it. */
  pattern(column: string, place: Located, pattern: string, whole: boolean, isOptional = this.ifPresent): void {
    const error = patternError(pattern);
    if (error !== null) this.problems.unsupported(place, `the pattern ${error}`, PATTERN_HINT);
    else this.column(column, "pattern", place, { kind: "pattern", pattern, whole }, isOptional);
  }

  /** Adds a rule that values are written in a form. */
  form(column: string, kind: "type" | "format", place: Located, form: Form, isOptional = this.ifPresent): void {
    const { pattern, description } = form;
    this.column(column, kind, place, { kind: "pattern", pattern, whole: true }, isOptional, description);
  }
}
