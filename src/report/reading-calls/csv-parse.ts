import { encodingNames, isUtf8 } from "./encoding-names.ts";
import { type Argument, javascriptText, listText } from "./literals.ts";
import { plainCopy } from "./plain-copy.ts";
import type { ReadingCall } from "./reading-call.ts";
import { escapesWithoutQuotes, hasOwnEscape, type ReadingForm } from "./reading-form.ts";

/** How csv-parse reads the file, in Node. */
export function csvParseCall(form: ReadingForm): ReadingCall {
  if (escapesWithoutQuotes(form)) {
    const refusal = "csv-parse knows escapes inside quotes only: read the file with pandas as above";
    return { tool: "csv-parse", language: "javascript", code: null, prepare: null, notes: [refusal] };
  }
  if (needsCopy(form)) {
    const copy = plainCopy(form);
    return { ...csvParseCall(copy.form), prepare: copy.prepare };
  }
  const stages = [`createReadStream(${javascriptText(form.path)})`, ...unpack(form), ...decode(form), parserText(form)];
  const code = [
    ...importsOf(form),
    "",
    `const records = pipeline(\n${stages.map((stage) => `  ${stage},\n`).join("")}  () => {},\n);`,
    "for await (const record of records) console.log(record);",
  ].join("\n");
  return { tool: "csv-parse", language: "javascript", code, prepare: null, notes: notesOn(form) };
}

/** Lines to leave out are still parsed, so that quotes in them open fields, and comments among them are not counted. */
function needsCopy({ compression, encoding, quotesBefore, comment, titleLines }: ReadingForm): boolean {
  if (quotesBefore || (comment !== null && titleLines > 0)) return true;
  return compression === "xz" || compression === "zip" || encodingNames(encoding).web === null;
}

const UNPACK = { gzip: "createGunzip", zstd: "createZstdDecompress", brotli: "createBrotliDecompress" } as const;

function unpackerOf({ compression }: ReadingForm): string | null {
  return compression === null || compression === "xz" || compression === "zip" ? null : UNPACK[compression];
}

function importsOf(form: ReadingForm): string[] {
  const unpacker = unpackerOf(form);
  return [
    'import { createReadStream } from "node:fs";',
    'import { pipeline } from "node:stream";',
    ...(unpacker === null ? [] : [`import { ${unpacker} } from "node:zlib";`]),
    'import { parse } from "csv-parse";',
  ];
}

function unpack(form: ReadingForm): string[] {
  const unpacker = unpackerOf(form);
  return unpacker === null ? [] : [`${unpacker}()`];
}

function decode({ encoding }: ReadingForm): string[] {
  if (isUtf8(encoding)) return [];
  const label = javascriptText(encodingNames(encoding).web ?? "");
  return [
    [
      "async function* (chunks) {",
      `    const decoder = new TextDecoder(${label}, { fatal: true });`,
      "    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });",
      "    yield decoder.decode();",
      "  }",
    ].join("\n"),
  ];
}

function parserText(form: ReadingForm): string {
  const given = argumentsOf(form).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  const flat = `parse({ ${given.join(", ")} })`;
  if (flat.length <= 72 && !flat.includes("\n")) return flat;
  return `parse({\n${given.map((option) => `    ${option},\n`).join("")}  })`;
}

function argumentsOf(form: ReadingForm): Argument[] {
  const { delimiter, quote, escape, comment, terminator, linesBefore, headerRows } = form;
  const isRagged = form.shortRecords > 0 || form.names.length > form.kinds.length || form.trailingDelimiter;
  return [
    ["bom", form.bom && isUtf8(form.encoding) ? "true" : null],
    ["delimiter", delimiter === "," ? null : javascriptText(delimiter)],
    ["record_delimiter", recordDelimiter(terminator)],
    ["quote", quote === null ? "null" : quote === '"' ? null : javascriptText(quote)],
    ["escape", hasOwnEscape(form) || quote !== '"' ? (escape === null ? "null" : javascriptText(escape)) : null],
    ["comment", comment === null ? null : javascriptText(comment)],
    ["comment_no_infix", comment === null ? null : "true"],
    ["from_line", linesBefore === 0 || comment !== null ? null : String(linesBefore + 1)],
    ["columns", columnsText(form)],
    ["from", form.usesHeader && !form.trailingDelimiter ? null : headerRows === 0 ? null : String(headerRows + 1)],
    ["skip_empty_lines", "true"],
    ["relax_column_count", isRagged ? "true" : null],
    ["relax_quotes", form.quotesInside + form.textBehindQuotes > 0 ? "true" : null],
  ];
}

/** It takes the first line end for all; several are told, the longest first. */
function recordDelimiter(terminator: ReadingForm["terminator"]): string | null {
  if (terminator === "mixed") return '["\\r\\n", "\\n", "\\r"]';
  return terminator === "cr" ? '"\\r"' : null;
}

/** A column that is called false is left out. */
function columnsText(form: ReadingForm): string {
  if (form.usesHeader && !form.trailingDelimiter) return "true";
  const names = form.names.map(javascriptText);
  return listText(form.trailingDelimiter ? [...names, "false"] : names, 4, ["[", "]"]);
}

function notesOn(form: ReadingForm): string[] {
  const notes = ["every value comes as text"];
  if (form.textBehindQuotes > 0) notes.push("fields with text behind a closing quote keep their quotes");
  return notes;
}
