import type { Rule } from "../../model/rules.ts";
import type { SourcePlace } from "../source/source-node.ts";

type Distribute<T> = T extends unknown ? Omit<T, "id" | "source"> : never;

/** A rule without what its list gives it. */
export type NewRule = Distribute<Rule>;

/** The rules of a file in their order, each with an id of its own. */
export class RuleList {
  readonly rules: Rule[] = [];
  private readonly file: string;
  private readonly ids = new Set<string>();

  constructor(file: string) {
    this.file = file;
  }

  /** Adds a rule that is written at a place; a second one of an id gets a number. */
  add(id: string, { line, column }: SourcePlace, rule: NewRule): void {
    const free = this.freeId(id);
    this.ids.add(free);
    this.rules.push({ ...rule, id: free, source: { file: this.file, line, column } });
  }

  private freeId(id: string): string {
    let free = id;
    for (let number = 2; this.ids.has(free); number++) free = `${id}#${number}`;
    return free;
  }
}
