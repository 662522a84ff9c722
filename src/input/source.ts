import { closeSync, constants, fstatSync, open as openDescriptor } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { isatty, ReadStream } from "node:tty";
import { promisify } from "node:util";
import { ProfilerError } from "../base/errors.ts";
import type { ByteSource } from "./byte-source.ts";
import { openFile, redirectedStdin, STDIN_DESCRIPTOR } from "./descriptor-source.ts";
import { inputName } from "./input-ref.ts";
import type { InputRef } from "./input-ref.ts";
import { directoryError, openError } from "./source-errors.ts";
import { StreamSource } from "./stream-source.ts";

export type { ByteSource } from "./byte-source.ts";

/**
 * Opens an input to be read from its first byte to its last.
 * `stdin` takes the place of the process's own standard input; the signal ends the wait for a server.
 * @throws ProfilerError INPUT_NOT_FOUND, INPUT_IS_DIRECTORY, INPUT_PERMISSION, INPUT_READ_FAILED or INPUT_HTTP
 */
export async function openSource(input: InputRef, stdin?: Readable, signal?: AbortSignal): Promise<ByteSource> {
  // Loaded only here, as it takes long and most runs have no use for it.
  if (input.kind === "url") return (await import("./http/http-source.ts")).openUrl(input.url, input, signal);
  // The name the system has for standard input cannot be opened when that is a socket.
  if (input.kind === "stdin" || input.path === "/dev/stdin") return openStdin(inputName(input), stdin);
  try {
    return await openPath(input.path);
  } catch (error) {
    throw error instanceof ProfilerError ? error : await openError(error, input.path);
  }
}

function openStdin(name: string, stdin: Readable | undefined): ByteSource {
  if (stdin !== undefined) return StreamSource.ofStream(stdin, name);
  return redirectedStdin(name) ?? pipedStdin(name) ?? StreamSource.ofStream(process.stdin, name);
}

/** Reading a pipe or a terminal can mean to wait for somebody: it must be possible to give up such a read. */
async function openPath(path: string): Promise<ByteSource> {
  const stats = await stat(path);
  if (stats.isDirectory()) throw directoryError(path);
  if (stats.isFIFO()) return StreamSource.ofPipe(await openAtOnce(path), path);
  const isTerminal = stats.isCharacterDevice() && (await isTerminalPath(path));
  return isTerminal ? StreamSource.ofStream(new ReadStream(await openAtOnce(path)), path) : openFile(path, stats);
}

/** Standard input as a pipe (`… | profiler`); null when it is none. */
function pipedStdin(name: string): ByteSource | null {
  return fstatSync(STDIN_DESCRIPTOR).isFIFO() ? StreamSource.ofPipe(STDIN_DESCRIPTOR, name) : null;
}

/** Opens without waiting until the other end of a pipe is opened too. */
function openAtOnce(path: string): Promise<number> {
  return promisify(openDescriptor)(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
}

async function isTerminalPath(path: string): Promise<boolean> {
  const descriptor = await openAtOnce(path);
  const isTerminal = isatty(descriptor);
  closeSync(descriptor);
  return isTerminal;
}
