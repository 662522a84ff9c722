import { formatCount } from "../base/format-count.ts";
import type { Thresholds } from "../model/alert-thresholds.ts";
import type { ColumnDrift, Drift, DriftRange, DriftVariant, InputTrait } from "../model/drift.ts";
import type { SourceFile } from "../model/profile.ts";
import { factorBetween } from "./column-drift.ts";
import { counted, type Finding, quoted } from "./finding.ts";

/** Several files and how they differ. */
export interface DriftSubject {
  drift: Drift;
  files: readonly SourceFile[];
  thresholds: Thresholds;
}

/** Characters that would be lost between words. */
const SIGN = /^[^\p{L}\d]$/u;

const TRAITS: Readonly<Record<InputTrait, string>> = {
  delimiter: "delimiter",
  quote: "quote",
  header: "header",
  encoding: "encoding",
  column_order: "order of columns",
};

/** What files as such differ in. */
export function findInputDrift({ drift, files }: DriftSubject): Finding[] {
  return drift.inputs.map(({ trait, variants }) => ({
    code: "files_differ",
    message: `the files differ in their ${TRAITS[trait]}: ${listVariants(variants, files)}`,
  }));
}

/** What the files differ in, in a column. */
export function findColumnDrift(column: ColumnDrift, { files, thresholds }: DriftSubject): Finding[] {
  const findings = [
    findMissing(column, files),
    findVariants("type_drift", "its type", column.types, files),
    findVariants("decimal_mark_drift", "its decimal mark", column.decimalMarks, files),
    findVariants("date_order_drift", "the order of day and month", column.dateOrders, files),
    findNullDrift(column.nullRatio, thresholds.null_drift, files),
    findMeanDrift(column.mean, thresholds.mean_drift, files),
  ];
  return findings.filter((finding) => finding !== null);
}

function findMissing({ missing }: ColumnDrift, files: readonly SourceFile[]): Finding | null {
  if (missing === null) return null;
  const which = missing.files === 1 ? "" : ", the first is";
  const message = `${counted(missing.files, "file lacks", "files lack")} the column${which === "" ? ":" : which} ${nameOf(missing.first, files)}; ${missing.files === 1 ? "its" : "their"} rows are null in it`;
  return { code: "column_missing_in_files", message };
}

function findVariants(
  code: Finding["code"],
  what: string,
  variants: readonly DriftVariant[],
  files: readonly SourceFile[],
): Finding | null {
  if (variants.length === 0) return null;
  return { code, message: `${what} differs among the files: ${listVariants(variants, files)}` };
}

/** `number in 11 files, string in "b.csv"`; of several files the first is named. */
function listVariants(variants: readonly DriftVariant[], files: readonly SourceFile[]): string {
  const parts = variants.map(({ value, files: count, first }) => {
    const what = SIGN.test(value) ? quoted(value) : value;
    const where = nameOf(first, files);
    return count === 1 ? `${what} in ${where}` : `${what} in ${formatCount(count)} files (first ${where})`;
  });
  return parts.join(", ");
}

function findNullDrift(range: DriftRange | null, least: number, files: readonly SourceFile[]): Finding | null {
  if (range === null || range.greatest.value - range.least.value < least) return null;
  const message = `${percent(range.greatest.value)} of its values are null in ${nameOf(range.greatest.file, files)}, ${percent(range.least.value)} in ${nameOf(range.least.file, files)}`;
  return { code: "null_drift", message };
}

function findMeanDrift(range: DriftRange | null, least: number, files: readonly SourceFile[]): Finding | null {
  if (range === null || factorBetween(range.least.value, range.greatest.value) < least) return null;
  const message = `its mean is ${rounded(range.least.value)} in ${nameOf(range.least.file, files)} and ${rounded(range.greatest.value)} in ${nameOf(range.greatest.file, files)}: the unit may be another one`;
  return { code: "mean_drift", message };
}

function nameOf(file: number, files: readonly SourceFile[]): string {
  return quoted(files[file]?.name ?? "");
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(4)));
}
