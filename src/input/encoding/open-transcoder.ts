import { codeTable, type PairRange } from "./code-table.ts";
import type { EncodingName } from "../../model/encodings.ts";
import { EucJpLong, Gb18030Long } from "./long-sequences.ts";
import { type LongSequences, TableTranscoder } from "./table-transcoder.ts";
import type { InvalidListener, Transcoder } from "./transcoder.ts";
import { WideTranscoder } from "./wide-transcoder.ts";

/** What iconv-lite calls an encoding, where it has another name for what is meant. */
const LIBRARY_NAMES: Readonly<Partial<Record<EncodingName, string>>> = {
  "euc-kr": "cp949",
  big5: "big5-hkscs",
  ibm437: "cp437",
  ibm850: "cp850",
  ibm866: "cp866",
};

const PAIRS: Readonly<Partial<Record<EncodingName, PairRange>>> = {
  shift_jis: { lead: [0x81, 0xfc], trail: [0x40, 0xfc] },
  gb18030: { lead: [0x81, 0xfe], trail: [0x40, 0xfe] },
  "euc-kr": { lead: [0x81, 0xfe], trail: [0x41, 0xfe] },
  "euc-jp": { lead: [0x8e, 0xfe], trail: [0xa1, 0xfe] },
  big5: { lead: [0x81, 0xfe], trail: [0x40, 0xfe] },
};

const LONG: Readonly<Partial<Record<EncodingName, () => LongSequences>>> = {
  gb18030: () => new Gb18030Long(),
  "euc-jp": () => new EucJpLong(),
};

/** What reads an encoding other than UTF-8. */
export function openTranscoder(name: Exclude<EncodingName, "utf-8">, onInvalid: InvalidListener): Transcoder {
  const wide = /^utf-(16|32)([lb]e)$/.exec(name);
  if (wide !== null) return new WideTranscoder(wide[1] === "16" ? 2 : 4, wide[2] === "be", onInvalid);
  const table = codeTable(LIBRARY_NAMES[name] ?? name, PAIRS[name] ?? null);
  return new TableTranscoder(table, LONG[name]?.() ?? null, onInvalid);
}
