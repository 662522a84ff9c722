/** Encodings of one byte a character, besides those that are told apart unasked. */
const GIVEN_ONLY = [
  "iso-8859-2",
  "iso-8859-5",
  "iso-8859-7",
  "iso-8859-9",
  "windows-1253",
  "windows-1257",
  "koi8-r",
  "koi8-u",
  "ibm437",
  "ibm850",
  "ibm866",
  "macintosh",
] as const;

/** Every encoding that can be read, by the name a profile gives it. */
export const ENCODINGS = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "utf-32le",
  "utf-32be",
  "windows-1252",
  "iso-8859-1",
  "iso-8859-15",
  "windows-1250",
  "windows-1251",
  "windows-1254",
  "shift_jis",
  "gb18030",
  "euc-kr",
  "euc-jp",
  "big5",
  ...GIVEN_ONLY,
] as const;

export type EncodingName = (typeof ENCODINGS)[number];

/** What a user can declare: of UTF-16 and UTF-32 the order of bytes may be left open. */
export type DeclaredEncoding = EncodingName | "utf-16" | "utf-32";

/** Other names in use; what is written between letters and digits makes no difference. */
const ALIASES: Readonly<Record<DeclaredEncoding, string>> = {
  "utf-8": "utf8 ascii us-ascii utf-8-sig utf8-bom cp65001 65001",
  "utf-16": "utf16 unicode",
  "utf-32": "utf32 ucs4",
  "utf-16le": "ucs2 ucs-2le cp1200",
  "utf-16be": "ucs-2be cp1201",
  "utf-32le": "ucs-4le",
  "utf-32be": "ucs-4be",
  "windows-1252": "cp1252 win1252 1252 ansi x-cp1252",
  "iso-8859-1": "latin1 latin-1 l1 cp819 iso8859 8859-1",
  "iso-8859-15": "latin9 latin-9 l9 latin0 8859-15",
  "windows-1250": "cp1250 win1250 1250",
  "windows-1251": "cp1251 win1251 1251 cyrillic",
  "windows-1254": "cp1254 win1254 1254 turkish",
  shift_jis: "sjis cp932 ms932 932 windows-31j ms_kanji x-sjis",
  gb18030: "gbk gb2312 cp936 936 ms936 euc-cn chinese x-gbk",
  "euc-kr": "cp949 949 uhc ms949 ks_c_5601-1987 ksc5601 korean",
  "euc-jp": "ujis eucjp-ms x-euc-jp",
  big5: "big5-hkscs cp950 950 ms950 x-x-big5",
  "iso-8859-2": "latin2 latin-2 l2 8859-2",
  "iso-8859-5": "8859-5",
  "iso-8859-7": "greek 8859-7",
  "iso-8859-9": "latin5 latin-5 l5 8859-9",
  "windows-1253": "cp1253 win1253 1253",
  "windows-1257": "cp1257 win1257 1257 baltic",
  "koi8-r": "koi8 koi",
  "koi8-u": "koi8ru",
  ibm437: "cp437 437 dos",
  ibm850: "cp850 850",
  ibm866: "cp866 866",
  macintosh: "mac macroman mac-roman x-mac-roman",
};

const BY_KEY: ReadonlyMap<string, DeclaredEncoding> = new Map(
  Object.entries(ALIASES).flatMap(([name, aliases]) =>
    [name, ...aliases.split(" ")].map((alias): [string, DeclaredEncoding] => [keyOf(alias), name as DeclaredEncoding]),
  ),
);

/** Names as people type them, to be compared with what was typed. */
export const ENCODING_SPELLINGS: readonly string[] = Object.entries(ALIASES).flatMap(([name, aliases]) => [
  name,
  ...aliases.split(" "),
]);

function keyOf(typed: string): string {
  return typed.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

/** The encoding that a name stands for, however it is written; undefined when there is none. */
export function encodingNamed(typed: string): DeclaredEncoding | undefined {
  return BY_KEY.get(keyOf(typed));
}
