import { type FurtherProblem, ProfilerError } from "../../base/errors.ts";
import type { Located, SourcePlace } from "./source-node.ts";

/** More are not looked for: they would hide the first ones. */
const MOST_PROBLEMS = 20;

/** What may be wrong with a file of rules: what it says, or what it asks for. */
export type ProblemCode = "RULES_INVALID" | "SCHEMA_UNSUPPORTED";

interface Problem extends SourcePlace {
  code: ProblemCode;
  message: string;
  hint: string;
}

/** Everything that is wrong with a file, gathered so that it can be told at once. */
export class Problems {
  readonly file: string;
  private readonly found: Problem[] = [];

  constructor(file: string) {
    this.file = file;
  }

  get count(): number {
    return this.found.length;
  }

  /**
   * Notes what is wrong at a place.
   * @throws ProfilerError RULES_INVALID or SCHEMA_UNSUPPORTED when there is too much of it
   */
  add(place: SourcePlace, message: string, hint: string, code: ProblemCode = "RULES_INVALID"): void {
    const { line, column } = place;
    this.found.push({ code, message, hint, line, column });
    if (this.found.length > MOST_PROBLEMS) this.throwIfAny();
  }

  /** Notes what is wrong with a value, with the path to it in front. */
  at(value: Located, what: string, hint: string): void {
    this.add(value, value.path === "" ? what : `${value.path}: ${what}`, hint);
  }

  /** Notes that what a value asks for cannot be checked. */
  unsupported(value: Located, what: string, hint: string): void {
    this.add(value, value.path === "" ? what : `${value.path}: ${what}`, hint, "SCHEMA_UNSUPPORTED");
  }

  /**
   * Ends the reading of a file with something wrong in it.
   * @throws ProfilerError of the first problem's code, with all others
   */
  throwIfAny(): void {
    const sorted = this.found.toSorted((a, b) => a.line - b.line || a.column - b.column);
    const [first, ...others] = sorted.slice(0, MOST_PROBLEMS);
    if (first === undefined) return;
    const further = others.map((problem) => this.further(problem));
    if (sorted.length > MOST_PROBLEMS) {
      further.push({ message: "there may be more", place: {}, hint: `only the first ${MOST_PROBLEMS} are shown` });
    }
    const { message, place, hint } = this.further(first);
    throw new ProfilerError(first.code, message, { place, hint, others: further });
  }

  private further({ message, hint, line, column }: Problem): FurtherProblem {
    return { message, hint, place: { file: this.file, line, column } };
  }
}
