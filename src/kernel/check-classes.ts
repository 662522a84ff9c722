/**
 * The types that values of a class are of however their column is read, in the order of the kernel's classes
 * (src/kernel/assembly/layout.ts). What depends on the column is decided at the end. Digits with zeros in front are
 * integers as far as a declared type goes, and eight digits that are a day are both.
 */
export const CERTAIN_CLASSES: readonly (readonly string[])[] = [
  [], // null
  ["boolean"],
  ["integer"],
  [], // decimal: a text where the mark is the comma
  ["date"],
  ["time"],
  ["datetime"],
  [], // string
  ["integer"], // code
  [], // 1,234,567
  [], // 1.234.567
  [], // 1.234,56
  [], // 1,234
  [], // 1.234
  ["integer", "date"], // day
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
