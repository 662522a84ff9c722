// What a word is, as the kernel has it: src/kernel/assembly/names.ts
const IS_WEEKDAY = 0x10;
const IS_ENGLISH = 0x20;
const CURRENCY_SHIFT = 8;

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** Names and abbreviations of the months, by language; for a month all of them with spaces between. */
const MONTHS: Record<"en" | "pt" | "es" | "fr" | "de", readonly string[]> = {
  en: [
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sep sept",
    "october oct",
    "november nov",
    "december dec",
  ],
  pt: [
    "janeiro jan",
    "fevereiro fev",
    "março mar",
    "abril abr",
    "maio mai",
    "junho jun",
    "julho jul",
    "agosto ago",
    "setembro set",
    "outubro out",
    "novembro nov",
    "dezembro dez",
  ],
  es: [
    "enero ene",
    "febrero feb",
    "marzo mar",
    "abril abr",
    "mayo may",
    "junio jun",
    "julio jul",
    "agosto ago",
    "septiembre setiembre sep sept set",
    "octubre oct",
    "noviembre nov",
    "diciembre dic",
  ],
  fr: [
    "janvier janv jan",
    "février févr fév",
    "mars",
    "avril avr",
    "mai",
    "juin",
    "juillet juil",
    "août",
    "septembre sept sep",
    "octobre oct",
    "novembre nov",
    "décembre déc",
  ],
  de: [
    "januar jänner jan jän",
    "februar feber feb",
    "märz mär mrz",
    "april apr",
    "mai",
    "juni jun",
    "juli jul",
    "august aug",
    "september sep sept",
    "oktober okt",
    "november nov",
    "dezember dez",
  ],
};

/** Names and abbreviations of the days of the week. */
const WEEKDAYS =
  "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun " +
  "segunda terça quarta quinta sexta sábado domingo seg ter qua qui sex sáb dom " +
  "lunes martes miércoles jueves viernes lun mar mié jue vie " +
  "lundi mardi mercredi jeudi vendredi samedi dimanche mer jeu ven sam dim " +
  "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so";

/** Signs and codes of currencies as they stand before or behind a number. Source of the codes: ISO 4217. */
export const CURRENCIES: readonly string[] = (
  "$ € £ ¥ ₹ ₽ ₩ ₺ ₪ ₫ ₴ ₦ ฿ R$ US$ A$ C$ kr Kr zł Fr. CA$ AU$ HK$ NZ$ S$ MX$ Rs. Rs kr. Kč Ft ￥ " +
  "USD EUR GBP JPY BRL INR CNY CHF CAD AUD MXN RUB KRW SEK NOK DKK PLN TRY ZAR NZD SGD HKD ARS CLP COP PEN CZK HUF ILS THB IDR " +
  "AED SAR PHP TWD MYR RON UAH VND EGP PKR NGN KES BGN QAR KWD BHD OMR JOD LKR BDT GEL KZT UYU BOB PYG CRC DOP GTQ TZS UGX GHS MAD TND DZD ISK HRK RSD MDL AZN AMD UZS XOF XAF"
).split(" ");

/** The words that the kernel knows, by their keys, and what they are. A word may come more than once. */
export function* knownNames(): Generator<[key: bigint, what: number]> {
  for (const [language, months] of Object.entries(MONTHS)) {
    const flags = language === "en" ? IS_ENGLISH : 0;
    for (const [index, names] of months.entries()) {
      for (const name of names.split(" ")) yield [wordKey(name), (index + 1) | flags];
    }
  }
  for (const name of WEEKDAYS.split(" ")) yield [wordKey(name), IS_WEEKDAY];
  for (const [index, sign] of CURRENCIES.entries()) yield [signKey(sign), (index + 1) << CURRENCY_SHIFT];
}

/** The key of a word: its letters without case and accents (FNV-1a, 64 bits). */
function wordKey(word: string): bigint {
  const letters = word.normalize("NFD").replaceAll(/[^a-z]/gu, "");
  return Buffer.from(letters).reduce((key, letter) => BigInt.asUintN(64, (key ^ BigInt(letter)) * PRIME), OFFSET);
}

/** The key of a sign: its bytes, at most three. */
function signKey(sign: string): bigint {
  return Buffer.from(sign).reduce((key, byte) => (key << 8n) | BigInt(byte), 0n);
}
