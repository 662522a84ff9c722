/** What an encoding is called elsewhere; null: not known there. */
interface EncodingNames {
  /** Python's codecs, which pandas and Polars use. */
  python: string;
  /** Character sets of Java, which Spark uses. */
  java: string;
  /** Encodings of PostgreSQL's clients. */
  postgresql: string | null;
  /** Without extensions. */
  duckdb: string | null;
  iconv: string;
  /** Labels that a TextDecoder knows. */
  web: string | null;
}

function names(
  python: string,
  java: string,
  postgresql: string | null,
  duckdb: string | null,
  iconv: string,
  web: string | null,
): EncodingNames {
  return { python, java, postgresql, duckdb, iconv, web };
}

/**
 * By the names of the WHATWG Encoding Standard, whose encodings are often larger than what has that name elsewhere:
 * its Shift_JIS is Windows code page 932, its EUC-KR 949, its Big5 has the characters of Hong Kong.
 */
const ENCODINGS: Readonly<Record<string, EncodingNames>> = {
  "utf-8": names("utf-8", "UTF-8", "UTF8", "utf-8", "UTF-8", "utf-8"),
  ascii: names("ascii", "US-ASCII", "UTF8", "utf-8", "ASCII", "utf-8"),
  "utf-16le": names("utf-16-le", "UTF-16LE", null, "utf-16", "UTF-16LE", "utf-16le"),
  "utf-16be": names("utf-16-be", "UTF-16BE", null, null, "UTF-16BE", "utf-16be"),
  "utf-32le": names("utf-32-le", "UTF-32LE", null, null, "UTF-32LE", null),
  "utf-32be": names("utf-32-be", "UTF-32BE", null, null, "UTF-32BE", null),
  "iso-8859-1": names("latin-1", "ISO-8859-1", "LATIN1", "latin-1", "ISO-8859-1", null),
  "iso-8859-2": names("iso8859-2", "ISO-8859-2", "LATIN2", null, "ISO-8859-2", "iso-8859-2"),
  "iso-8859-5": names("iso8859-5", "ISO-8859-5", "ISO_8859_5", null, "ISO-8859-5", "iso-8859-5"),
  "iso-8859-7": names("iso8859-7", "ISO-8859-7", "ISO_8859_7", null, "ISO-8859-7", "iso-8859-7"),
  "iso-8859-9": names("iso8859-9", "ISO-8859-9", "LATIN5", null, "ISO-8859-9", null),
  "iso-8859-15": names("iso8859-15", "ISO-8859-15", "LATIN9", null, "ISO-8859-15", "iso-8859-15"),
  "windows-1250": names("cp1250", "windows-1250", "WIN1250", null, "CP1250", "windows-1250"),
  "windows-1251": names("cp1251", "windows-1251", "WIN1251", null, "CP1251", "windows-1251"),
  "windows-1252": names("cp1252", "windows-1252", "WIN1252", null, "CP1252", "windows-1252"),
  "windows-1253": names("cp1253", "windows-1253", "WIN1253", null, "CP1253", "windows-1253"),
  "windows-1254": names("cp1254", "windows-1254", "WIN1254", null, "CP1254", "windows-1254"),
  "windows-1255": names("cp1255", "windows-1255", "WIN1255", null, "CP1255", "windows-1255"),
  "windows-1256": names("cp1256", "windows-1256", "WIN1256", null, "CP1256", "windows-1256"),
  "windows-1257": names("cp1257", "windows-1257", "WIN1257", null, "CP1257", "windows-1257"),
  "windows-1258": names("cp1258", "windows-1258", "WIN1258", null, "CP1258", "windows-1258"),
  "koi8-r": names("koi8-r", "KOI8-R", "KOI8R", null, "KOI8-R", "koi8-r"),
  "koi8-u": names("koi8-u", "KOI8-U", "KOI8U", null, "KOI8-U", "koi8-u"),
  ibm866: names("cp866", "IBM866", "WIN866", null, "CP866", "ibm866"),
  macintosh: names("mac-roman", "x-MacRoman", null, null, "MACINTOSH", "macintosh"),
  shift_jis: names("cp932", "windows-31j", "SJIS", null, "CP932", "shift_jis"),
  "euc-jp": names("euc-jp", "EUC-JP", "EUC_JP", null, "EUC-JP", "euc-jp"),
  gbk: names("gb18030", "GB18030", "GB18030", null, "GB18030", "gbk"),
  gb18030: names("gb18030", "GB18030", "GB18030", null, "GB18030", "gb18030"),
  "euc-kr": names("cp949", "x-windows-949", "UHC", null, "CP949", "euc-kr"),
  big5: names("big5hkscs", "Big5-HKSCS", "BIG5", null, "BIG5-HKSCS", "big5"),
};

/** What an encoding is called by each tool; of one that is not in the table, its own name, and that a database lacks it. */
export function encodingNames(encoding: string): EncodingNames {
  const known = ENCODINGS[encoding.toLowerCase()];
  return known ?? names(encoding, encoding, null, null, encoding.toUpperCase(), encoding);
}

/** Whether the bytes of the text are those of UTF-8. */
export function isUtf8(encoding: string): boolean {
  return encodingNames(encoding).postgresql === "UTF8";
}
