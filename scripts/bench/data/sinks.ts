import { open, rename, rm } from "node:fs/promises";
import type { Sink } from "./generate-rows.ts";

/** Writes to a stream and waits until each chunk has gone out. */
export function streamSink(stream: NodeJS.WritableStream): Sink {
  return (chunk) =>
    new Promise((resolve, reject) => {
      stream.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
}

/** Runs `produce` with a sink for a file, which appears under its name only when everything was written. */
export async function withFileSink<T>(path: string, produce: (sink: Sink) => Promise<T>): Promise<T> {
  const partial = `${path}.partial`;
  const file = await open(partial, "w");
  try {
    const result = await produce((chunk) => file.writeFile(chunk));
    await file.close();
    await rename(partial, path);
    return result;
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw error;
  }
}
