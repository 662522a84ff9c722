import { countPlaces, countRounded } from "./counted-places.ts";
import type { TextProfile } from "../model/profile.ts";
import { findCaseVariants } from "./case-variants.ts";
import { repairMojibake } from "./mojibake.ts";
import type { ColumnPartial } from "./partial.ts";
import { countClasses, placesOf } from "./value-classes.ts";
import { valuePlace } from "./value-text.ts";

/** What there is to say about the values of a column as text; there is at least one. */
export function summarizeText(partial: ColumnPartial, values: number): TextProfile {
  const { text, distinct, limits, classes, firsts } = partial;
  const { exactValues } = distinct;
  return {
    ...text.summarize(values),
    unseen: placesOf(firsts, "unseen").places.map((place) => valuePlace(place, limits)),
    leadingZeroCount: countClasses(classes, "code"),
    dayMonths: countPlaces(partial, "dayMonth"),
    rounded: countRounded(partial),
    caseVariants: text.hasBothCases
      ? exactValues && findCaseVariants(exactValues)
      : { groups: 0, values: 0, examples: [] },
    mojibake: {
      count: text.mojibakeCount,
      examples: placesOf(firsts, "mojibake").places.flatMap((first) => {
        const place = valuePlace(first, limits);
        const repair = repairMojibake(place.value);
        return repair === null ? [] : [{ ...place, ...repair }];
      }),
    },
  };
}
