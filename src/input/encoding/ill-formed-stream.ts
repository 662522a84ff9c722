import { withoutTornCharacter } from "../../base/escaped-text.ts";
import { findIllFormed, IllFormedCount, type IllFormedFound } from "./ill-formed-count.ts";
import { LineEnds } from "./line-ends.ts";

/** Counts what is not UTF-8 in bytes that come part by part; an empty part is the end. */
export class IllFormedStream {
  private readonly count = new IllFormedCount();
  private readonly lineEnds = new LineEnds();
  private offset = 0;
  /** The beginning of a character, the rest of which may follow. */
  private torn: Uint8Array = new Uint8Array(0);

  get found(): IllFormedFound {
    return this.count.found;
  }

  add(part: Uint8Array): void {
    const bytes = this.torn.length === 0 ? part : Buffer.concat([this.torn, part]);
    const whole = part.length === 0 ? bytes : withoutTornCharacter(bytes);
    this.count.add(findIllFormed(whole, { line: this.lineEnds.count + 1, offset: this.offset }));
    this.lineEnds.add(whole);
    this.offset += whole.length;
    this.torn = bytes.slice(whole.length);
  }
}
