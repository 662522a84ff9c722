/** Signs that stand for one currency, by its code. Source of the codes: ISO 4217. */
const CODES: Readonly<Record<string, string>> = {
  $: "USD",
  US$: "USD",
  "€": "EUR",
  "£": "GBP",
  "₹": "INR",
  R$: "BRL",
  zł: "PLN",
  "Fr.": "CHF",
  A$: "AUD",
  AU$: "AUD",
  C$: "CAD",
  CA$: "CAD",
  HK$: "HKD",
  NZ$: "NZD",
  S$: "SGD",
  MX$: "MXN",
  Kč: "CZK",
  Ft: "HUF",
  "₽": "RUB",
  "₩": "KRW",
  "₺": "TRY",
  "₪": "ILS",
  "₫": "VND",
  "₴": "UAH",
  "₦": "NGN",
  "฿": "THB",
};

const YEN_OR_YUAN = ["JPY", "CNY"];
const KRONOR = ["SEK", "NOK", "DKK", "ISK"];
const RUPEES = ["INR", "PKR", "LKR"];
/** Signs that stand for any of several currencies. */
const AMBIGUOUS: Readonly<Record<string, readonly string[]>> = {
  "¥": YEN_OR_YUAN,
  "￥": YEN_OR_YUAN,
  kr: KRONOR,
  Kr: KRONOR,
  "kr.": KRONOR,
  Rs: RUPEES,
  "Rs.": RUPEES,
};

/** Amounts by their currency; those with a sign of several currencies are of the most frequent one of them in the column. */
export function groupCurrencies(counts: Readonly<Record<string, number>>): Map<string, number> {
  const groups = new Map<string, number>();
  const add = (code: string, count: number): void => void groups.set(code, (groups.get(code) ?? 0) + count);
  const entries = Object.entries(counts);
  for (const [sign, count] of entries) {
    if (AMBIGUOUS[sign] === undefined) add(CODES[sign] ?? sign, count);
  }
  for (const [sign, count] of entries) {
    const codes = AMBIGUOUS[sign];
    if (codes !== undefined) add(mostFrequent(codes, groups), count);
  }
  return groups;
}

/** The first of the codes where none occurs. */
function mostFrequent(codes: readonly string[], groups: ReadonlyMap<string, number>): string {
  const [code = ""] = codes.toSorted((a, b) => (groups.get(b) ?? 0) - (groups.get(a) ?? 0));
  return code;
}
