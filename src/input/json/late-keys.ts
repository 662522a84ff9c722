import { escapedText } from "../../base/escaped-text.ts";
import type { LateKeys } from "../../model/profile.ts";

/** So many names are told apart. */
const MOST_NAMES = 100;

/** Keys that appear only behind the first part of the input, and so have no column. */
export class LateKeyCounts {
  private readonly names = new Map<string, LateKeys["names"][number]>();
  private values = 0;
  private others = 0;

  /** Counts a value of such a key; the name has one character a byte. */
  count(name: string, row: number, line: number): void {
    this.values++;
    const known = this.names.get(name);
    if (known !== undefined) known.count++;
    else if (this.names.size < MOST_NAMES) this.names.set(name, { name: decoded(name), count: 1, row, line });
    else this.others++;
  }

  finished(): LateKeys {
    return { values: this.values, names: [...this.names.values()], otherValues: this.others };
  }
}

function decoded(name: string): string {
  return escapedText(Buffer.from(name, "latin1"));
}
