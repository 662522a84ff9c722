/** How a text is to be read. */
export interface ReadingRules {
  delimiter: string;
  quote: string | null;
  escape: string | null;
  comment: string | null;
  /** Lines that stand before the first record. */
  linesBefore: number;
}

const LINE_END = /\r\n|\r|\n/gu;

/** Reads a text record by record, written for tests alone: what tells whether a dialect is the right one. */
export function readBack(text: string, rules: ReadingRules): string[][] {
  const reader = new PlainReader(text.replace(/^\ufeff/u, ""), rules);
  for (let line = 0; line < rules.linesBefore; line++) reader.skipLine();
  const records: string[][] = [];
  for (;;) {
    reader.skipIdle();
    if (reader.isAtEnd) return records;
    records.push(reader.readRecord());
  }
}

class PlainReader {
  private at = 0;
  private readonly text: string;
  private readonly rules: ReadingRules;

  constructor(text: string, rules: ReadingRules) {
    this.text = text;
    this.rules = rules;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  skipLine(): void {
    LINE_END.lastIndex = this.at;
    this.at = LINE_END.test(this.text) ? LINE_END.lastIndex : this.text.length;
  }

  /** Blank lines and comments. */
  skipIdle(): void {
    const { comment } = this.rules;
    while (!this.isAtEnd) {
      const isComment = comment !== null && this.text.startsWith(comment, this.at);
      if (!isComment && !this.isLineEnd(this.at)) return;
      this.skipLine();
    }
  }

  readRecord(): string[] {
    const fields = [this.readField()];
    while (this.text.startsWith(this.rules.delimiter, this.at)) {
      this.at += this.rules.delimiter.length;
      fields.push(this.readField());
    }
    this.skipLine();
    return fields;
  }

  private isLineEnd(at: number): boolean {
    return this.text[at] === "\n" || this.text[at] === "\r";
  }

  private endsField(at: number): boolean {
    return at >= this.text.length || this.isLineEnd(at) || this.text.startsWith(this.rules.delimiter, at);
  }

  private readField(): string {
    const quoted = this.text[this.at] === this.rules.quote ? this.readQuoted() : null;
    const start = quoted?.end ?? this.at;
    let end = start;
    while (!this.endsField(end)) end += 1;
    this.at = end;
    return (quoted?.value ?? "") + this.text.slice(start, end);
  }

  /** Null for a quote that nothing closes within its record. */
  private readQuoted(): { value: string; end: number } | null {
    const { quote, escape } = this.rules;
    let value = "";
    for (let at = this.at + 1; at < this.text.length; at++) {
      const next = this.text[at + 1];
      if (this.text[at] === escape && (next === quote || (next === escape && escape !== quote))) {
        at += 1;
      } else if (this.text[at] === quote) {
        const isWhole = this.endsField(at + 1) || !/[\r\n]/u.test(value);
        return isWhole ? { value, end: at + 1 } : null;
      }
      value += this.text[at];
    }
    return null;
  }
}
