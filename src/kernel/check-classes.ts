/**
 * The types that values of a class are of however their column is read, in the order of the kernel's classes
 * (src/kernel/assembly/layout.ts). What depends on the column is decided at the end. Digits with zeros in front are
 * integers as far as a declared type goes, eight digits that are a day are both, and integers are decimals.
 */
const CERTAIN_CLASSES: readonly (readonly string[])[] = [
  [], // null
  ["boolean"],
  ["integer", "decimal"],
  [], // decimal: a text where the mark is the comma
  ["date"],
  ["time"],
  ["datetime"],
  [], // string
  ["integer", "decimal"], // code
  [], // 1,234,567
  [], // 1.234.567
  [], // 1.234,56
  [], // 1,234
  [], // 1.234
  ["integer", "decimal", "date"], // day
  ["decimal"], // infinite
  ["decimal"], // NaN
  [], // rounded
  [], // dates with the day first
  [], // the month
  ["date"], // either
  [], // datetimes with the day first
  [], // the month
  ["datetime"], // either
  [], // day and month
  [], // spaced
  [], // mojibake
  [], // unseen
  ["decimal"], // exponent
  [], // scientific
  [], // rounded with a comma
];

/** How many classes there are. */
export const CLASSES = CERTAIN_CLASSES.length;

/** Whether values of a class are of one of some types however their column is read. */
export function isOfTypeAlways(index: number, types: readonly string[]): boolean {
  return types.some((type) => CERTAIN_CLASSES[index]?.includes(type) === true);
}

/** The types that values of a class are of as some columns are read; where theirs is not, the class as a whole is not. */
const POSSIBLE_CLASSES: Readonly<Partial<Record<number, readonly string[]>>> = {
  3: ["decimal"],
  9: ["integer", "decimal"], // 1,234,567
  10: ["integer", "decimal"], // 1.234.567
  11: ["decimal"], // 1.234,56
  12: ["integer", "decimal"], // 1,234
  13: ["integer", "decimal"], // 1.234
  17: ["decimal"], // rounded
  18: ["date"], // the day first
  19: ["date"], // the month first
  21: ["datetime"],
  22: ["datetime"],
  25: ["integer", "decimal"], // spaced
  29: ["decimal"], // scientific
  30: ["decimal"], // rounded with a comma
};

/** Whether values of a class may turn out to be of one of some types. */
export function mayBeOfType(index: number, types: readonly string[]): boolean {
  const possible = [...(CERTAIN_CLASSES[index] ?? []), ...(POSSIBLE_CLASSES[index] ?? [])];
  return types.some((type) => possible.includes(type));
}
