import type { ColumnProfile, Profile } from "../model/profile.ts";
import { counted, type Finding, quoted } from "./finding.ts";

/** What is said of how an input is encoded. */
export type EncodedSource = Pick<Profile["source"], "encoding" | "invalidSequences" | "files">;

const NAMED_COLUMNS = 3;

/** Bytes that are no characters of the encoding. */
export function findInEncoding(source: EncodedSource | undefined, columns: readonly ColumnProfile[]): Finding[] {
  if (source === undefined) return [];
  if (source.files === undefined) return findIn(source, columnsText(columns));
  return source.files.flatMap((file) => findIn(file, ` in ${quoted(file.name)}`));
}

function findIn(source: Pick<EncodedSource, "encoding" | "invalidSequences">, whereabouts: string): Finding[] {
  const [place] = source.invalidSequences.first;
  if (place === undefined) return [];
  const { encoding, invalidSequences } = source;
  const { count } = invalidSequences;
  const where = `the first, ${place.bytes}, on line ${place.line} (byte ${place.offset})`;
  const shown = encoding === "utf-8" ? "shown as \\xE9 and the like" : "replaced by U+FFFD";
  const message = `${counted(count, "sequence of bytes is", "sequences of bytes are")} not ${encoding}${whereabouts}: ${where}; ${shown}. If the input is in another encoding, name it: --encoding=${otherThan(encoding)}`;
  return [{ code: "invalid_encoding", message }];
}

function columnsText(columns: readonly ColumnProfile[]): string {
  const names = columns.filter(({ text }) => (text?.replacementCount ?? 0) > 0).map(({ name }) => quoted(name));
  if (names.length === 0) return "";
  const more = names.length > NAMED_COLUMNS ? ` and ${names.length - NAMED_COLUMNS} more` : "";
  return `, in ${names.length === 1 ? "column" : "columns"} ${names.slice(0, NAMED_COLUMNS).join(", ")}${more}`;
}

function otherThan(encoding: string): string {
  return encoding === "windows-1252" ? "utf-8" : "windows-1252";
}

/** Whether an alert on a column tells of nothing but what `invalid_encoding` tells already. */
export function isToldOfTable({ code }: Finding, { text }: ColumnProfile, source: EncodedSource | undefined): boolean {
  if (code !== "replacement_characters" || (source?.invalidSequences.count ?? 0) === 0) return false;
  return text?.unseen.every(({ value }) => !value.includes("\ufffd")) === true;
}
