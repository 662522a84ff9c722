import { checkHead } from "../input/check-head.ts";
import { inputName } from "../input/input-ref.ts";
import { SLOT_BYTES } from "../input/range-reader.ts";
import { looksLikeJson, sniffJson, type SniffedJson } from "../input/json/sniff-json.ts";
import { beyondKernel } from "../input/reencoded/field-marks.ts";
import { plainHeader } from "../input/reencoded/plain-header.ts";
import { PLAIN } from "../input/reencoded/plain-text.ts";
import { type Sniffed, sniff } from "../input/sniff/sniff.ts";
import { sniffNext } from "../input/sniff/sniff-next.ts";
import type { ByteSource } from "../input/source.ts";
import type { Kernel, TableSetup } from "../kernel/kernel.ts";
import { limitsFor } from "../model/limits.ts";
import { DEFAULT_NULL_TOKENS, type ProfileOptions } from "../model/options.ts";
import { readHead } from "./read-head.ts";
import type { ProfileRequest } from "./request.ts";
import type { KernelMemories } from "./kernel-memories.ts";
import type { InputsBefore } from "./inputs-before.ts";
import { selectColumns, selectKnownColumns } from "./select-columns.ts";

/** No limit for what a reader writes. */
const LONGEST_WRITTEN = 2 ** 32 - 1;

/** The first part of the input, in the memory of the first worker, and what was found in it. */
export interface Opening {
  memories: KernelMemories;
  kernel: Kernel;
  slot: number;
  source: ByteSource;
  head: Uint8Array;
  /** Whether the head is the whole input. */
  complete: boolean;
  /** Of JSON objects, what plain CSV made of them is like. */
  sniffed: Sniffed;
  /** Null for delimited text. */
  json: SniffedJson | null;
  /** How the kernel is to read the table: the input itself, or what a reader writes for it. */
  setup: TableSetup;
  /** What a record of the input may have. */
  maxRecordBytes: number;
}

/** What an input is opened with. */
export interface OpeningContext {
  memories: KernelMemories;
  /** What is known from the inputs before it; null for the first. */
  before: InputsBefore | null;
  /** Called as soon as it is known that there is more than the first part. */
  onLarge: () => void;
}

/** Reads the first part of the input and decides how it is written. */
export async function readOpening(
  request: ProfileRequest,
  source: ByteSource,
  { memories, before, onLarge }: OpeningContext,
): Promise<Opening> {
  if (source.totalBytes !== null && source.totalBytes > SLOT_BYTES) onLarge();
  const kernel = memories.take();
  const slot = kernel.exports.addSlot(SLOT_BYTES);
  const { head, complete } = await readHead(source, kernel.bytes(slot, SLOT_BYTES));
  if (!complete) onLarge();
  checkHead(head, inputName(request.input));
  const { format, dialect, maxRecordBytes, maxColumns } = request.options;
  const isJson = format === "ndjson" || (format === "auto" && looksLikeJson(head, complete));
  const json = isJson ? sniffJson(head, complete, maxColumns) : null;
  const sniffed = json === null ? sniffText(head, dialect, complete, before) : flattened(json);
  const setup = tableSetup(sniffed, head, request, { isJson, before });
  return { memories, kernel, slot, source, head, complete, sniffed, json, setup, maxRecordBytes };
}

function sniffText(
  head: Uint8Array,
  given: ProfileOptions["dialect"],
  complete: boolean,
  before: InputsBefore | null,
): Sniffed {
  return before === null ? sniff(head, given, complete) : sniffNext(head, given, complete, before);
}

/** How JSON objects are written for the kernel. */
function flattened({ bom, start, columnNames }: SniffedJson): Sniffed {
  return {
    dialect: {
      ...PLAIN,
      escape: PLAIN.quote,
      comment: null,
      header: false,
      headerRows: 0,
      skippedLines: 0,
      trailingDelimiter: false,
    },
    evidence: { confidence: 1, runnerUp: null },
    headerEnd: "none",
    bom,
    headerStart: start,
    headerLine: 1,
    headerBytes: 0,
    dataStart: start,
    dataLine: 1,
    blankLinesBefore: 0,
    headerNames: columnNames,
    headerTexts: null,
  };
}

function listNullTokens({ defaultNulls, nullTokens }: ProfileOptions): string[] {
  const all = [...(defaultNulls ? DEFAULT_NULL_TOKENS : []), ...nullTokens];
  return [...new Set(all)].filter((token) => token !== "");
}

/** How many fields a record has: of JSON objects with a single column, one more, so that none is a blank line. */
function fieldsOf({ headerNames }: Sniffed, isJson: boolean): number {
  return isJson ? Math.max(2, headerNames.length) : headerNames.length;
}

function tableSetup(
  sniffed: Sniffed,
  head: Uint8Array,
  request: ProfileRequest,
  { isJson, before }: { isJson: boolean; before: InputsBefore | null },
): TableSetup {
  const { options, onMalformed, checks, half } = request;
  const columns = fieldsOf(sniffed, isJson);
  return {
    ...writtenSetup(sniffed, head, options, isJson),
    columns,
    selected: (before === null ? selectColumns : selectKnownColumns)(sniffed.headerNames, options),
    nullTokens: listNullTokens(options),
    half,
    checks: checks?.openInput(sniffed.headerNames) ?? null,
    limits: before?.limits ?? limitsFor(columns, options.maxMemoryBytes),
    malformed: {
      leaveOut: options.onError === "skip",
      list: options.onError === "fail" || onMalformed !== undefined,
    },
  };
}

/** How what the kernel gets is written: as the input, or as plain CSV, of which readers see to the records' length. */
function writtenSetup(
  { dialect, headerStart, headerBytes }: Sniffed,
  head: Uint8Array,
  { maxRecordBytes }: ProfileOptions,
  isJson: boolean,
): Pick<TableSetup, "delimiter" | "quote" | "header" | "maxRecordBytes"> {
  const isPlain = !isJson && beyondKernel(dialect) === null;
  const { delimiter, quote } = isPlain ? dialect : PLAIN;
  // a copy: the slot is written to again
  const header = dialect.header ? head.slice(headerStart, headerStart + headerBytes) : null;
  return {
    delimiter: delimiter.charCodeAt(0),
    quote: quote === null ? null : quote.charCodeAt(0),
    header: header === null || isPlain ? header : plainHeader(header, dialect),
    maxRecordBytes: isPlain ? maxRecordBytes : LONGEST_WRITTEN,
  };
}
