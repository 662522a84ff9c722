/**
 * How often letters beyond ASCII occur in languages, in percent of all such letters, by a rough count.
 * Only small letters are listed. What is decided from them is which of some encodings gives the likelier text.
 */
export type LetterShares = ReadonlyMap<string, number>;

function shares(text: string): LetterShares {
  return new Map(
    Array.from(text.matchAll(/(\p{L})(\d+(?:\.\d+)?)/gu), ([, letter = "", percent]) => [letter, Number(percent)]),
  );
}

/** A language, and how often tables are in it, beside the others of its encoding. */
export interface Language {
  letters: LetterShares;
  prior: number;
}

const FREQUENT = 0;
const SELDOM = Math.log(0.3);
const RARE = Math.log(0.05);

function language(text: string, prior: number): Language {
  return { letters: shares(text), prior };
}

/** Languages of Western Europe. */
export const WESTERN: readonly Language[] = [
  // French, Spanish, Portuguese, German
  language("é50à14è12ê7ç5ù2î2ô3û1â2ë1ï1œ1ü0.2", FREQUENT),
  language("ó28í24á20é12ñ9ú6ü1", FREQUENT),
  language("ã22ç18é13á13í9ó8ê6õ5ú3â3à2ô3ü0.2", FREQUENT),
  language("ü40ä33ö17ß10é0.5", FREQUENT),
  // Italian, Dutch and Catalan
  language("à32è32ò14ù12é7ì3", FREQUENT),
  language("é45ë25ï15ö5ü4è4ê1ó1", FREQUENT),
  language("à22é18è18ó16í8ç8ï3ò4ú3ü1", SELDOM),
  // Swedish and Finnish, Danish and Norwegian, Icelandic, Estonian
  language("ä46ö28å25é1", FREQUENT),
  language("ø38å34æ26é1ö0.5", FREQUENT),
  language("á17ð17í16é6ó8ö9ú7þ8æ6ý3", RARE),
  language("ä35õ33ü20ö12š0.3ž0.2", RARE),
  // names of many places
  language(
    "é20á12í10ó10ü9ö8ä7ñ4ç4ã3è3ø2å2ê2ô2ß1à1æ1ú2ë1â1ï1î0.5ð0.1õ0.5ý0.3þ0.05û0.2ù0.2ò0.2ÿ0.02œ0.1š1ž0.6",
    FREQUENT,
  ),
];

/** Languages of Central Europe. */
export const CENTRAL: readonly Language[] = [
  // Polish, Czech, Slovak, Hungarian
  language("ł28ą14ę14ó13ś10ż11ć6ń4ź1", FREQUENT),
  language("í22á19é9ě11ř9š6ž7č8ý6ů4ú1ň0.5ť0.3ď0.3ó0.3", FREQUENT),
  language("á22í13č11š9ž9ý9é8ľ5ť5ú6ô2ó2ä1ň2ď1ĺ0.2ŕ0.1", FREQUENT),
  language("á30é30ö11ó10ő8í6ü6ú3ű2", FREQUENT),
  // Romanian, Croatian and Slovene
  language("ă36î18ş17ţ16â13", SELDOM),
  language("š28č26ž22ć16đ8", FREQUENT),
];

/** Turkish. */
export const TURKISH: readonly Language[] = [language("ı32ü15ş15ç10ğ10ö8i0.1â0.3î0.2û0.1İ6", FREQUENT)];

/** Languages written in Cyrillic letters: Russian, Ukrainian, Bulgarian, Serbian. */
export const CYRILLIC: readonly Language[] = [
  language(
    "о11е8.5а8и7.4н6.7т6.3с5.5р4.7в4.5л4.3к3.5м3.2д3п2.8у2.6я2ы1.9ь1.7г1.7з1.6б1.6ч1.4й1.2х1ж0.9ш0.7ю0.6ц0.5щ0.4э0.3ф0.3ъ0.04ё0.1",
    FREQUENT,
  ),
  language(
    "о9.4а8н6.8и6.3і6в5.3т5.3е5р4.7с4.2л3.7к3.6у3.4д3.3м3.1п2.8з2.3я2.2ь1.8б1.7г1.6ч1.4х1.2ц0.8ж0.8ш0.8й0.8ю0.8ї0.7є0.6щ0.5ф0.3ґ0.05",
    FREQUENT,
  ),
  language(
    "а12и9о8.7е8.5н7т7р5с4.8в4.5л3.6к3.4д3.2п2.9м2.4з2.1ъ1.9г1.6б1.5я1.5у1.4ч1.4щ0.7ж0.8ц0.7й0.6х0.6ш0.5ф0.3ю0.2ь0.03",
    FREQUENT,
  ),
  language(
    "а11о9и9.5е8.8н5.5р5.3с5т4.2в4у4к3.6ј3.5д3.5л3м3.5п3з1.6г1.6б1.5ч1ш1ц0.8њ0.7ж0.6х0.6љ0.5ћ0.6ђ0.2ф0.3џ0.05",
    FREQUENT,
  ),
];
