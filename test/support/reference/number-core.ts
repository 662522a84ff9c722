import type { ReferenceDecimal } from "./decimal.ts";

/** The digits of a number without sign, by one decimal mark, and what stands between their groups. */
export interface CoreReading extends ReferenceDecimal {
  separator: string | null;
}

const MOST_EXPONENT = 400;
const GROUP_ONLY = [" ", "'"];
const PLAIN_WHOLE = /^(?:0|[1-9][0-9]*)$/;
const INDIAN_WHOLE = /^[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}$/;

/** Digits and separators with the decimal mark given, the other mark standing between groups; null when they cannot be read so. */
export function readCore(text: string, mark: "." | ","): CoreReading | null {
  // all spaces are alike, and so are both apostrophes
  const core = text.replaceAll(/[\u00a0\u202f]/g, " ").replaceAll("\u2019", "'");
  if (isAddress(core)) return null;
  const [mantissa = "", exponent] = core.split(/[eE]/);
  const [whole = "", fraction, ...rest] = mantissa.split(mark);
  if (rest.length > 0 || !isFraction(whole, fraction, mark)) return null;
  const separator = separatorOf(whole, mark);
  if (separator === undefined || (separator !== null && exponent !== undefined)) return null;
  if (Math.abs(Number(exponent ?? "0")) > MOST_EXPONENT) return null;
  const digits = whole.replaceAll(/[^0-9]/g, "") + (fraction ?? "");
  return { mantissa: BigInt(digits), scale: (fraction ?? "").length - Number(exponent ?? "0"), separator };
}

/** What stands between the groups of a whole part, null without groups, undefined when it is no whole part. */
function separatorOf(whole: string, mark: "." | ","): string | null | undefined {
  if (PLAIN_WHOLE.test(whole) || whole === "") return null;
  if (mark === "." && INDIAN_WHOLE.test(whole)) return ",";
  return [mark === "." ? "," : ".", ...GROUP_ONLY].find((separator) => {
    const [first = "", ...groups] = whole.split(separator);
    return groups.length > 0 && /^[1-9][0-9]{0,2}$/.test(first) && groups.every((group) => /^[0-9]{3}$/.test(group));
  });
}

/** A point may have no digits on one of its sides; a comma needs them on both. */
function isFraction(whole: string, fraction: string | undefined, mark: "." | ","): boolean {
  if (fraction === undefined) return whole !== "";
  if (!/^[0-9]*$/.test(fraction)) return false;
  return mark === "." ? whole + fraction !== "" : whole !== "" && fraction !== "";
}

/** Four numbers up to 255 between points, without leading zeros or all of three digits: where a computer is, not how much of something there is. */
function isAddress(core: string): boolean {
  const groups = core.split(".");
  const isWide = groups[0]?.length === 3;
  return (
    groups.length === 4 &&
    groups.every((group) => /^[0-9]{1,3}$/.test(group) && Number(group) <= 255 && (isWide || !group.startsWith("0")))
  );
}
