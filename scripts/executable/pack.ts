import { readFile, rename, writeFile } from "node:fs/promises";
import pkgSea from "@yao-pkg/pkg/lib-es5/sea.js";
import { PATHS } from "./paths.ts";
import { stripElf } from "./strip-elf.ts";

/**
 * What the executable is told about itself. The code cache saves compiling at every start;
 * without `execArgvExtension` the user's NODE_OPTIONS would change how it runs.
 */
const SEA_CONFIG = {
  disableExperimentalSEAWarning: true,
  useCodeCache: true,
  useSnapshot: false,
  execArgvExtension: "none",
};

const PKG_PLATFORMS: Partial<Record<NodeJS.Platform, "linux" | "macos" | "win">> = {
  linux: "linux",
  darwin: "macos",
  win32: "win",
};

/**
 * Packs the bundle and a stripped Node into one executable, for the machine it runs on.
 * The single-file form of pkg's SEA mode is used: its file-system layer, which a lone
 * bundle does not need, would add a third to the time to start.
 */
export async function packExecutable(): Promise<void> {
  const platform = PKG_PLATFORMS[process.platform];
  if (!platform) throw new Error(`There is no executable for ${process.platform}; run from source: npm run profile`);
  await writeFile(PATHS.strippedNode, stripElf(await readFile(PATHS.node)), { mode: 0o755 });
  const target = {
    nodeRange: `node${process.versions.node}`,
    platform,
    arch: process.arch,
    output: `${PATHS.executable}.new`,
  };
  await pkgSea.default(PATHS.bundle, {
    nodePath: PATHS.strippedNode,
    seaConfig: SEA_CONFIG,
    signature: true,
    targets: [target],
  });
  // the one before it may be running: it can be replaced, but not be written to
  await rename(target.output, PATHS.executable);
}
