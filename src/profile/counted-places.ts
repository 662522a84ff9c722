import type { CountedPlaces } from "../model/profile.ts";
import type { ColumnPartial } from "./partial.ts";
import { countClasses, placesOf, type ValueClass } from "./value-classes.ts";
import { valuePlace } from "./value-text.ts";

/** How many values are of a class, and the first of them. */
export function countPlaces({ classes, firsts, limits }: ColumnPartial, name: ValueClass): CountedPlaces {
  return {
    count: countClasses(classes, name),
    first: placesOf(firsts, name).places.map((place) => valuePlace(place, limits)),
  };
}
