import { VERSION } from "../base/version.ts";
import type { SniffedFile } from "../model/sniffed-file.ts";
import { readingCalls } from "./reading-calls/reading-calls.ts";

/** What was sniffed, as JSON: an object for one file, an array for several; a line end at the end. */
export function renderSniffJson(files: readonly SniffedFile[], asArray: boolean): string {
  const objects = files.map(sniffObject);
  return `${JSON.stringify(asArray ? objects : objects[0], null, 2)}\n`;
}

function sniffObject(file: SniffedFile): object {
  const { name, compression, encoding, bom, dialect, columns, confidence, runnerUp, firstPart } = file;
  const calls = readingCalls(file).map(({ tool, language, code, prepare, notes }) => [
    tool,
    { language, prepare, code, notes },
  ]);
  return {
    schemaVersion: "1.0",
    generator: { name: "profiler", version: VERSION },
    source: { name, compression, encoding, bom },
    dialect: {
      delimiter: dialect.delimiter,
      quote: dialect.quote,
      escape: dialect.escape,
      terminator: dialect.terminator,
      comment: dialect.comment,
      skippedLines: dialect.skippedLines,
      header: dialect.header,
      headerRows: dialect.headerRows,
      trailingDelimiter: dialect.trailingDelimiter,
    },
    confidence,
    runnerUp,
    columns: columns.map(({ index, name: column, headerText, kind }) => ({ index, name: column, headerText, kind })),
    firstPart: {
      bytes: firstPart.bytes,
      isWhole: firstPart.isWhole,
      records: firstPart.records,
      allRecords: firstPart.allRecords,
      blankLines: firstPart.blankLines,
      titleLines: firstPart.titleLines,
      quotesBefore: firstPart.quotesBefore,
      headerLines: firstPart.headerLines,
      shortRecords: firstPart.shortRecords,
      longRecords: firstPart.longRecords,
      widestRecord: firstPart.widestRecord,
      quotedFields: firstPart.quotedFields,
      quotedEmpties: firstPart.quotedEmpties,
      quotesInside: firstPart.quotesInside,
      textBehindQuotes: firstPart.textBehindQuotes,
      commentsInside: firstPart.commentsInside,
      decimalComma: firstPart.decimalComma,
      nullWords: firstPart.nullWords,
    },
    calls: Object.fromEntries(calls) as object,
  };
}
