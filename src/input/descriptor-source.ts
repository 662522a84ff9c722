import { fstatSync, read } from "node:fs";
import type { Stats } from "node:fs";
import { open } from "node:fs/promises";
import { promisify } from "node:util";
import type { ByteSource } from "./byte-source.ts";
import { closedError, directoryError, readError } from "./source-errors.ts";

/** No read asks for more: what is read stays in the caches until it is scanned, and progress can be shown. */
const HIGH_WATER_MARK_BYTES = 1 << 20;
export const STDIN_DESCRIPTOR = 0;

/** The open file below a source. */
interface Descriptor {
  read(target: Uint8Array, offset: number, length: number, position: number | null): Promise<{ bytesRead: number }>;
  close(): Promise<void>;
}

/** Reads a file straight into the targets, one part after the other. */
class DescriptorSource implements ByteSource {
  readonly totalBytes: number | null;
  private readonly name: string;
  private readonly descriptor: Descriptor;
  private offset = 0;
  private isClosed = false;

  constructor(name: string, descriptor: Descriptor, totalBytes: number | null) {
    this.name = name;
    this.descriptor = descriptor;
    this.totalBytes = totalBytes;
  }

  async read(target: Uint8Array): Promise<number> {
    const bytesRead = await this.readSome(target);
    this.offset += bytesRead;
    return bytesRead;
  }

  async readAt(target: Uint8Array, position: number): Promise<number> {
    let filled = 0;
    while (filled < target.length) {
      const { bytesRead } = await this.descriptor
        .read(target, filled, target.length - filled, position + filled)
        .catch((error: unknown) => {
          throw this.isClosed ? closedError() : readError(error, this.name, position + filled);
        });
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return filled;
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    await this.descriptor.close();
  }

  private async readSome(target: Uint8Array): Promise<number> {
    if (this.isClosed) throw closedError();
    try {
      const length = Math.min(target.length, HIGH_WATER_MARK_BYTES);
      const { bytesRead } = await this.descriptor.read(target, 0, length, null);
      // Behind a close nobody may take the end of a read for the end of the input.
      if (this.isClosed) throw closedError();
      return bytesRead;
    } catch (error) {
      throw this.isClosed ? closedError() : readError(error, this.name, this.offset);
    }
  }
}

/** Opens a file that has been looked at; for devices the size is not known. */
export async function openFile(path: string, stats: Stats): Promise<ByteSource> {
  const handle = await open(path);
  const descriptor: Descriptor = {
    read: (target, offset, length, position) => handle.read(target, offset, length, position),
    close: () => handle.close(),
  };
  return new DescriptorSource(path, descriptor, sizeOf(stats));
}

/** Standard input as a file (`< FILE`), which is faster than its stream; null when it is none. */
export function redirectedStdin(name: string): ByteSource | null {
  const stats = fstatSync(STDIN_DESCRIPTOR);
  if (stats.isDirectory()) throw directoryError(name);
  if (!stats.isFile()) return null;
  const readAsync = promisify(read);
  const descriptor: Descriptor = {
    read: (target, offset, length, position) => readAsync(STDIN_DESCRIPTOR, target, offset, length, position),
    close: () => Promise.resolve(),
  };
  return new DescriptorSource(name, descriptor, sizeOf(stats));
}

/** Files that a system makes up while they are read say that they are empty. */
function sizeOf(stats: Stats): number | null {
  return stats.isFile() && stats.size > 0 ? stats.size : null;
}
