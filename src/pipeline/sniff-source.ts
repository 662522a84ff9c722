import { ProfilerError } from "../base/errors.ts";
import { type UnpackedSource, unpackedSource } from "../input/compression/unpacked-source.ts";
import { decodedSource } from "../input/encoding/decoded-source.ts";
import { checkHead } from "../input/check-head.ts";
import { looksLikeJson } from "../input/json/sniff-json.ts";
import { countColumns, lookAtRecords } from "../input/sniff/first-part.ts";
import { type InputRef, inputName } from "../input/input-ref.ts";
import { SNIFFED_BYTES, type Sniffed, sniff } from "../input/sniff/sniff.ts";
import { type ByteSource, openSource } from "../input/source.ts";
import type { ProfileOptions } from "../model/options.ts";
import { type Compression, COMPRESSIONS, type SniffedColumn, type SniffedFile } from "../model/sniffed-file.ts";
import { readHead } from "./read-head.ts";
import { interrupted, placed } from "./run-errors.ts";

/** No more than the first part is unpacked, so that no ratio is too large. */
const UNPACKING = { entry: null, maxRatio: Infinity, partial: false };

/** One input to look at. Aborting the signal ends the wait for it with `INTERRUPTED`. */
export interface SniffRequest {
  input: InputRef;
  dialect: ProfileOptions["dialect"];
  signal?: AbortSignal;
}

/**
 * Reads the first part of an input, and nothing behind it, and says how it is written.
 * @throws ProfilerError with a stable code for everything that cannot be read
 */
export async function sniffSource({ input, dialect, signal }: SniffRequest): Promise<SniffedFile> {
  const opened = await openSource(input, undefined, signal);
  let source: ByteSource = opened;
  const stop = (): void => void source.close();
  signal?.addEventListener("abort", stop);
  try {
    const unpacked = await unpackedSource(opened, inputName(input), UNPACKING);
    source = unpacked;
    return await sniffOpened(input, unpacked, dialect);
  } catch (error) {
    throw signal?.aborted === true ? interrupted() : placed(error, inputName(input));
  } finally {
    signal?.removeEventListener("abort", stop);
    await source.close();
  }
}

async function sniffOpened(
  input: InputRef,
  unpacked: UnpackedSource,
  given: ProfileOptions["dialect"],
): Promise<SniffedFile> {
  const source = decodedSource(unpacked, inputName(input), undefined);
  const { head, complete } = await readHead(source, new Uint8Array(SNIFFED_BYTES));
  if (unpacked.fault !== null) throw unpacked.fault;
  checkHead(head, inputName(input));
  if (Object.values(given).every((mark) => mark === undefined) && looksLikeJson(head, complete)) {
    throw jsonError(inputName(input));
  }
  const sniffed = sniff(head, given, complete);
  const { kinds, terminator, ...look } = lookAtRecords(head, sniffed, complete);
  return {
    name: inputName(input),
    path: input.kind === "file" ? input.path : null,
    compression: compressionOf(unpacked),
    encoding: source.report.encoding,
    bom: sniffed.bom || source.report.bom,
    dialect: {
      ...sniffed.dialect,
      terminator,
      skippedLines: sniffed.dialect.skippedLines + sniffed.blankLinesBefore,
    },
    columns: sniffedColumns(sniffed, kinds),
    ...sniffed.evidence,
    firstPart: { bytes: head.length, isWhole: complete, ...look },
  };
}

/** How programs are to unpack it: what is compressed twice, none of them does. */
function compressionOf({ compression }: UnpackedSource): Compression | null {
  const known = COMPRESSIONS.find((name) => name === compression) ?? null;
  if (known !== null || compression === null) return known;
  throw new ProfilerError("INPUT_COMPRESSED", `no program unpacks ${compression} while it reads a table`, {
    hint: "unpack it, and sniff what comes out",
  });
}

function jsonError(name: string): ProfilerError {
  return new ProfilerError("USAGE", `${JSON.stringify(name)} holds JSON objects, which no dialect is needed for`, {
    hint: "read it with pandas.read_json(…, lines=True), polars.read_ndjson or DuckDB's read_json; if it is delimited text all the same, give --delimiter",
  });
}

function sniffedColumns(sniffed: Sniffed, kinds: readonly SniffedColumn["kind"][]): SniffedColumn[] {
  const { headerNames, headerTexts } = sniffed;
  return headerNames.slice(0, countColumns(sniffed)).map((name, index) => ({
    index,
    name,
    headerText: headerTexts?.[index] ?? null,
    kind: kinds[index] ?? "empty",
  }));
}
