import type { CountedPlaces } from "../model/profile.ts";
import type { ColumnPartial } from "./partial.ts";
import { countClasses, placesOf, type ValueClass } from "./value-classes.ts";
import { valuePlace } from "./value-text.ts";

/** How many values are of some classes, and the first of them. */
export function countPlaces(
  { classes, firsts, limits }: ColumnPartial,
  ...names: readonly ValueClass[]
): CountedPlaces {
  return {
    count: countClasses(classes, ...names),
    first: placesOf(firsts, ...names).places.map((place) => valuePlace(place, limits)),
  };
}

/** The numbers as spreadsheets show long ones; none where others have exponents, too: there they are how numbers are written. */
export function countRounded(partial: ColumnPartial): CountedPlaces {
  if (countClasses(partial.classes, "scientific") > 0) return { count: 0, first: [] };
  return countPlaces(partial, "rounded", "commaRounded");
}
