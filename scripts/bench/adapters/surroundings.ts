import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, extname, join, resolve } from "node:path";
import type { Surroundings } from "./adapter.ts";

const SCRIPT_ENDINGS = new Set([".ts", ".js", ".mjs", ".cjs"]);

/** Where the programs are: the profiler given, built or from source, and what the PATH holds. */
export function lookAround(root: string, profilerPath: string | undefined, env: NodeJS.ProcessEnv): Surroundings {
  return {
    profiler: profilerCommand(root, profilerPath),
    findProgram: (name, variable) => env[variable] ?? findOnPath(name, env["PATH"] ?? ""),
  };
}

function profilerCommand(root: string, given: string | undefined): readonly string[] {
  const built = join(root, "dist", "profiler");
  const source = join(root, "bin", "profiler.ts");
  const path = given === undefined ? (existsSync(built) ? built : source) : resolve(given);
  return SCRIPT_ENDINGS.has(extname(path)) ? [process.execPath, path] : [path];
}

function findOnPath(name: string, path: string): string | null {
  const candidates = path.split(delimiter).map((folder) => join(folder, name));
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
