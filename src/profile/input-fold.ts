import { INPUT_TRAITS, type InputDrift, type InputTrait } from "../model/drift.ts";
import type { Dialect } from "../model/dialect.ts";
import type { EncodingEvidence, InputReport, JsonSource, Source, SourceFile } from "../model/profile.ts";
import { mergeJson } from "./merge-json.ts";
import { Variants } from "./drift-state.ts";

const LISTED_COLUMNS = 20;
const JSON_OBJECTS = "JSON objects";

/** An input of several, and its columns. */
export interface ReportedInput {
  report: InputReport;
  names: readonly string[];
  rows: number;
  firstRow: number;
}

/** What several inputs are as files. Shape: a few figures an input. */
export class InputFold {
  private readonly files: SourceFile[] = [];
  private readonly traits: Record<InputTrait, Variants>;
  /** The columns of the first input. */
  private firstNames: readonly string[] = [];
  private json: JsonSource | null = null;

  constructor() {
    const entries = INPUT_TRAITS.map((trait) => [trait, new Variants()]);
    this.traits = Object.fromEntries(entries) as Record<InputTrait, Variants>;
  }

  add({ report, names, rows, firstRow }: ReportedInput): void {
    if (this.files.length === 0) this.firstNames = names;
    const { json, ...written } = report;
    this.json = mergeJson(this.json, json);
    const missing = withoutThose(this.firstNames, names);
    const extra = withoutThose(names, this.firstNames);
    this.addTraits(report, names);
    this.files.push({
      ...written,
      rows,
      firstRow,
      columns: names.length,
      missingColumns: missing.slice(0, LISTED_COLUMNS),
      extraColumns: extra.slice(0, LISTED_COLUMNS),
    });
  }

  private addTraits({ dialect, encoding }: InputReport, names: readonly string[]): void {
    const file = this.files.length;
    // of a single column nothing is separated
    if (names.length > 1) this.traits.delimiter.add(dialect?.delimiter ?? JSON_OBJECTS, file);
    this.traits.quote.add(dialect === null ? JSON_OBJECTS : (dialect.quote ?? "none"), file);
    if (dialect !== null) this.traits.header.add(dialect.header ? "header" : "no header", file);
    this.traits.encoding.add(encoding, file);
    this.traits.column_order.add(this.isInOrder(names) ? "as in the first file" : "another order", file);
  }

  /** Whether the columns that the first input has as well stand in its order. */
  private isInOrder(names: readonly string[]): boolean {
    const shared = withThose(names, this.firstNames);
    return withThose(this.firstNames, names).every((name, index) => name === shared[index]);
  }

  /** Traits that differ. */
  drift(): InputDrift[] {
    return INPUT_TRAITS.map((trait) => ({ trait, variants: this.traits[trait].differing() })).filter(
      ({ variants }) => variants.length > 0,
    );
  }

  /** All inputs as one. */
  source(): Source {
    const { files } = this;
    return {
      name: `${files.length} files`,
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      compression: common(files.map(({ compression }) => compression)),
      compressedBytes: sumOf(files.map(({ compressedBytes }) => compressedBytes)),
      encoding: common(files.map(({ encoding }) => encoding)) ?? "mixed",
      bom: files.every(({ bom }) => bom),
      encodingEvidence: commonEvidence(files),
      invalidSequences: {
        count: files.reduce((sum, { invalidSequences }) => sum + invalidSequences.count, 0),
        first: [],
      },
      format: commonFormat(files),
      dialect: commonDialect(files.map(({ dialect }) => dialect)),
      sniffed: null,
      json: this.json,
      files,
    };
  }
}

function withoutThose(names: readonly string[], others: readonly string[]): string[] {
  const set = new Set(others);
  return names.filter((name) => !set.has(name));
}

function withThose(names: readonly string[], others: readonly string[]): string[] {
  const set = new Set(others);
  return names.filter((name) => set.has(name));
}

/** Of those that are known; null when none is. */
function sumOf(values: readonly (number | null)[]): number | null {
  return values.reduce((sum, value) => (value === null ? sum : (sum ?? 0) + value), null);
}

function common(values: readonly (string | null)[]): string | null {
  const [first = null] = values;
  return values.every((value) => value === first) ? first : "mixed";
}

function commonEvidence(files: readonly SourceFile[]): EncodingEvidence {
  const kind = common(files.map(({ encodingEvidence }) => encodingEvidence.kind)) as EncodingEvidence["kind"] | null;
  return { kind: kind ?? "mixed", confidence: null, runnerUp: null };
}

function commonFormat([first, ...others]: readonly SourceFile[]): Source["format"] {
  if (first === undefined || others.some(({ format }) => format !== first.format)) return "mixed";
  return first.format;
}

/** What all dialects have in common; null when they differ in more than their line ends. */
function commonDialect(dialects: readonly (Dialect | null)[]): Dialect | null {
  const [first = null] = dialects;
  const known = dialects.filter((dialect) => dialect !== null);
  if (first === null || known.length < dialects.length) return null;
  const plain = (dialect: Dialect): string => JSON.stringify({ ...dialect, terminator: "" });
  if (known.some((dialect) => plain(dialect) !== plain(first))) return null;
  const [terminator = "none", ...others] = new Set(
    known.map((dialect) => dialect.terminator).filter((kind) => kind !== "none"),
  );
  return { ...first, terminator: others.length === 0 ? terminator : "mixed" };
}
