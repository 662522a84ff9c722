import type { ColumnFacts } from "./column-facts.ts";
import type { Suggestion } from "./suggestion.ts";
import { suggestForm } from "./value-forms.ts";
import { suggestNulls, suggestType } from "./value-kinds.ts";
import { suggestOrder, suggestUnique } from "./value-order.ts";
import { suggestRange } from "./value-ranges.ts";
import { suggestDistinct, suggestEnum } from "./value-sets.ts";
import { suggestMedian } from "./value-spread.ts";

/** The rules of a column, few that mean something: a list of its values says more than their type, form and range. */
export function suggestColumnRules(facts: ColumnFacts): Suggestion[] {
  const nulls = suggestNulls(facts);
  const list = suggestEnum(facts);
  const order = [suggestUnique(facts), suggestOrder(facts)];
  const of =
    list === null
      ? [
          suggestType(facts),
          ...suggestForm(facts),
          ...suggestRange(facts),
          suggestMedian(facts),
          suggestDistinct(facts),
        ]
      : [list];
  return [nulls, ...of, ...order].filter((found) => found !== null);
}
