import type { Profile, Source, SourceFile } from "../model/profile.ts";
import { type Finding, quoted } from "./finding.ts";

/** What is said of how an input is written. */
export type WrittenSource = Pick<Source, "dialect" | "sniffed">;

/** A dialect of which nobody can be sure is less likely than not. */
const LEAST_CONFIDENCE = 0.5;

/** Names under which `--delimiter` knows what cannot be typed as it is. */
const TYPED: Readonly<Record<string, string>> = { "\t": "tab", " ": "space", ";": "semicolon", "|": "pipe" };

/**
 * What makes a detected dialect doubtful.
 * `leastRagged`: so large a share of the rows is not as wide as the table.
 */
export function findInDialect(
  source: (Partial<WrittenSource> & { files?: readonly SourceFile[] }) | undefined,
  table: Profile["table"],
  leastRagged: number,
): Finding[] {
  if (source === undefined) return [];
  const unsure = (source.files ?? [source]).map((input) => findUnsure(input, nameOf(input)));
  const findings = [...unsure, findUneven(source, table, leastRagged)];
  return findings.filter((finding) => finding !== null);
}

function nameOf(input: Partial<SourceFile>): string {
  return input.firstRow === undefined || input.name === undefined ? "" : ` of ${quoted(input.name)}`;
}

function findUnsure({ dialect, sniffed }: Partial<WrittenSource>, of: string): Finding | null {
  if (!dialect || !sniffed || (sniffed.confidence ?? 1) >= LEAST_CONFIDENCE) return null;
  const { doubt, otherwise } = doubtText(dialect, sniffed.runnerUp, of);
  const message = `it is not sure ${doubt} (confidence ${sniffed.confidence}): ${otherwise}`;
  return { code: "doubtful_dialect", message };
}

/** What is doubtful, and what could be meant instead. */
function doubtText(
  { delimiter, quote }: NonNullable<Source["dialect"]>,
  runnerUp: NonNullable<Source["sniffed"]>["runnerUp"],
  of: string,
): { doubt: string; otherwise: string } {
  if (runnerUp !== null && runnerUp.delimiter === delimiter) {
    const doubt = quote === null ? `that nothing quotes the fields${of}` : `that ${quote} quotes the fields${of}`;
    const other = runnerUp.quote ?? "none";
    return { doubt, otherwise: `if ${runnerUp.quote ?? "nothing"} does, give --quote=${typed(other)}` };
  }
  const doubt = `that ${quoted(delimiter)} separates the fields${of}`;
  if (runnerUp === null) return { doubt, otherwise: "if something else does, give --delimiter and --quote" };
  return { doubt, otherwise: `if ${quoted(runnerUp.delimiter)} does, give --delimiter=${typed(runnerUp.delimiter)}` };
}

function typed(mark: string): string {
  return TYPED[mark] ?? (/^[\w,:.=-]+$/u.test(mark) ? mark : `'${mark.replaceAll("'", String.raw`'\''`)}'`);
}

/** Rows of other widths are no fault of the reading where it was asked for. */
function findUneven(
  { dialect, sniffed, files }: Partial<WrittenSource> & { files?: readonly SourceFile[] },
  { rows, raggedRows }: Profile["table"],
  least: number,
): Finding | null {
  const isDetected = files === undefined && dialect && sniffed && sniffed.confidence !== null;
  const share = rows === 0 ? 0 : (raggedRows.short + raggedRows.long) / rows;
  if (!isDetected || share < least) return null;
  const { delimiter, quote } = dialect;
  const marks = `${quoted(delimiter)} as delimiter and ${quote === null ? "no quotes" : `${quote} as quote`}`;
  const message = `with ${marks}, as detected, ${Math.round(share * 100)} % of the rows are not as wide as the table: give --delimiter or --quote if others are meant`;
  return { code: "doubtful_dialect", message };
}
