/** Words of names, in small letters, that say that numbers count or measure. */
const MEASURE_WORDS = new Set(
  (
    "count counts calls total totals sum avg average mean median per rate ratio share percent pct size length " +
    "hours minutes seconds duration amount price cost value metric qty quantity"
  ).split(" "),
);
/** At the end of a name they are a part of it, as in "phone number"; before something they count it. */
const COUNTING_WORDS = new Set("num number n".split(" "));

/** Whether the words of a name say that numbers count or measure, whatever else they say. */
export function sayMeasure(words: readonly string[]): boolean {
  return words.some((word, index) => MEASURE_WORDS.has(word) || (COUNTING_WORDS.has(word) && index < words.length - 1));
}
