import { nearestName } from "../base/typing-mistakes.ts";
import { type BooleanPair, ONE_ZERO } from "../model/boolean-pairs.ts";
import { type DeclaredEncoding, ENCODING_SPELLINGS, encodingNamed } from "../model/encodings.ts";
import { ON_ERROR, type OnError } from "../model/malformed.ts";
import { usageError } from "./usage-error.ts";

const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  tab: "\t",
  "\\t": "\t",
  comma: ",",
  semicolon: ";",
  pipe: "|",
  space: " ",
};

const MOST_DELIMITER_BYTES = 16;

/**
 * What a user means by `--delimiter`: a name, or the characters themselves, in which `\\t` is a tab and `\\x1f` the byte.
 * @throws ProfilerError USAGE
 */
export function parseDelimiter(typed: string): string {
  const text = DELIMITER_NAMES[typed.toLowerCase()] ?? withoutEscapes(typed);
  if (isUsableByte(text) || isUsableText(text)) return text;
  throw usageError(
    `--delimiter must be 1 to ${MOST_DELIMITER_BYTES} bytes without a line end, got "${typed}"`,
    "write --delimiter=tab, comma, semicolon, pipe, or what separates the fields, such as --delimiter=: or --delimiter='||'",
  );
}

/**
 * What lines begin with that are left out, or null for `none`.
 * @throws ProfilerError USAGE
 */
export function parseComment(typed: string): string | null {
  if (typed.toLowerCase() === "none") return null;
  if (isUsableText(typed)) return typed;
  throw usageError(
    `--comment must be 1 to ${MOST_DELIMITER_BYTES} bytes without a line end, got "${typed}"`,
    "write --comment=none, or what such lines begin with, for example --comment='#'",
  );
}

/**
 * The character in front of a quote inside quotes, or null for `none`.
 * @throws ProfilerError USAGE
 */
export function parseEscape(typed: string): string | null {
  if (typed.toLowerCase() === "none") return null;
  if (isUsableByte(typed)) return typed;
  throw usageError(
    `--escape must be one single-byte character or none, got "${typed}"`,
    "write --escape=none, or one character such as --escape='\\\\'",
  );
}

