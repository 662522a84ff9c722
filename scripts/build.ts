import { execFileSync } from "node:child_process";
import { stat } from "node:fs/promises";
import { VERSION } from "../src/base/version.ts";
import { bundleProgram } from "./executable/bundle.ts";
import { packExecutable } from "./executable/pack.ts";
import { PATHS } from "./executable/paths.ts";

/** Builds the executable, and makes sure that it starts on its own, without any environment. */
await bundleProgram();
await packExecutable();
const version = execFileSync(PATHS.executable, ["--version"], { env: {}, encoding: "utf8" }).trim();
if (!version.endsWith(VERSION))
  throw new Error(`${PATHS.executable} should be version ${VERSION}, but says "${version}"`);
const { size } = await stat(PATHS.executable);
console.log(`${PATHS.executable}: ${version}, ${(size / 1e6).toFixed(1)} MB`);
