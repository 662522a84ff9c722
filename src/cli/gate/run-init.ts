import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { EXIT, ProfilerError } from "../../base/errors.ts";
import { starterFiles } from "../../gate/init/starter-files.ts";
import type { CliIo } from "../cli-io.ts";
import type { InitCommand } from "../resolve-gate.ts";
import { writeText } from "../write-text.ts";

/** What stands for the data where none are named. */
const SOME_DATA = "data/*.csv";

/**
 * Writes the files that set a gate up, and none over one that is there.
 * @throws ProfilerError OUTPUT_NOT_WRITABLE
 */
export async function runInit({ data, rules }: InitCommand, io: CliIo): Promise<number> {
  const files = starterFiles({ data: data.length === 0 ? [SOME_DATA] : data, rules }, await io.deps.rulesSchema());
  for (const { path, text } of files) {
    const isThere = existsSync(path);
    if (!isThere) writeNew(path, text);
    await writeText(io.stdout, isThere ? `kept     ${path} (it is there already)\n` : `written  ${path}\n`);
  }
  return EXIT.done;
}

function writeNew(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    // never over a file that has come meanwhile
    writeFileSync(path, text, { flag: "wx" });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProfilerError("OUTPUT_NOT_WRITABLE", `cannot write ${path}: ${reason}`, {
      place: { file: path },
      hint: "run profiler init in a folder that you can write to",
      cause: error,
    });
  }
}
