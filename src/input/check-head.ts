import { ProfilerError } from "../base/errors.ts";
import { byteOrderMarkBytes } from "./byte-order-mark.ts";
import { binaryFormatTitle, compressedFormat } from "./known-formats.ts";
import { commandLine, isStdin } from "./shell-command.ts";

const LOOKED_AT_BYTES = 64 * 1024;
/** About one in nine bytes that mean nothing is a control character. */
const BINARY_SHARE = 0.05;
/** A few of them tell nothing, however short the text is. */
const BINARY_CONTROLS = 8;
const TEXT_CONTROLS = [9, 10, 13];

/**
 * Refuses what is no text.
 * Input: the first bytes of an input, as UTF-8 if they are text, and its name, as `inputName` gives it.
 * @throws ProfilerError INPUT_EMPTY, INPUT_COMPRESSED or INPUT_BINARY
 */
export function checkHead(head: Uint8Array, name: string): void {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  refuseEmpty(bytes, name);
  refuseKnownBinary(bytes, name);
  refuseCompressed(bytes, name);
  refuseZeros(bytes, name);
}

function refuseEmpty(head: Buffer, name: string): void {
  if (head.length > byteOrderMarkBytes(head)) return;
  const what = head.length === 0 ? "is empty" : "holds a byte order mark and nothing else";
  throw new ProfilerError("INPUT_EMPTY", `${JSON.stringify(name)} ${what}`, {
    hint: "check what writes it: at least a header or one record is needed",
  });
}

function refuseKnownBinary(head: Buffer, name: string): void {
  const title = binaryFormatTitle(head);
  if (title === undefined) return;
  throw new ProfilerError("INPUT_BINARY", `${JSON.stringify(name)} is ${title}, not a CSV file`, {
    hint: "export it as CSV, and profile what was exported",
  });
}

function refuseCompressed(head: Buffer, name: string): void {
  const format = compressedFormat(head);
  if (format === undefined) return;
  const isPipe = isStdin(name) && format.needsFile === true;
  const where = isPipe ? "save it to a file and unpack that on the way" : "unpack it on the way";
  throw new ProfilerError(
    "INPUT_COMPRESSED",
    `${JSON.stringify(name)} is ${format.title}, which is not unpacked here`,
    {
      hint: `${where}: ${isPipe ? `${format.command} FILE | profiler -` : commandLine([format.command], name)}`,
    },
  );
}

/** A few zero bytes make malformed records; among many of them and other control characters there is no text. */
function refuseZeros(head: Buffer, name: string): void {
  if (!isBinary(head)) return;
  const offset = head.indexOf(0);
  const removed = isStdin(name) ? commandLine(["tr -d '\\000'"], name) : commandLine(["tr -d '\\000' <"], name);
  throw new ProfilerError("INPUT_BINARY", `${JSON.stringify(name)} is not a text: byte ${offset} is a zero byte`, {
    place: { file: name, offset },
    hint: `if it is a text apart from that, take the zero bytes out on the way: ${removed}`,
  });
}

/** Whether bytes with zeros among them are no text, in no encoding of one byte a character. */
export function isBinary(head: Buffer): boolean {
  const looked = head.subarray(0, LOOKED_AT_BYTES);
  return head.includes(0) && countControls(looked) >= Math.max(BINARY_CONTROLS, looked.length * BINARY_SHARE);
}

/** Control characters other than tab, LF and CR. */
function countControls(bytes: Buffer): number {
  return bytes.reduce((count, byte) => count + (byte < 32 && !TEXT_CONTROLS.includes(byte) ? 1 : 0), 0);
}
