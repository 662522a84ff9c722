import { join } from "node:path";

/** Where a worker's program is: a file, or the code itself (for `new Worker(code, { eval: true })`). */
export type WorkerSource = { kind: "path"; path: string } | { kind: "code"; code: string };

/**
 * The program of a worker, as a path.
 * The build replaces this module by one that carries the code.
 */
export function workerSource(): WorkerSource {
  return { kind: "path", path: join(import.meta.dirname, "worker-entry.ts") };
}
