import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The version of a package installed beside the benchmark; `null` when it is not. */
export function installedVersion(name: string): string | null {
  try {
    const manifest = readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), "utf8");
    return (JSON.parse(manifest) as { version: string }).version;
  } catch {
    return null;
  }
}

/** The path of a script in the benchmark's `programs` folder. */
export function programPath(name: string): string {
  return fileURLToPath(new URL(`../programs/${name}`, import.meta.url));
}
