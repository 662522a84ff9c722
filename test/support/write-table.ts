/** One cell of a table: its value, and whether it is to be written in quotes even if it need not be. */
export interface Cell {
  text: string;
  quoted: boolean;
}

/** Cells by row; the first row can serve as the header. Rows of other widths than the first are ragged. */
export type Table = Cell[][];

/** How a table is written; lists are used in turn, from the start again when they end. */
export interface WritingStyle {
  delimiter: string;
  terminators: string[];
  /** Which cells are quoted beyond those that have to be: all, only those that ask for it, or by the list. */
  quoting: "all" | "minimal" | boolean[];
  bom: boolean;
  finalTerminator: boolean;
  /** How many blank lines stand before each record. */
  blankLines: number[];
}

/** What was written: the bytes, and the table as a reader has to find it in them. */
export interface WrittenTable {
  bytes: Buffer;
  delimiter: string;
  /** `quoted` says whether the cell is in quotes now. */
  records: Table;
  blankLines: number;
}

/** Writes a table as standard CSV; every value can be read back. */
export function writeTable(table: Table, style: WritingStyle): WrittenTable {
  const records = quoteCells(table, style);
  const parts = [style.bom ? "\uFEFF" : ""];
  let blankLines = 0;
  let terminator = inTurn(style.terminators, 0);
  records.forEach((record, index) => {
    // A blank line ends as the line before it does: LF behind CR would make one line end of two.
    const blanks = inTurn(style.blankLines, index);
    terminator = index === 0 ? terminator : inTurn(style.terminators, index - 1);
    blankLines += blanks;
    parts.push(terminator.repeat(blanks), record.map(written).join(style.delimiter));
    const isLast = index === records.length - 1;
    parts.push(isLast && !style.finalTerminator ? "" : inTurn(style.terminators, index));
  });
  return { bytes: Buffer.from(parts.join("")), delimiter: style.delimiter, records, blankLines };
}

function quoteCells(table: Table, { delimiter, quoting }: WritingStyle): Table {
  let cellsBefore = 0;
  return table.map((record) =>
    record.map((cell) => {
      const isAsked = typeof quoting === "string" ? quoting === "all" || cell.quoted : inTurn(quoting, cellsBefore);
      cellsBefore += 1;
      // An empty cell alone in its record would be a blank line.
      const isBlank = cell.text === "" && record.length === 1;
      return { text: cell.text, quoted: isAsked || isBlank || needsQuotes(cell.text, delimiter) };
    }),
  );
}

function needsQuotes(text: string, delimiter: string): boolean {
  return text.includes(delimiter) || /["\r\n]/.test(text);
}

function written({ text, quoted }: Cell): string {
  return quoted ? `"${text.replaceAll('"', '""')}"` : text;
}

function inTurn<T>(list: T[], index: number): T {
  return list[index % list.length] as T;
}
