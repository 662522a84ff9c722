import type { FilesRequest } from "../pipeline/profile-files.ts";
import type { ProfileRequest } from "../pipeline/request.ts";
import type { SniffRequest } from "../pipeline/sniff-source.ts";
import type { Profile } from "../model/profile.ts";
import type { SniffedFile } from "../model/sniffed-file.ts";
import type { OutputFormat } from "./output-plan.ts";
import type { CommandName } from "./parse-command-line.ts";

/** A stream to write to, and what is known of the terminal behind it. */
export type CliStream = NodeJS.WritableStream & { isTTY?: boolean; columns?: number };

/** What makes a run stop early, or clean up: signals, and the end of the process. */
export type HostEvent = "SIGINT" | "SIGTERM" | "SIGHUP" | "exit";

/** The part of the process that the command line touches. */
export interface Host {
  on(event: HostEvent, listener: () => void): void;
  off(event: HostEvent, listener: () => void): void;
  /** Ends the process at once; listeners for "exit" still run. */
  exit(code: number): void;
}

/** How a result is laid out; the width matters to text for a terminal only. */
export interface Layout {
  width: number;
  color: boolean;
}

/** The layers below and the machine, as functions, so that tests can put their own in place. */
export interface CliDeps {
  profileSource: (request: ProfileRequest) => Promise<Profile>;
  profileFiles: (request: FilesRequest) => Promise<Profile>;
  render: (profile: Profile, format: OutputFormat, layout: Layout) => Promise<string>;
  sniffSource: (request: SniffRequest) => Promise<SniffedFile>;
  /** The schema of what a command prints as JSON. */
  jsonSchema: (command: CommandName) => Promise<string>;
  /** The schema of rules files. */
  rulesSchema: () => Promise<string>;
  version: () => Promise<string>;
  availableCpus: () => number;
  heapBytes: () => number;
  nowMs: () => number;
}

/** Everything a run of the command line sees of the outside. */
export interface CliIo {
  stdout: CliStream;
  stderr: CliStream;
  stdin: { isTTY: boolean };
  env: Readonly<Record<string, string | undefined>>;
  host: Host;
  deps: CliDeps;
}
