import { EventEmitter } from "node:events";
import { Writable } from "node:stream";
import type { CliDeps, CliIo, HostEvent } from "../../src/cli/cli-io.ts";
import type { FilesRequest } from "../../src/pipeline/profile-files.ts";
import type { ProfileRequest } from "../../src/pipeline/request.ts";
import { sampleProfile } from "./sample-profile.ts";

/** A stream that keeps what is written to it; set `isTTY` to make it a terminal. */
export class TextSink extends Writable {
  text = "";
  isTTY = false;
  columns = 80;

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.text += chunk.toString();
    done();
  }

  // What drawing libraries call on a terminal besides write.
  cursorTo(): boolean {
    return true;
  }
  moveCursor(): boolean {
    return true;
  }
  clearLine(): boolean {
    return true;
  }
}

/** A stream whose every write fails. */
export class BrokenSink extends TextSink {
  readonly #code: string;

  constructor(code: string) {
    super();
    this.#code = code;
  }

  override _write(_chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    done(Object.assign(new Error(`${this.#code}: write failed`), { code: this.#code }));
  }
}

/** A process that only remembers: signals come from the test, exits are recorded. */
export class FakeHost extends EventEmitter {
  exits: number[] = [];

  exit(code: number): void {
    this.exits.push(code);
    this.emit("exit");
  }

  listening(): HostEvent[] {
    return this.eventNames() as HostEvent[];
  }
}

/** The outside of one run, all in memory, and what the run asked of it. */
export interface FakeIo extends Omit<CliIo, "stdout" | "stderr" | "host"> {
  stdout: TextSink;
  stderr: TextSink;
  host: FakeHost;
  requests: ProfileRequest[];
  filesRequests: FilesRequest[];
}

/** An outside whose profile is the sample profile and whose renderers print format, width and color. */
export function fakeIo(parts: Partial<Omit<FakeIo, "deps">> & { deps?: Partial<CliDeps> } = {}): FakeIo {
  const requests: ProfileRequest[] = [];
  const filesRequests: FilesRequest[] = [];
  const {
    profileSource = async () => sampleProfile(),
    profileFiles = async () => sampleProfile(),
    ...deps
  } = parts.deps ?? {};
  return {
    stdout: new TextSink(),
    stderr: new TextSink(),
    stdin: { isTTY: true },
    env: {},
    host: new FakeHost(),
    requests,
    filesRequests,
    ...parts,
    deps: {
      profileSource: (request) => {
        requests.push(request);
        return profileSource(request);
      },
      profileFiles: (request) => {
        filesRequests.push(request);
        return profileFiles(request);
      },
      render: async (_profile, format, { width, color }) => `${format} ${width} ${color ? "color" : "plain"}\n`,
      sniffSource: () => Promise.reject(new Error("this test sniffs nothing")),
      jsonSchema: async () => "{}\n",
      rulesSchema: async () => "{}\n",
      version: async () => "1.2.3",
      availableCpus: () => 7,
      heapBytes: () => 42e6,
      nowMs: () => 0,
      ...deps,
    },
  };
}
