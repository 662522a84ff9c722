import { CURRENCIES } from "../kernel/names.ts";
import { TYPED_BYTES } from "./value-text.ts";

const MOST_EXPONENT = 400;

const SPACES = " \u{a0}\u{202f}";
const SPACE = `[${SPACES}]?`;
const APOSTROPHES = "'\u{2019}";
const SIGN = "[+\\-\u{2212}]?";
// the longer first: "kr." begins with "kr"
const CURRENCY = CURRENCIES.toSorted((a, b) => b.length - a.length)
  .map((sign) => sign.replaceAll(/[$.]/gu, "\\$&"))
  .join("|");

/** What the kernel takes for a number with something around it: see src/kernel/assembly/written-numbers.ts. */
const AROUND = `(?<open>\\()?(?<sign>${SIGN})(?:(?<prefix>${CURRENCY})${SPACE})?(?<inside>\\()?(?<inner>${SIGN})`;
const BEHIND = `(?:${SPACE}(?<suffix>${CURRENCY}|%))?(?<last>-)?(?<close>\\))?`;
const WRITTEN = new RegExp(`^${AROUND}(?<core>[^()%]*?)${BEHIND}$`, "u");

const EXPONENT = "(?<exponent>e[+-]?\\d{1,4})?";

/** The whole part, with groups of digits told apart by one kind of separator or without groups. */
function wholePart(separator: string): string {
  const groups = [separator, SPACES, APOSTROPHES].map((separators) => `(?:[${separators}]\\d{3})+`).join("|");
  const lakhs = separator === "," ? "|[1-9]\\d?(?:,\\d{2})+,\\d{3}" : "";
  return `(?<whole>0|[1-9]\\d*|[1-9]\\d{0,2}(?:${groups})${lakhs})`;
}

const POINT_CORE = new RegExp(`^(?:${wholePart(",")}(?:\\.(?<fraction>\\d*))?|\\.(?<bare>\\d+))${EXPONENT}$`, "iu");
const COMMA_CORE = new RegExp(`^${wholePart(".")}(?:,(?<fraction>\\d+))?${EXPONENT}$`, "iu");
/** What may be the address of a computer is no number. */
const ADDRESS = /^(?:[1-9]\d{0,2}(?:\.[1-9]\d{0,2}){3}|\d{3}(?:\.\d{3}){3})$/u;
/** Of amounts a dash alone is a zero. */
const ZERO = new RegExp(`^(?:${CURRENCY})${SPACE}[-\u{2212}]$`, "u");
const MOST_OCTET = 255;
/** Longer numbers have nothing around their digits. */
const MOST_WRITTEN_BYTES = 32;
const SPACED = /^\d{3}(?: \d{3})+$/u;
const PLAIN = /^[+-]?[\d.]+(?:e[+-]?\d+)?$/iu;

/** How the numbers of a column are written. */
export interface NumberConvention {
  /** Whether the comma is the decimal mark. */
  comma: boolean;
  /** Whether groups of three digits with spaces between them, and nothing else, are numbers. */
  spacedAreNumbers: boolean;
}

/** The number that a text writes, as the nearest double; null when it is none. */
export function readWrittenNumber(text: string, { comma, spacedAreNumbers }: NumberConvention): number | null {
  const value = text.replaceAll(/^[ \t]+|[ \t]+$/gu, "");
  if (Buffer.byteLength(text) > TYPED_BYTES) return null;
  if (!PLAIN.test(value) && Buffer.byteLength(value) > MOST_WRITTEN_BYTES) return null;
  if (!spacedAreNumbers && SPACED.test(value)) return null;
  if (ZERO.test(value)) return 0;
  const parts = WRITTEN.exec(value)?.groups;
  if (parts === undefined || (parts["prefix"] !== undefined && parts["suffix"] !== undefined)) return null;
  const isNegative = readSign(parts);
  const core = parts["core"] ?? "";
  // without a mark or groups a minus behind may be a dash
  if (isNegative === null || (parts["last"] !== undefined && /^\d*$/u.test(core))) return null;
  const size = readCore(core, comma);
  if (size === null) return null;
  // no −0
  return isNegative && size !== 0 ? -size : size;
}

/** Whether a number is below zero; null when it has more than one sign, or half of its parentheses. */
function readSign({
  open,
  inside,
  close,
  sign = "",
  inner = "",
  last = "",
}: Partial<Record<string, string>>): boolean | null {
  const opened = (open ?? "") + (inside ?? "");
  const signs = sign + inner + last;
  if (opened.length !== (close ?? "").length || opened.length + signs.length > 1) return null;
  return opened !== "" || (signs !== "" && signs !== "+");
}

function readCore(core: string, comma: boolean): number | null {
  const parts = (comma ? COMMA_CORE : POINT_CORE).exec(core)?.groups;
  if (parts === undefined || isAddress(core)) return null;
  const exponent = parts["exponent"] ?? "";
  const whole = parts["whole"] ?? "";
  const digits = whole.replaceAll(/\D/gu, "");
  if (exponent !== "" && (digits !== whole || Math.abs(Number(exponent.slice(1))) > MOST_EXPONENT)) return null;
  const value = Number(`${digits}.${parts["fraction"] ?? parts["bare"] ?? ""}${exponent}`);
  return Number.isFinite(value) ? value : null;
}

function isAddress(core: string): boolean {
  return ADDRESS.test(core) && core.split(".").every((octet) => Number(octet) <= MOST_OCTET);
}
