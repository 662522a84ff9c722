/** How values are written: a pattern in RE2 syntax for the whole of a value, and what it stands for. */
export interface Form {
  pattern: string;
  description: string;
}

const YEAR = "-?(?:[1-9][0-9]{3,}|0[0-9]{3})";
const DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
const CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]";
const FRACTION = String.raw`(?:\.[0-9]+)?`;
const ZONE = "(?:Z|[+-][0-9]{2}:[0-9]{2})";

/** Source: W3C XML Schema 1.1 part 2, of dates and times. */
export const DATE_FORM: Form = { pattern: DATE, description: "dates are written YYYY-MM-DD" };
export const TIME_FORM: Form = {
  pattern: String.raw`(?:${CLOCK}${FRACTION}|24:00:00(?:\.0+)?)${ZONE}?`,
  description: "times are written hh:mm:ss, with or without a fraction and a zone",
};
export const DATETIME_FORM: Form = {
  pattern: `${DATE}T${CLOCK}${FRACTION}${ZONE}?`,
  description: "datetimes are written YYYY-MM-DDThh:mm:ss, with or without a fraction and a zone",
};
export const YEAR_FORM: Form = { pattern: YEAR, description: "years are written YYYY" };
export const YEAR_MONTH_FORM: Form = {
  pattern: `${YEAR}-(?:0[1-9]|1[0-2])`,
  description: "months are written YYYY-MM",
};

/** Source: RFC 3339, section 5.6: the zone must be there. */
export const RFC_TIME_FORM: Form = {
  pattern: `${CLOCK}${FRACTION}${ZONE}`,
  description: "times are written hh:mm:ss with a zone, such as Z",
};
export const RFC_DATETIME_FORM: Form = {
  pattern: `${DATE}T${CLOCK}${FRACTION}${ZONE}`,
  description: "datetimes are written YYYY-MM-DDThh:mm:ss with a zone, such as Z",
};

const SECONDS = String.raw`[0-9]+(?:\.[0-9]+)?S`;
const CLOCK_PARTS = `T(?:[0-9]+H(?:[0-9]+M)?(?:${SECONDS})?|[0-9]+M(?:${SECONDS})?|${SECONDS})`;
const DAY_PARTS = "(?:[0-9]+Y(?:[0-9]+M)?(?:[0-9]+D)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)";

/** Source: W3C XML Schema 1.1 part 2, section 3.3.6; ISO 8601 has weeks besides. */
export const DURATION_FORM: Form = {
  pattern: `-?P(?:${DAY_PARTS}(?:${CLOCK_PARTS})?|${CLOCK_PARTS}|[0-9]+W)`,
  description: "durations are written as ISO 8601 has them, such as P1DT12H",
};

/** Source: RFC 9562, section 4. */
export const UUID_FORM: Form = {
  pattern: "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
  description: "UUIDs are 32 hexadecimal digits in five groups",
};

/** Source: RFC 4648, section 4. */
export const BASE64_FORM: Form = {
  pattern: "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
  description: "binary values are written in base64",
};

const LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const HOSTNAME = String.raw`${LABEL}(?:\.${LABEL})*`;

/** Source: RFC 1123, section 2.1. */
export const HOSTNAME_FORM: Form = { pattern: HOSTNAME, description: "host names are labels with dots between them" };

const ATOM = String.raw`[A-Za-z0-9!#$%&'*+/=?^_{|}~\x60-]+`;

/** An address without quotes, comments and addresses of the network. Source: RFC 5321, section 4.1.2. */
export const EMAIL_FORM: Form = {
  pattern: String.raw`${ATOM}(?:\.${ATOM})*@${HOSTNAME}`,
  description: "e-mail addresses have a name, an @ and a host name",
};

const OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

/** Source: RFC 2673, section 3.2. */
export const IPV4_FORM: Form = {
  pattern: String.raw`${OCTET}(?:\.${OCTET}){3}`,
  description: "IPv4 addresses are four numbers up to 255",
};

/** Source: RFC 3986, section 2 and 3.1. */
export const URI_FORM: Form = {
  pattern: String.raw`[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*`,
  description: "URIs have a scheme, a colon, and then only characters that may stand in them",
};

/** true and false as JSON writes them, and as most programs do. */
export const TRUE_FALSE_FORM: Form = {
  pattern: "(?i:true|false)",
  description: "booleans are true or false, in any case",
};

/** An integer in JSON Schema, where 1.0 is one. */
export const JSON_INTEGER_FORM: Form = {
  pattern: String.raw`[ \t]*[+-]?[0-9]+(?:\.0*)?[ \t]*`,
  description: "integers are written in digits alone, or with zeros behind the point",
};

/** How numbers may be written. */
export interface NumberWriting {
  /** What stands in front of the fraction; null: there is none. */
  decimalChar: string | null;
  /** What may stand between digits in front of it. */
  groupChar: string | null;
  /** Whether nothing else may stand around the number. */
  bare: boolean;
  exponent: boolean;
  /** Words that are numbers too. */
  words: readonly string[];
}

/** The form of numbers. */
export function numberForm({ decimalChar, groupChar, bare, exponent, words }: NumberWriting): Form {
  const group = groupChar === null ? "" : quotePattern(groupChar);
  const whole = group === "" ? "[0-9]+" : `[0-9](?:${group}?[0-9])*`;
  const mark = decimalChar === null ? "" : quotePattern(decimalChar);
  const digits = mark === "" ? whole : `(?:${whole}(?:${mark}[0-9]*)?|${mark}[0-9]+)`;
  const number = `[+-]?${digits}${exponent ? "(?:[eE][+-]?[0-9]+)?" : ""}`;
  const all = [number, ...words.map(quotePattern)].join("|");
  const what =
    decimalChar === null
      ? "integers are written in digits"
      : `numbers are written in digits with ${JSON.stringify(decimalChar)} in front of the fraction`;
  const groups = groupChar === null ? "" : `, and ${JSON.stringify(groupChar)} between groups`;
  return {
    pattern: bare ? `[ \\t]*(?:${all})[ \\t]*` : `[^0-9+-]*(?:${all})[^0-9]*`,
    description: `${what}${groups}${bare ? "" : ", with anything around them"}`,
  };
}

/** The form of one of some words. */
export function wordsForm(words: readonly string[]): Form {
  return {
    pattern: words.map(quotePattern).join("|"),
    description: `values are one of ${words.map((word) => JSON.stringify(word)).join(", ")}`,
  };
}

/** A text as a pattern that stands for itself. */
export function quotePattern(text: string): string {
  return text.replaceAll(/[\\.+*?()|[\]{}^$]/g, String.raw`\$&`);
}
