import type { Kernel } from "../../kernel/kernel.ts";
import { openTemporaryFile, type TemporarySpace, writeTemporary } from "./temporary-file.ts";

/**
 * Moves keys from a kernel's memory to a temporary file once there are many. The file and where its chunks are is in the
 * memory as well, so whoever takes over the memory goes on with it.
 */
export class KeySpill {
  private readonly kernel: Kernel;
  private readonly space: TemporarySpace;

  constructor(kernel: Kernel, space: TemporarySpace) {
    this.kernel = kernel;
    this.space = space;
  }

  /**
   * To be called between two blocks.
   * @throws ProfilerError TEMPORARY_SPACE
   */
  spill(): void {
    const { kernel, space } = this;
    const { exports } = kernel;
    if (exports.pendingKeys() < space.waitingBytes) return;
    if (exports.keyFile() === 0) exports.setKeyFile(openTemporaryFile(space) + 1, 0);
    const file = exports.keyFile() - 1;
    for (let chunk = exports.fullChunk(); chunk !== 0; chunk = exports.fullChunk()) {
      writeTemporary(file, kernel.bytes(chunk, exports.chunkBytes()), exports.keyFileLength(), space);
      exports.leaveChunk(true);
    }
  }
}
