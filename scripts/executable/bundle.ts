import { readFile } from "node:fs/promises";
import { brotliCompressSync } from "node:zlib";
import { build as runEsbuild, type BuildOptions, type Plugin } from "esbuild";
import { PATHS } from "./paths.ts";

/** Modules that exist in another form in a bundle: their path, and the code that stands in for them. */
type Replacements = Map<string, () => Promise<string>>;

const SHARED: BuildOptions = {
  bundle: true,
  platform: "node",
  target: "node26",
  format: "cjs",
  minify: true,
  legalComments: "none",
  logLevel: "silent",
  logOverride: { "empty-import-meta": "error" },
};

/** Packages that are kept packed away. */
const RARELY_NEEDED = ["iconv-lite", "undici", "re2js", "yaml"];

/** Bundles the program into one CommonJS file that carries its worker and its kernel. */
export async function bundleProgram(): Promise<void> {
  const replacements: Replacements = new Map([
    [PATHS.workerSource, embedWorker],
    [PATHS.kernelBytes, embedKernel],
  ]);
  await runEsbuild({
    ...SHARED,
    entryPoints: [PATHS.main],
    outfile: PATHS.bundle,
    plugins: [replaceModules(replacements), ...RARELY_NEEDED.map(packAway), refuseEagerImport("ora")],
  });
}

async function embedWorker(): Promise<string> {
  const code = JSON.stringify(await bundleWorker());
  return `export function workerSource() { return { kind: "code", code: ${code} }; }`;
}

async function embedKernel(): Promise<string> {
  const base64 = JSON.stringify(await readFile(PATHS.kernel, "base64"));
  return `export function kernelBytes() { return Uint8Array.fromBase64(${base64}); }`;
}

/** The worker's whole program as one text; it must get the kernel from the main thread. */
async function bundleWorker(): Promise<string> {
  const forbidden: Replacements = new Map([
    [PATHS.workerSource, () => refuse("worker-source.ts", "only the main thread starts workers")],
    [PATHS.kernelBytes, () => refuse("kernel-bytes.ts", "the main thread hands the kernel to the worker")],
  ]);
  const result = await runEsbuild({
    ...SHARED,
    entryPoints: [PATHS.workerEntry],
    write: false,
    plugins: [replaceModules(forbidden), ...RARELY_NEEDED.map(packAway)],
  });
  return result.outputFiles[0]!.text;
}

function refuse(module: string, reason: string): Promise<never> {
  return Promise.reject(new Error(`The worker must not import ${module}: ${reason}.`));
}

function replaceModules(replacements: Replacements): Plugin {
  return {
    name: "replace-modules",
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const replacement = replacements.get(path);
        return replacement ? { contents: await replacement(), loader: "js" } : undefined;
      });
    },
  };
}

/**
 * Keeps a package that few inputs need as compressed code, which is unpacked where it is imported: as part of the program
 * it would take memory and time at every start.
 */
function packAway(name: string): Plugin {
  return {
    name: "pack-away",
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: "packed" }));
      build.onLoad({ filter: /.*/, namespace: "packed" }, async ({ path }) => {
        const bundled = await runEsbuild({ ...SHARED, stdin: reexport(path), write: false });
        const packed = JSON.stringify(brotliCompressSync(bundled.outputFiles[0]!.contents).toString("base64"));
        return { contents: unpack(packed), loader: "js" };
      });
    },
  };
}

function reexport(name: string): { contents: string; resolveDir: string } {
  return { contents: `module.exports = require(${JSON.stringify(name)});`, resolveDir: import.meta.dirname };
}

function unpack(packed: string): string {
  return `const code = require("node:zlib").brotliDecompressSync(Buffer.from(${packed}, "base64")).toString();
    new Function("module", "exports", "require", code)(module, exports, require);`;
}

/** Fails the build when a package that takes long to load is part of every start. */
function refuseEagerImport(name: string): Plugin {
  const text = `Loading ${name} takes longer than starting the program; use await import("${name}") where it is needed.`;
  return {
    name: "refuse-eager-import",
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${name}$`) }, ({ kind }) =>
        kind === "import-statement" ? { errors: [{ text }] } : undefined,
      );
    },
  };
}
