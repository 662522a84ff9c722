import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

/** What the build reads and writes, as absolute paths. */
export const PATHS = {
  main: join(ROOT, "bin/profiler.ts"),
  workerEntry: join(ROOT, "src/pipeline/worker-entry.ts"),
  workerSource: join(ROOT, "src/pipeline/worker-source.ts"),
  kernelBytes: join(ROOT, "src/kernel/kernel-bytes.ts"),
  kernel: join(ROOT, "build/kernel.wasm"),
  node: join(ROOT, "node_modules/node/bin/node"),
  strippedNode: join(ROOT, "build/node"),
  bundle: join(ROOT, "build/profiler.cjs"),
  executable: join(ROOT, "dist", process.platform === "win32" ? "profiler.exe" : "profiler"),
} as const;
