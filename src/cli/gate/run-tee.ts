import { EXIT } from "../../base/errors.ts";
import { plainPaint } from "../../report/paint.ts";
import type { CliIo } from "../cli-io.ts";
import { usesColor } from "../color.ts";
import { errorText } from "../error-text.ts";
import { watchInterruption } from "../interruption.ts";
import { colorPaint } from "../render-result.ts";
import type { CheckCommand } from "../resolve-gate.ts";
import { writeBytes, writeText } from "../write-text.ts";
import { tellCi } from "./ci.ts";
import { exitCodeOfReport, makeReport } from "./run-check.ts";

/** Whoever read the other end of the pipe has had enough. */
class ClosedPipe extends Error {}

/**
 * A gate inside a pipe: what is read from stdin goes to stdout as it is, and is checked on the way. The first record that
 * proves a failure ends the pipe; whatever else there is to say is said on stderr.
 * @returns the exit code: 0 passed, 1 failed, 4 inconclusive
 * @throws ProfilerError
 */
export async function runTee(command: CheckCommand, io: CliIo, noColor: boolean): Promise<number> {
  const interruption = watchInterruption(io.host);
  const tap = async (bytes: Uint8Array): Promise<void> => {
    // a copy: the memory is shared with the workers, and read into again
    if (!(await interruption.orStop(writeBytes(io.stdout, Buffer.from(bytes))))) throw new ClosedPipe();
  };
  try {
    const { report, warnings } = await makeReport({ ...command, failFast: true }, io, interruption, noColor, { tap });
    for (const warning of warnings) await writeText(io.stderr, errorText(warning, io.env, "warning"));
    if (!command.quiet || report.status !== "passed") {
      const color = usesColor(io.stderr, io.env, noColor);
      const paint = color ? await colorPaint() : plainPaint;
      const width = (io.stderr.isTTY === true && io.stderr.columns) || 80;
      const { renderCheckTerminal } = await import("../../gate/outputs/check-terminal.ts");
      await writeText(io.stderr, renderCheckTerminal(report, { values: command.values, width, paint }));
    }
    await tellCi(report, command, io);
    return exitCodeOfReport(report);
  } catch (error) {
    if (error instanceof ClosedPipe) return EXIT.done;
    throw error;
  } finally {
    interruption.release();
  }
}
