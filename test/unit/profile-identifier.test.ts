import { describe, expect, test } from "vitest";
import type { IdentifierSign } from "../../src/model/profile.ts";
import { findIdentifierSign, type IntegerColumn } from "../../src/profile/identifier.ts";
import { exactly, numberColumn } from "../support/alert-columns.ts";

/** Numbers far apart, each of them twice. */
function integers(parts: Partial<IntegerColumn> = {}): IntegerColumn {
  const { numeric: figures, text } = numberColumn();
  if (figures === null) throw new Error("the sample has no numbers");
  return {
    name: "amount",
    distinct: exactly(500),
    text,
    values: 1000,
    min: 0,
    max: 99_999_999,
    figures: { ...figures, negativeCount: 0 },
    epoch: null,
    endsInZeros: 0,
    ...parts,
  };
}

function signOfName(name: string): IdentifierSign | null {
  return findIdentifierSign(integers({ name }));
}

describe("the name says that numbers tell things apart", () => {
  test.each(["id", "order_id", "zipCode", "phone", "account number", "postleitzahl", "INSEE", "NPI"])("%s", (name) => {
    expect(signOfName(name)).toBe("name");
  });

  test.each(["userid", "CUSTOMERID", "orderid", "old_customerid", "guid"])("a word that ends in id: %s", (name) => {
    expect(signOfName(name)).toBe("name");
  });

  test.each(
    "paid unpaid prepaid bid void valid invalid grid covid mid kid raid aid said solid liquid fluid".split(" "),
  )("not a usual word that ends so: %s", (name) => {
    expect(signOfName(name)).toBeNull();
  });

  test.each(
    "id_count,zip_count,phone_calls,number_of_ids,codes per hour,num_ids,n_codes,avg code length,share of ids,account total,phoneMinutes".split(
      ",",
    ),
  )("not where a word says that they measure: %s", (name) => {
    expect(signOfName(name)).toBeNull();
  });

  test("not years that are counted", () => {
    const years = { min: 1, max: 2000, values: 1000 };
    expect(findIdentifierSign(integers({ ...years, min: 1000, name: "year" }))).toBe("years");
    expect(findIdentifierSign(integers({ ...years, min: 1000, name: "price per year" }))).toBeNull();
  });
});

describe("numbers of one length that differ", () => {
  const ofLength = (length: number, parts: Partial<IntegerColumn> = {}): IntegerColumn => {
    const { text } = integers();
    return integers({
      name: "x",
      distinct: exactly(1000),
      text: text && { ...text, minLength: length, maxLength: length },
      ...parts,
    });
  };

  test("from 8 digits on", () => {
    expect(findIdentifierSign(ofLength(8))).toBe("digits");
    expect(findIdentifierSign(ofLength(7))).toBeNull();
  });

  test("not where all end in zeros, as amounts do", () => {
    expect(findIdentifierSign(ofLength(9, { endsInZeros: 1 }))).toBe("digits");
    expect(findIdentifierSign(ofLength(9, { endsInZeros: 2 }))).toBeNull();
  });

  test("not where the name says that they measure", () => {
    expect(findIdentifierSign(ofLength(9, { name: "total" }))).toBeNull();
  });
});
