import { nearestName } from "../base/typing-mistakes.ts";
import { ALERT_KINDS, type AlertCode } from "../model/alert-kinds.ts";
import {
  type AlertSettings,
  type AlertThreshold,
  DEFAULT_ALERTS,
  defaultText,
  isMeasured,
  thresholdOf,
} from "../model/alert-thresholds.ts";
import { usageError } from "./usage-error.ts";

/** What `--alert` asks of one alert: a threshold, or `off`. */
type Wish = number | "off";

/**
 * The alerts that are raised after everything given with `--alert`, each `code=value` or `code=off`; of the same code
 * the last one counts.
 * @throws ProfilerError USAGE
 */
export function parseAlerts(typed: readonly string[]): AlertSettings {
  const wishes = new Map(typed.map(parseWish));
  const off: AlertCode[] = [];
  const thresholds = { ...DEFAULT_ALERTS.thresholds };
  for (const [code, wish] of wishes) {
    if (wish === "off") off.push(code);
    else if (isMeasured(code)) thresholds[code] = wish;
  }
  return { off, thresholds };
}

function parseWish(typed: string): [AlertCode, Wish] {
  const split = typed.indexOf("=");
  const code = codeNamed((split < 0 ? typed : typed.slice(0, split)).trim());
  const value = split < 0 ? "" : typed.slice(split + 1).trim();
  return [code, value.toLowerCase() === "off" ? "off" : parseThreshold(code, value)];
}

function codeNamed(name: string): AlertCode {
  if (isCode(name)) return name;
  const codes = Object.keys(ALERT_KINDS);
  const byPart = name.length < 3 ? undefined : codes.find((code) => code.includes(name));
  const nearest = byPart ?? nearestName(name, codes);
  const suggestion = nearest === null ? "" : `did you mean ${nearest}? `;
  throw usageError(`--alert: there is no alert named "${name}"`, `${suggestion}profiler explain code lists the alerts`);
}

function isCode(name: string): name is AlertCode {
  return Object.hasOwn(ALERT_KINDS, name);
}

function parseThreshold(code: AlertCode, typed: string): number {
  const threshold = thresholdOf(code);
  if (threshold === null) {
    throw usageError(
      `--alert: ${code} has no threshold, got "${typed}"`,
      `write --alert ${code}=off to have it not raised`,
    );
  }
  const value = valueOf(threshold, typed);
  if (value !== null) return value;
  throw usageError(
    `--alert: ${code} needs ${kindOf(threshold)}, got "${typed}"`,
    `write for example --alert ${code}=${defaultText(threshold)}, or --alert ${code}=off`,
  );
}

function kindOf({ unit, least }: AlertThreshold): string {
  if (unit === "share") return "a share above 0% and up to 100%";
  return least === undefined ? "a number above 0" : `a whole number of ${unit} from ${least}`;
}

const NUMBER = /^\d{1,15}(?:\.\d{1,15})?$/;

/** null when the text is not a threshold of this kind. */
function valueOf({ unit, least }: AlertThreshold, typed: string): number | null {
  if (unit === "share") return shareOf(typed);
  const value = NUMBER.test(typed) ? Number(typed) : 0;
  if (least === undefined) return value > 0 ? value : null;
  return Number.isInteger(value) && value >= least ? value : null;
}

/** `80%` or `0.8`. A whole number is refused: 1 could be meant as 1 % and as all. */
function shareOf(typed: string): number | null {
  const percent = /^(.*[^ ]) ?%$/.exec(typed)?.[1];
  const digits = percent ?? typed;
  if (!NUMBER.test(digits) || (percent === undefined && !digits.includes("."))) return null;
  // by its digits, as a division by 100 would round once more
  const share = Number(percent === undefined ? digits : `${digits}e-2`);
  return share > 0 && share <= 1 ? share : null;
}
