import { readFileSync } from "node:fs";
import { join } from "node:path";

const KERNEL_FILE = join(import.meta.dirname, "../../build/kernel.wasm");

/**
 * The compiled kernel, as read from where `npm run kernel` put it.
 * For the main thread only: workers are handed the kernel with their data.
 * The build replaces this module by one that carries the bytes.
 * Input: the caller owns the bytes.
 */
export function kernelBytes(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(KERNEL_FILE));
}
