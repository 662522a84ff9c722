import { ProfilerError } from "../base/errors.ts";
import type { CliStream } from "./cli-io.ts";

/**
 * Writes text and waits until the system has taken all of it.
 * A reader that has gone away (`| head`) is a quiet end, not a failure.
 * @throws ProfilerError OUTPUT_NOT_WRITABLE
 */
export async function writeText(stream: CliStream, text: string): Promise<void> {
  await writeBytes(stream, text);
}

/**
 * The same for bytes, which must not change meanwhile.
 * @returns whether somebody still reads them
 * @throws ProfilerError OUTPUT_NOT_WRITABLE
 */
export async function writeBytes(stream: CliStream, bytes: Uint8Array | string): Promise<boolean> {
  const failure = await new Promise<NodeJS.ErrnoException | null | undefined>((resolve) => {
    stream.write(bytes, resolve);
  });
  if (failure === null || failure === undefined) return true;
  if (isClosedPipe(failure)) return false;
  throw new ProfilerError("OUTPUT_NOT_WRITABLE", `the result could not be written to stdout: ${failure.message}`, {
    hint: "make room on the disk behind it, or write elsewhere with -o FILE",
    cause: failure,
  });
}

/**
 * Keeps a stream's failure from ending the process; whoever writes learns of it from the write itself.
 * For good: the failure can be announced after the write has been answered.
 */
export function guardStream(stream: CliStream): void {
  stream.on("error", () => undefined);
}

function isClosedPipe({ code }: NodeJS.ErrnoException): boolean {
  return code === "EPIPE" || code === "ERR_STREAM_DESTROYED" || code === "ERR_STREAM_WRITE_AFTER_END";
}
