import { EXIT, ProfilerError } from "../base/errors.ts";
import { inputName, type InputRef } from "../input/input-ref.ts";
import type { CliIo } from "./cli-io.ts";
import { errorText, exitCodeOf } from "./error-text.ts";
import { planForInputs } from "./output-plan-each.ts";
import type { ProfileRun } from "./resolve-options.ts";
import { writeText } from "./write-text.ts";

/** How one of the profiles is made and printed. */
export interface EachStep {
  makeOne: (run: ProfileRun, print: (text: string) => Promise<void>) => Promise<void>;
  print: (text: string) => Promise<void>;
  signal: AbortSignal;
}

/**
 * Makes a profile for each input. An input that cannot be profiled is reported, and the others go on; JSON is an array of
 * those that were made. Returns the highest exit code.
 * @throws ProfilerError USAGE when an output file would be written more than once, INTERRUPTED
 */
export async function runEach(run: ProfileRun, io: CliIo, { makeOne, print, signal }: EachStep): Promise<number> {
  const plans = planForInputs(run.output, run.inputs);
  const joined = new JoinedTexts(run, print);
  let worst: number = EXIT.done;
  for (const [index, input] of run.inputs.entries()) {
    const output = plans[index] ?? run.output;
    try {
      await makeOne({ ...run, inputs: [input], output }, (text) => joined.add(text));
    } catch (error) {
      if (signal.aborted || isLost(error)) throw error;
      await writeText(io.stderr, errorText(named(error, input), io.env));
      worst = Math.max(worst, exitCodeOf(error));
    }
  }
  await joined.end();
  return worst;
}

/** Without a place to write to there is no use in going on. */
function isLost(error: unknown): boolean {
  return error instanceof ProfilerError && error.code === "OUTPUT_NOT_WRITABLE" && error.place.file === undefined;
}

/** Of several inputs an error has to say which it is about. */
function named(error: unknown, input: InputRef): unknown {
  const file = inputName(input);
  if (!(error instanceof ProfilerError)) return error;
  if (error.place.file !== undefined || error.message.includes(file)) return error;
  const { message, place, hint, cause } = error;
  return new ProfilerError(error.code, message, { place: { file, ...place }, hint, cause });
}

/** Prints texts one after the other: JSON as the items of an array, others with an empty line between them. */
class JoinedTexts {
  private readonly isArray: boolean;
  private readonly print: (text: string) => Promise<void>;
  private count = 0;

  constructor({ output }: ProfileRun, print: (text: string) => Promise<void>) {
    this.isArray = output.stdout === "json";
    this.print = print;
  }

  async add(text: string): Promise<void> {
    const isFirst = this.count++ === 0;
    if (this.isArray) await this.print(`${isFirst ? "[\n" : ",\n"}${text.trimEnd()}`);
    else await this.print(isFirst ? text : `\n${text}`);
  }

  async end(): Promise<void> {
    if (this.isArray) await this.print(this.count === 0 ? "[]\n" : "\n]\n");
  }
}
