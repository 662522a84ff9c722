import { basename, matchesGlob } from "node:path";
import { ProfilerError } from "../../base/errors.ts";
import type { ByteSource } from "../byte-source.ts";

/** A source that can be read from any place. */
export type RandomAccessSource = ByteSource & Required<Pick<ByteSource, "readAt">>;

/** A file in an archive. */
export interface ZipEntry {
  name: string;
  /** When it is unpacked, as the archive says. */
  bytes: number;
  compressedBytes: number;
  checksum: number;
  /** How it is compressed, by the numbers of the format. */
  method: number;
  isEncrypted: boolean;
  /** Where its own header stands. */
  headerOffset: number;
}

/** Whether a file of an archive can be a table, by its name and size. */
export function isTable({ name, bytes }: Pick<ZipEntry, "name" | "bytes">): boolean {
  const isBeside = name.endsWith("/") || name.startsWith("__MACOSX/") || basename(name).startsWith(".");
  return !isBeside && bytes > 0;
}

/**
 * The file to read of an archive: that of the name or pattern that was given, or the only one.
 * @throws ProfilerError INPUT_COMPRESSED
 */
export function chooseZipEntry(entries: readonly ZipEntry[], wanted: string | null, archiveName: string): ZipEntry {
  const named = entries.filter(({ name }) => name === wanted);
  const matching =
    named.length > 0 ? named : entries.filter(({ name }) => wanted === null || matchesGlob(name, wanted));
  const [first] = matching;
  if (first !== undefined && matching.length === 1) return first;
  const names = (matching.length === 0 ? entries : matching).map(({ name }) => name);
  throw notOneEntryError(names, wanted, archiveName, matching.length);
}

const SHOWN = 10;

/** None or several files could be meant. */
export function notOneEntryError(
  names: readonly string[],
  wanted: string | null,
  archiveName: string,
  matching = names.length,
): ProfilerError {
  const how = matching === 0 ? "no file to read" : `${matching === 2 ? "several" : matching} files`;
  const which = wanted === null ? "" : ` by the name of ${JSON.stringify(wanted)}`;
  const hint =
    names.length === 0
      ? "check what makes the archive; folders, hidden files and empty files are not read"
      : `name one with --entry${wanted === null ? "" : " exactly"}; it holds ${namesOf(names)}`;
  return new ProfilerError("INPUT_COMPRESSED", `the ZIP archive ${JSON.stringify(archiveName)} holds ${how}${which}`, {
    hint,
  });
}

function namesOf(all: readonly string[]): string {
  const names = all.slice(0, SHOWN).map((name) => JSON.stringify(name));
  const more = all.length > SHOWN ? `, and ${all.length - SHOWN} more` : "";
  return `${names.join(", ")}${more}`;
}
