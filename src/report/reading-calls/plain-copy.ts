import { shellQuoted, shellWord } from "../../base/shell-word.ts";
import type { Compression } from "../../model/sniffed-file.ts";
import { encodingNames, isUtf8 } from "./encoding-names.ts";
import type { ReadingForm } from "./reading-form.ts";

const DECOMPRESS: Readonly<Record<Compression, string>> = {
  gzip: "gzip -dc",
  zstd: "zstd -dc",
  brotli: "brotli -dc",
  xz: "xz -dc",
  zip: "unzip -p",
};

/** What can be done to a file on its way, by commands that every POSIX system has or can get. */
export interface PlainCopy {
  /** The commands, the first of which reads the file. */
  stages: string[];
  /** The form of what comes out of them, under the same path. */
  form: ReadingForm;
}

/** A way to UTF-8 without compression, byte order mark, lines before the header, comments, and with one kind of line end. */
export function plainStages(form: ReadingForm): PlainCopy {
  const { compression, encoding, terminator, linesBefore, comment } = form;
  const commands: string[] = [];
  if (compression !== null) commands.push(DECOMPRESS[compression]);
  if (!isUtf8(encoding)) commands.push(`iconv -f ${encodingNames(encoding).iconv} -t UTF-8`);
  if (form.bom) commands.push("tail -c +4");
  const changesEnds = terminator === "cr" || terminator === "mixed";
  if (changesEnds) commands.push("perl -pe 's/\\r\\n?/\\n/g'");
  if (linesBefore > 0) commands.push(`tail -n +${linesBefore + 1}`);
  if (comment !== null) commands.push(`grep -av ${shellQuoted(`^${basicRegex(comment)}`)}`);
  return {
    stages: withInput(commands, form.path),
    form: {
      ...form,
      compression: null,
      encoding: "utf-8",
      bom: false,
      terminator: changesEnds ? "lf" : terminator,
      linesBefore: 0,
      titleLines: 0,
      quotesBefore: false,
      comment: null,
      commentsInside: 0,
    },
  };
}

function withInput([first, ...others]: readonly string[], path: string): string[] {
  const word = shellWord(path);
  if (first === undefined) return [`cat ${word}`];
  // perl and tail take a file by its name as well, but not all of them do so quietly
  return [first.startsWith("unzip") ? `${first} ${word}` : `${first} < ${word}`, ...others];
}

/** A text in a basic regular expression, in which it stands for itself. */
function basicRegex(text: string): string {
  return text.replaceAll(/[\\.*[\]^$]/g, (char) => `\\${char}`);
}

/** The path of the copy where it may be any. */
function copyPath(path: string): string {
  return `${path}.plain.csv`;
}

/** A command that writes the plain copy, and the form of it. */
export function plainCopy(form: ReadingForm, path = copyPath(form.path)): { prepare: string; form: ReadingForm } {
  const plain = plainStages(form);
  return {
    prepare: `${plain.stages.join(" | ")} > ${shellWord(path)}`,
    form: { ...plain.form, path },
  };
}
