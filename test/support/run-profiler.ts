import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { PATHS } from "../../scripts/executable/paths.ts";

/** What goes into standard input; chunks are written one after the other. */
export type StdinBytes = string | Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** How to start the program. */
export interface StartOptions {
  /** The built executable, or the source by Node. */
  via?: "executable" | "source";
  /** Another copy of the executable. */
  program?: string;
  /** Without it there is nothing to read. */
  stdin?: StdinBytes;
  /** The caller writes to standard input, and ends it. */
  keepsStdinOpen?: true;
  env?: Record<string, string>;
  cwd?: string;
  /** Whose rights the program has. */
  user?: number;
  /** A command that starts the program with the arguments behind it. */
  prefix?: readonly string[];
  /** What becomes of its output: closed at once, or after its first piece, as `head -1` does. */
  stdout?: "closed" | "closed early";
}

/** How a run ended, and what it said. */
export interface EndedRun {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A run under way. */
export interface RunningProfiler {
  child: ChildProcess;
  /** Waits until standard error holds a text. */
  said(text: string): Promise<void>;
  ended: Promise<EndedRun>;
}

/** The path of the built executable. */
export function executablePath(): string {
  if (existsSync(PATHS.executable)) return PATHS.executable;
  throw new Error(`${PATHS.executable} does not exist: run \`npm run build\` first`);
}

/** Runs the program to its end. */
export function runProfiler(args: readonly string[], options: StartOptions = {}): Promise<EndedRun> {
  return startProfiler(args, options).ended;
}

/** Starts the program. */
export function startProfiler(args: readonly string[], options: StartOptions = {}): RunningProfiler {
  const [command = "", ...words] = [...(options.prefix ?? []), ...programOf(options), ...args];
  const child = spawn(command, words, {
    env: options.env ?? { PATH: process.env["PATH"] ?? "" },
    stdio: [options.stdin === undefined && !options.keepsStdinOpen ? "ignore" : "pipe", "pipe", "pipe"],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.user === undefined ? {} : { uid: options.user, gid: options.user }),
  });
  // A program that has ended takes no more input, which is for the test to notice.
  child.stdin?.on("error", () => undefined);
  const output = new Listener(child);
  closeStdout(child, options.stdout);
  if (options.stdin !== undefined) void feed(child, options.stdin);
  return { child, said: (text) => output.heard(text), ended: output.ended };
}

function programOf({ via = "executable", program }: StartOptions): string[] {
  return via === "source" ? [process.execPath, PATHS.main] : [program ?? executablePath()];
}

function closeStdout({ stdout }: ChildProcess, when: StartOptions["stdout"]): void {
  if (when === "closed") stdout?.destroy();
  if (when === "closed early") stdout?.once("data", () => stdout.destroy());
}

/** Writes chunk by chunk, as long as the program takes them. */
async function feed({ stdin }: ChildProcess, bytes: StdinBytes): Promise<void> {
  if (stdin === null) return;
  const chunks = typeof bytes === "string" || bytes instanceof Uint8Array ? [Buffer.from(bytes)] : bytes;
  for await (const chunk of chunks) {
    if (stdin.destroyed) return;
    // The next chunk comes on its own, when this one is on its way.
    await new Promise<void>((resolve) => void stdin.write(chunk, () => resolve()));
    await setImmediate();
  }
  stdin.end();
}

/** Collects what a program says. */
class Listener {
  readonly ended: Promise<EndedRun>;
  private readonly stdout: Buffer[] = [];
  private stderr = "";
  private readonly child: ChildProcess;

  constructor(child: ChildProcess) {
    this.child = child;
    child.stdout?.on("data", (chunk: Buffer) => this.stdout.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    this.ended = new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code, signal) => {
        resolve({ code, signal, stdout: Buffer.concat(this.stdout).toString(), stderr: this.stderr });
      });
    });
  }

  heard(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (this.stderr.includes(text)) resolve();
      };
      this.child.stderr?.on("data", look);
      this.child.on("close", () => {
        look();
        reject(new Error(`the program ended without saying "${text}"; it said: ${this.stderr}`));
      });
      look();
    });
  }
}