function withoutEscapes(typed: string): string {
  return typed
    .replaceAll("\\t", "\t")
    .replace(/\\x([0-9a-f]{2})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function isUsableText(text: string): boolean {
  const bytes = Buffer.byteLength(text);
  return bytes > 0 && bytes <= MOST_DELIMITER_BYTES && !/[\0\n\r"]/u.test(text);
}

/**
 * The quote character, or null for `none`.
 * @throws ProfilerError USAGE
 */
export function parseQuote(typed: string): string | null {
  if (typed.toLowerCase() === "none") return null;
  if (isUsableByte(typed)) return typed;
  throw usageError(
    `--quote must be one single-byte character or none, got "${typed}"`,
    'write --quote=none, or one character such as --quote="\'"',
  );
}

/**
 * The encoding a user means, by any of its names; undefined for `auto`.
 * @throws ProfilerError USAGE
 */
export function parseEncoding(typed: string): DeclaredEncoding | undefined {
  if (typed.toLowerCase() === "auto") return undefined;
  const encoding = encodingNamed(typed);
  if (encoding !== undefined) return encoding;
  const nearest = nearestName(typed.toLowerCase(), ENCODING_SPELLINGS);
  throw usageError(
    `--encoding knows no "${typed}"`,
    nearest === null
      ? "write for example --encoding=utf-8, utf-16, latin1, windows-1252, shift_jis or auto"
      : `did you mean --encoding=${nearest}?`,
  );
}

/** What `--null` was given: tokens, one in double quotes without them, and `none` for "without the usual ones". */
export function parseNulls(typed: readonly string[]): { defaultNulls: boolean; nullTokens: string[] } {
  const tokens = typed.filter((token) => token !== "none");
  return {
    defaultNulls: tokens.length === typed.length,
    nullTokens: tokens.map((token) => /^"(.+)"$/su.exec(token)?.[1] ?? token),
  };
}

/**
 * Two words, the one for true first; of 1 and 0 the 1 is true in either order.
 * @throws ProfilerError USAGE
 */
export function parseBooleans(typed: string): BooleanPair {
  const [yes = "", no = "", ...others] = parseNames("boolean", typed).map((word) => word.trim().toLowerCase());
  if (yes === "" || no === "" || yes === no || others.length > 0) {
    throw usageError(
      `--boolean must be two different words, got "${typed}"`,
      "write the word for true, a comma and the word for false, for example --boolean=1,0 or --boolean=s,n",
    );
  }
  return yes === ONE_ZERO[1] && no === ONE_ZERO[0] ? ONE_ZERO : [yes, no];
}

/**
 * What becomes of malformed records.
 * @throws ProfilerError USAGE
 */
export function parseOnError(typed: string): OnError {
  const policy = ON_ERROR.find((name) => name === typed.toLowerCase());
  if (policy !== undefined) return policy;
  throw usageError(`--on-error must be report, skip or fail, got "${typed}"`, "write for example --on-error=skip");
}

/** Line ends separate records, so they can neither separate nor quote fields. */
function isUsableByte(char: string): boolean {
  return char.length === 1 && char > "\0" && char < "\x7f" && char !== "\n" && char !== "\r";
}

/**
 * A whole number within limits; `example` is what to type instead, where that is not a number.
 * @throws ProfilerError USAGE
 */
export function parseCount(
  flag: string,
  typed: string,
  limits: { least: number; most: number; example?: string },
): number {
  const { least, most, example = String(Math.max(least, Math.min(most, 10))) } = limits;
  const count = /^\d{1,15}$/.test(typed) ? Number(typed) : Number.NaN;
  if (count >= least && count <= most) return count;
  throw usageError(
    `--${flag} must be a whole number from ${least} to ${most}, got "${typed}"`,
    `write for example --${flag}=${example}`,
  );
}

const SIZE = /^(\d{1,15}(?:\.\d{1,6})?) ?([kmgt]?)(i?)(b?)$/i;

/**
 * A size in bytes: `512MB` counts in thousands, `512MiB` and `512M` in 1024s, a bare number in bytes.
 * @throws ProfilerError USAGE
 */
export function parseSize(flag: string, typed: string, limits: { least: string; most: string }): number {
  const bytes = sizeInBytes(typed);
  if (bytes >= sizeInBytes(limits.least) && bytes <= sizeInBytes(limits.most)) return bytes;
  throw usageError(
    `--${flag} must be a size from ${limits.least} to ${limits.most}, got "${typed}"`,
    `write a number and a unit (KB, MB, GB, KiB, MiB, GiB), for example --${flag}=64MiB`,
  );
}

/** NaN when the text is not a size. */
function sizeInBytes(text: string): number {
  const [, digits, unit, i, b] = SIZE.exec(text) ?? [];
  if (digits === undefined || (unit === "" && i !== "")) return Number.NaN;
  const power = " kmgt".indexOf((unit ?? "").toLowerCase() || " ");
  const inThousands = i === "" && b !== "";
  return Math.floor(Number(digits) * (inThousands ? 1000 : 1024) ** power);
}

/**
 * Column names separated by commas; a name with commas or outer spaces goes in double quotes, doubled inside.
 * @throws ProfilerError USAGE
 */
export function parseNames(flag: string, typed: string): string[] {
  const names: string[] = [];
  const part = /\s*(?:"((?:[^"]|"")*)"\s*|([^",][^,]*))(?:,|$)/y;
  while (part.lastIndex < typed.length) {
    const [, quoted, plain] = part.exec(typed) ?? [];
    const name = quoted?.replaceAll('""', '"') ?? plain?.trim() ?? "";
    if (name === "") throw badNames(flag, typed);
    names.push(name);
  }
  if (names.length === 0) throw badNames(flag, typed);
  return names;
}

function badNames(flag: string, typed: string): Error {
  return usageError(
    `--${flag} has an empty or unclosed name in "${typed}"`,
    `write names separated by commas, for example --${flag}=id,price or --${flag}='"last, first",id'`,
  );
}
