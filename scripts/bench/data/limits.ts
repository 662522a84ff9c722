const UNITS: Record<string, number> = { "": 1, KB: 1e3, MB: 1e6, GB: 1e9, KIB: 1024, MIB: 1024 ** 2, GIB: 1024 ** 3 };

/** A size such as `512MB` (powers of 1000) or `512MiB` (powers of 1024) in bytes; @throws when it is none. */
export function parseBytes(text: string): number {
  const match = /^(\d+(?:\.\d+)?) *([A-Za-z]*)$/.exec(text.trim());
  const unit = UNITS[(match?.[2] ?? "?").toUpperCase()];
  if (!match || unit === undefined) throw new Error(`"${text}" is not a size. Write it as 512MB, 4GB or 256MiB.`);
  return Math.round(Number(match[1]) * unit);
}

/** A whole number from 1; @throws when it is none. */
export function parseCount(text: string, flag: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 1) return count;
  throw new Error(`${flag} takes a whole number from 1, not "${text}".`);
}
