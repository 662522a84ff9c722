/** How fields and records are written, as bytes; `null`: there is no such mark. */
export interface ByteMarks {
  delimiter: Uint8Array;
  quote: Uint8Array | null;
  /** What takes the meaning of a quote inside quotes; the quote itself where it is doubled. */
  escape: Uint8Array | null;
  /** What begins a line that is no record. */
  comment: Uint8Array | null;
}

/** How fields and records are written, as texts. */
export interface TextMarks {
  delimiter: string;
  quote: string | null;
  escape: string | null;
  comment: string | null;
}

export function marksOf({ delimiter, quote, escape, comment }: TextMarks): ByteMarks {
  return {
    delimiter: Buffer.from(delimiter),
    quote: bytesOf(quote),
    escape: bytesOf(quote === null ? null : escape),
    comment: bytesOf(comment),
  };
}

function bytesOf(text: string | null): Uint8Array | null {
  return text === null || text === "" ? null : Buffer.from(text);
}

/** Why the kernel cannot read what is written so; null when it can. */
export function beyondKernel({ delimiter, quote, escape, comment }: TextMarks): string | null {
  if (Buffer.byteLength(delimiter) > 1) return "the delimiter has several bytes";
  if (quote !== null && Buffer.byteLength(quote) > 1) return "the quote has several bytes";
  if (quote !== null && escape !== null && escape !== quote) return "the escape is not the quote";
  return comment === null ? null : "there may be comments between records";
}

/** Whether a mark stands at a place. */
export function standsAt(mark: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let index = 0; index < mark.length; index++) if (bytes[at + index] !== mark[index]) return false;
  return true;
}

export function isSameMark(one: Uint8Array | null, other: Uint8Array | null): boolean {
  return one !== null && other !== null && Buffer.compare(one, other) === 0;
}
