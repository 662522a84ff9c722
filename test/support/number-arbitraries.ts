import fc from "fast-check";
import { digits, joined, optional, sign } from "./text-arbitraries.ts";

const spaceSeparator = fc.constantFrom(" ", "\u00a0", "\u202f");
const wideSeparator = fc.oneof(spaceSeparator, fc.constantFrom("'", "\u2019"));
const currency = fc.constantFrom(
  ..."$ $ $ € € £ ¥ ₹ ₽ ₩ ₺ ₪ ₫ ₴ ₦ ฿ R$ R$ US$ A$ C$ kr Kr zł Fr. USD EUR BRL INR CHF IDR".split(" "),
);
const anySign = fc.constantFrom("", "", "", "-", "+", "\u2212");
const plainWhole = fc.oneof(fc.nat(999), fc.nat(99_999_999)).map(String);

/** Groups of three digits behind a first one that does not begin with zero. */
function grouped(separator: fc.Arbitrary<string>, mostGroups = 5): fc.Arbitrary<string> {
  const groups = fc.array(digits(3, 3), { minLength: 1, maxLength: mostGroups });
  return fc
    .tuple(fc.integer({ min: 1, max: 999 }), groups, separator)
    .map(([first, others, between]) => [first, ...others].join(between));
}

/** Groups of two digits, the last one of three. */
const indianWhole = fc
  .tuple(fc.integer({ min: 1, max: 99 }), fc.array(digits(2, 2), { minLength: 1, maxLength: 4 }), digits(3, 3))
  .map(([first, pairs, last]) => [first, ...pairs, last].join(","));

const pointNumber = fc.oneof(
  joined(fc.oneof(plainWhole, grouped(fc.constant(",")), grouped(wideSeparator), indianWhole), ".", digits(0, 6)),
  grouped(fc.constant(",")),
  indianWhole,
  joined(plainWhole, ".", digits(1, 3), fc.constantFrom("e", "E"), sign, fc.nat(30).map(String)),
);
const commaNumber = fc.oneof(
  joined(fc.oneof(plainWhole, grouped(fc.constant(".")), grouped(wideSeparator)), ",", digits(1, 6)),
  grouped(fc.constant(".")),
  joined(plainWhole, ",", digits(1, 3), fc.constantFrom("e", "E"), sign, fc.nat(30).map(String)),
);
const sameNumber = fc.oneof(plainWhole, grouped(wideSeparator));
const eitherNumber = grouped(fc.constantFrom(",", "."), 1);

/** A number with what people put around it: a sign, a currency, a percent sign or parentheses, a few of them wrong. */
function decorated(core: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const space = fc.oneof(fc.constantFrom("", "", " "), spaceSeparator);
  return fc.oneof(
    joined(anySign, core),
    joined(anySign, currency, space, core),
    joined(currency, space, anySign, core),
    joined(anySign, core, space, currency),
    joined(anySign, core, space, "%"),
    joined("(", optional(currency), core, fc.constantFrom("", "", "%", " €"), ")"),
    joined(currency, fc.constantFrom("", " "), "(", core, ")"),
    joined(core, fc.constantFrom("-", " €-", "+")),
  );
}

/** Texts on both sides of the border between a number and none. */
const nearNumber = fc.constantFrom(
  ..."1,23,456.7.8|12,34|1.23.456|0,5|0,123|0.123|01,234|01,5|(5, 5)|( 5 )|(5|5)|(-5)|((5))|()|$(5)|-(5)".split("|"),
  ..."320 738|300 400 500|$ -|$-|R$ -|€\u00a0-|- €|kr. 5|5 Kč|Rs. 1,234|CA$5|1,23457E+15|1.23457E+15|1E+15|192.168.001.001|-320 738|(320 738)|320\u00a0738|$-5|-$5|$ 5|$  5|$ -5|- 5|5-|--5|-$-5|5%%|5 %|%5|$5%|5% €|$5€|$$5|$|%|€|usd 5|KR 5|Fr 5|Fr.5|5 Fr.|XYZ 5".split(
    "|",
  ),
  ..."192.168.100.200|1.100.200.255|1.100.200.256|-192.168.100.200|1.2.3.4|1,000|1.000|12.345|999,999".split("|"),
  ..."1 234 56|1 234'567|1,234 567|1  234|1 234,5|1 234.5|1'234,5|1,234.|1.234,|,5|5,|.5|$.5|$5.|$,5".split("|"),
  ..."1,234e5|1.234e5|1,234,567e5|1 234e5|1,5e3|1,5e309|$1e309|$1e3|$5e-400|1e401|1,5E+401|1.234.567e5".split("|"),
  ..."1,2,345|123,45,678|1,234,56|0,123,456|$007|000|0,0|0.0|(0)|-0%|12.345.678,9|12,345,678.9|1,234,567.891".split(
    "|",
  ),
  ..."5\u00a0|1\u2003234|1\u00a0234 567|−5|−−5|5−|−€5|١٢|１２|5K|R$5|$R5|R $5|US$ 5|U$ 5".split("|"),
);

const notFinite = fc.constantFrom(
  ..."inf|-inf|Inf|INF|+inf|infinity|-Infinity|INFINITY|∞|-∞|+∞|NAN|Nan|-nan|+NaN|nan|infi|infinit|∞∞|$inf|nano".split(
    "|",
  ),
);

/** The kinds of numbers as people write them. */
export const NUMBER_KINDS: Record<string, fc.Arbitrary<string>> = {
  pointNumber: decorated(pointNumber),
  commaNumber: decorated(commaNumber),
  eitherNumber: decorated(eitherNumber),
  sameNumber: decorated(sameNumber),
  plainEither: fc.oneof(joined(sign, grouped(fc.constant("."), 1)), plainWhole),
  anyNumber: decorated(fc.oneof(pointNumber, commaNumber, eitherNumber, sameNumber)),
  percentage: joined(sign, fc.nat(100).map(String), optional(joined(fc.constantFrom(".", ","), digits(1, 3))), "%"),
  nearNumber,
  notFinite: fc.oneof(notFinite, plainWhole),
};
