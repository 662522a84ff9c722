import type { Terminator } from "../../model/dialect.ts";
import type { Compression, FirstPart, GuessedKind, SniffedFile } from "../../model/sniffed-file.ts";

/** Everything that a call has to say, in plain data. */
export interface ReadingForm extends Omit<FirstPart, "bytes" | "records" | "longRecords"> {
  path: string;
  compression: Compression | null;
  /** As the WHATWG Encoding Standard names it. */
  encoding: string;
  bom: boolean;
  delimiter: string;
  quote: string | null;
  escape: string | null;
  terminator: Terminator;
  comment: string | null;
  /** Physical lines before the header, or before the first record. */
  linesBefore: number;
  headerRows: number;
  /** Whether the header, as it is written, gives the names. */
  usesHeader: boolean;
  /** One for each column, and for each field more that the widest record has. */
  names: string[];
  /** The kind of each column that the header or the first record has. */
  kinds: GuessedKind[];
  trailingDelimiter: boolean;
}

/** What stands for the path of standard input, which has none. */
export const STDIN_PATH = "FILE";
/** What bytes are read as that are in no known encoding: every one of them is a character of it. */
export const GUESSED_ENCODING = "windows-1252";

/** The form of a file that was sniffed. */
export function readingForm(file: SniffedFile): ReadingForm {
  const { dialect, firstPart, columns } = file;
  const { skippedLines, header: _, ...written } = dialect;
  const names = columns.map(({ name }) => seenName(name));
  return {
    ...firstPart,
    ...written,
    path: file.path ?? STDIN_PATH,
    compression: file.compression,
    encoding: file.encoding === "unknown-8bit" ? GUESSED_ENCODING : file.encoding,
    bom: file.bom,
    linesBefore: skippedLines,
    usesHeader:
      dialect.headerRows === 1 &&
      firstPart.widestRecord <= columns.length &&
      columns.every(({ headerText }, index) => names[index] === headerText),
    names: [...names, ...extraNames(file)],
    kinds: columns.map(({ kind }) => kind),
  };
}

/** A name that can be shown: SQL has no escapes for what a terminal would act on. */
function seenName(name: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return name.replaceAll(/(?![\n\t])[\u0000-\u001f\u007f-\u009f]/g, "\ufffd");
}

/** Names for the fields behind the last column, so that they are not lost. */
function extraNames({ columns, dialect, firstPart }: SniffedFile): string[] {
  const taken = new Set(columns.map(({ name }) => name));
  const count = firstPart.widestRecord - columns.length - (dialect.trailingDelimiter ? 1 : 0);
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    let name = `extra_${index + 1}`;
    while (taken.has(name)) name = `_${name}`;
    return name;
  });
}

/** A name for the empty field that a trailing delimiter makes, which no column has. */
export function trailingName({ names }: ReadingForm): string {
  let name = "_trailing";
  while (names.includes(name)) name = `_${name}`;
  return name;
}

/** Lines before the first record, the header among them. */
export function linesBeforeData({ linesBefore, headerLines }: ReadingForm): number {
  return linesBefore + headerLines;
}

/** The form in which the header counts to the lines before the first record. */
export function withoutHeader(form: ReadingForm): ReadingForm {
  return { ...form, linesBefore: linesBeforeData(form), headerRows: 0, headerLines: 0, usesHeader: false };
}

/** Whether the delimiter is one byte, and so within the reach of every tool. */
export function isOneByte(text: string): boolean {
  return text.length === 1 && text < "\u0080";
}

/** Whether characters are escaped outside quotes, as there are none. */
export function escapesWithoutQuotes({ quote, escape }: ReadingForm): boolean {
  return quote === null && escape !== null;
}

/** Whether quotes are escaped in another way than by writing them twice. */
export function hasOwnEscape({ quote, escape }: ReadingForm): boolean {
  return escape !== null && escape !== quote;
}

/** The names of the columns that are of a kind. */
export function namesOfKind({ names, kinds }: ReadingForm, ...wanted: readonly GuessedKind[]): string[] {
  return names.filter((_, index) => wanted.includes(kinds[index] ?? "text"));
}

/** The names that a reader has to give to the fields of a record, the empty one at its end among them. */
export function allNames(form: ReadingForm): string[] {
  return form.trailingDelimiter ? [...form.names, trailingName(form)] : form.names;
}
