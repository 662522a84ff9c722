import { execFile } from "node:child_process";
import { promisify } from "node:util";

const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;

/** One program to start. */
export interface Command {
  /** The program and its arguments. */
  argv: readonly string[];
  /** A program whose output goes into the standard input of the first through a pipe. */
  feed?: readonly string[];
}

/** Bash makes the pipe, then becomes the program: what is measured is the program alone, without its feed. */
const PIPE_SCRIPT = 'count=$1; shift; exec "${@:count+1}" < <(exec "${@:1:count}")';

/** The arguments to start a command with, its feed included. */
export function startArguments(command: Command): readonly string[] {
  const { argv, feed } = command;
  return feed === undefined ? argv : ["bash", "-c", PIPE_SCRIPT, "bash", String(feed.length), ...feed, ...argv];
}

/** Runs a command to its end and returns what it wrote to its standard output; @throws when it fails. */
export async function readOutput(command: Command): Promise<string> {
  const [program, ...args] = startArguments(command) as [string, ...string[]];
  try {
    return (await promisify(execFile)(program, args, { maxBuffer: MAX_OUTPUT_BYTES })).stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new Error(`There is no program ${program}. Build it first, or name another one.`, { cause: error });
  }
}
