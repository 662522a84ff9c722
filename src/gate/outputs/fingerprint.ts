import { createHash } from "node:crypto";

const HEX_DIGITS = 32;

/**
 * Names findings so that they keep their name from run to run: by what they are about, and the how manieth of these it
 * is, but not by their lines, which move when lines above come and go. Each is named once.
 */
export class Fingerprints {
  readonly #met = new Map<string, number>();

  /** The name of the next finding that these texts tell. */
  next(parts: readonly string[]): string {
    const key = JSON.stringify(parts);
    const before = this.#met.get(key) ?? 0;
    this.#met.set(key, before + 1);
    return createHash("sha256").update(`${key}${before}`).digest("hex").slice(0, HEX_DIGITS);
  }
}
