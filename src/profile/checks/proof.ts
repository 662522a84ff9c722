import { isOfTypeAlways } from "../../kernel/check-classes.ts";
import type { RowCheck, ValueCheck } from "../../model/checks.ts";
import { typesOfClasses, VALUE_CLASSES, type ValueClass } from "../value-classes.ts";

// As in src/kernel/assembly/check-notes.ts
export const SECOND_READING = 32;
export const TOKEN_TAGS = 64;

/** Types that make a gate fail by themselves where a value is none of them; null: nothing does. */
export type DemandedTypes = readonly string[] | null;

/**
 * The tags of failures that prove that the gate fails, however the columns turn out to be read; empty: nothing is proven yet.
 * `types`: those that the column must be of. A value that can be read in one way only is none of them in the other.
 */
export function provenTags(
  check: { kind: "value"; check: ValueCheck } | { kind: "row"; check: RowCheck },
  tags: readonly number[],
  types: DemandedTypes,
): readonly number[] {
  // what rows and columns are ordered by is known only at the end
  if (check.kind === "row" || check.check.test.kind === "sorted") return [];
  const values = tags.filter((tag) => tag < TOKEN_TAGS);
  // of types, only what is wrong in every column is noted, and null tokens may be values
  if (check.check.test.kind === "type" || check.check.test.kind === "required") {
    return values.filter((tag) => tag < SECOND_READING);
  }
  const spaced = values.filter((tag) => classOf(tag) === "spaced");
  return (
    inBothReadings(spaced, null) ??
    inBothReadings(
      values.filter((tag) => !spaced.includes(tag)),
      types,
    ) ??
    []
  );
}

/** The failures of one reading, where there are some in the other as well, or what is one here is of no demanded type there. */
function inBothReadings(tags: readonly number[], types: DemandedTypes): readonly number[] | null {
  const first = tags.filter((tag) => tag < SECOND_READING);
  const second = tags.filter((tag) => tag >= SECOND_READING);
  if (first.length > 0 && (second.length > 0 || first.some((tag) => isUntyped(tag, SECOND, types)))) return first;
  return second.some((tag) => isUntyped(tag, FIRST, types)) ? second : null;
}

const OTHERS = { daysAreDates: false, spacedAreNumbers: false, notFinite: null };
const FIRST = typesOfClasses({ comma: false, monthFirst: false, ...OTHERS });
const SECOND = typesOfClasses({ comma: true, monthFirst: true, ...OTHERS });

/** Whether values with a tag are texts in a reading, and may not be. */
function isUntyped(tag: number, typeOf: typeof FIRST, types: DemandedTypes): boolean {
  const name = classOf(tag);
  if (types === null || name === null || types.includes("string")) return false;
  return typeOf[name] === "string" && !isOfTypeAlways(tag % SECOND_READING, types);
}

function classOf(tag: number): ValueClass | null {
  return VALUE_CLASSES[tag % SECOND_READING] ?? null;
}
