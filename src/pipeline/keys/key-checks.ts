import { ProfilerError } from "../../base/errors.ts";
import type { CheckPlan, KeyCheck, KeyFinding } from "../../model/checks.ts";
import type { Profile } from "../../model/profile.ts";
import { placeFiles } from "../../profile/place-files.ts";
import { IdleThreads } from "../idle-threads.ts";
import { KernelMemories } from "../kernel-memories.ts";
import { readInput } from "../read-input.ts";
import type { CheckedKeys, ProfileRequest } from "../request.ts";
import { RunClock } from "../run-clock.ts";
import { KeyDecision } from "./decide-keys.ts";
import type { KeyColumns, KeySeeds } from "./input-keys.ts";
import { KEY_ROOM, type KeyRoom } from "./key-room.ts";
import { drawSeeds, KeyStore } from "./key-store.ts";
import { type TemporarySpace, temporarySpace } from "./temporary-file.ts";

/** What reading the references needs to know. */
type ReferenceRequest = Pick<ProfileRequest, "options" | "signal">;

/** The checks of keys of one run. */
export class KeyChecks implements CheckedKeys {
  /** The keys of the input's rows. */
  readonly store: KeyStore;
  private readonly plan: CheckPlan;
  private readonly memories = new KernelMemories();
  private readonly room: KeyRoom;
  private readonly seeds: KeySeeds = drawSeeds();
  private readonly space: TemporarySpace;
  private readonly references = new Map<string, KeyStore>();
  private found: readonly (KeyFinding | null)[] = [];

  /** @throws ProfilerError TOO_MANY_COLUMNS */
  constructor(plan: CheckPlan, room: KeyRoom = KEY_ROOM) {
    checkKeyPlan(plan);
    this.plan = plan;
    this.room = room;
    this.space = temporarySpace(plan.temporaryFolder, plan.maxTemporaryBytes, room.waitingBytes);
    this.store = this.openStore(plan.keys.flatMap((check) => [check.columns, ...ownReference(check)]));
  }

  private openStore(columns: readonly KeyColumns[]): KeyStore {
    const kinds = new Map(columns.map((names) => [nameOf(names), names]));
    return new KeyStore([...kinds.values()], this.seeds, this.space, this.memories.take());
  }

  /**
   * Reads the files that keys are looked up in. Comes first: what is wrong with them should not show after hours.
   * @throws ProfilerError for everything that ends the reading of an input, with the file's name
   */
  async begin({ options, signal }: ReferenceRequest): Promise<void> {
    const checks = this.plan.keys.filter((check) => check.kind === "missing").filter(({ file }) => file !== "");
    for (const file of new Set(checks.map((check) => check.file))) {
      const columns = checks.filter((check) => check.file === file).map(({ fileColumns }) => fileColumns);
      const store = this.openStore(columns);
      this.references.set(file, store);
      const named = [...new Set(columns.flat())];
      const request = { ...referenceRequest(file, named, options), ...(signal === undefined ? {} : { signal }) };
      await this.readReference(request, store).catch((error: unknown) => {
        throw isEmpty(error) ? emptyReference(file, named) : error;
      });
    }
  }

  private async readReference(request: ProfileRequest, keys: KeyStore): Promise<void> {
    const { memories } = this;
    const threads = new IdleThreads();
    try {
      await readInput(request, { clock: new RunClock(), threads, memories, before: null, keys }, (read) => {
        if (read.source.fault !== null) throw read.source.fault;
        memories.giveBack(read.accumulation.kernels);
      });
    } finally {
      await threads.close();
    }
  }

  /** What was found, in the order of the plan; null where no input has one of the columns. */
  get findings(): readonly (KeyFinding | null)[] {
    return this.found;
  }

  /**
   * Decides, once all inputs have been read. The profile tells which null tokens are values, `tokens` are all of them as
   * the kernel got them.
   */
  async finish({ columns, source }: Profile, tokens: readonly string[], signal?: AbortSignal): Promise<void> {
    this.admitTokens(columns, tokens);
    for (const store of [this.store, ...this.references.values()]) store.seal();
    const decision = new KeyDecision(this.memories.take(), this.plan.examples, this.room);
    const findings: (KeyFinding | null)[] = [];
    for (const check of this.plan.keys) findings.push(await this.decide(decision, check, signal));
    this.found = source.files === undefined ? findings : placeFiles(findings, source.files);
  }

  private decide(decision: KeyDecision, check: KeyCheck, signal?: AbortSignal): Promise<KeyFinding> | null {
    const { store, references } = this;
    const own = [...(check.columns ?? []), ...ownReference(check).flat()];
    if (own.some((name) => !store.names.has(name))) return null;
    const rows = streamOf(store, check.columns);
    if (check.kind === "repeats") return decision.decide(rows, null, signal);
    const reference = check.file === "" ? store : references.get(check.file);
    if (reference === undefined) throw new Error("the references have not been read");
    return decision.decide(rows, streamOf(reference, check.fileColumns), signal);
  }

  /** Null tokens that are values belong to keys. Those of references all do: the rows with a null do not ask for them. */
  private admitTokens(columns: Profile["columns"], tokens: readonly string[]): void {
    const found = new Map(columns.map(({ name, valueTokens }) => [name, valueTokens.map(({ token }) => token)]));
    this.store.kinds.forEach((names, kind) => {
      const values = (names ?? []).map((name) => numbersOf(found.get(name) ?? [], tokens));
      if (values.some((numbers) => numbers.includes(1))) this.store.admit(kind, Buffer.concat(values));
    });
    const all = new Uint8Array(256).fill(1);
    for (const store of this.references.values()) {
      store.kinds.forEach((names, kind) => store.admit(kind, Buffer.concat((names ?? []).map(() => all))));
    }
  }

  /** Lets go of the temporary files. Precondition: no worker is at work. */
  close(): void {
    for (const store of [this.store, ...this.references.values()]) store.close();
  }
}

/** The columns of the table itself that keys are looked up in. */
function ownReference(check: KeyCheck): (readonly string[])[] {
  return check.kind === "missing" && check.file === "" ? [check.fileColumns] : [];
}

function nameOf(columns: KeyColumns): string {
  return JSON.stringify(columns);
}

function streamOf(store: KeyStore, columns: KeyColumns): { store: KeyStore; kind: number } {
  return { store, kind: store.kinds.findIndex((kind) => nameOf(kind) === nameOf(columns)) };
}

/** Which numbers the kernel has for tokens that are values. */
function numbersOf(values: readonly string[], tokens: readonly string[]): Uint8Array {
  const numbers = new Uint8Array(256);
  // the last number stands for all tokens that have none of their own
  for (const token of values) if (tokens.indexOf(token) < 254) numbers[tokens.indexOf(token) + 1] = 1;
  return numbers;
}

function isEmpty(error: unknown): boolean {
  return error instanceof ProfilerError && error.code === "INPUT_EMPTY";
}

/** Not an empty input, which may be what the gate looks for. */
function emptyReference(file: string, columns: readonly string[]): ProfilerError {
  const named = columns.map((name) => JSON.stringify(name)).join(", ");
  return new ProfilerError("UNKNOWN_COLUMN", `keys are to be looked up in the column ${named}, and the file is empty`, {
    place: { file },
    hint: "name another file in the rule, or write this one with its header",
  });
}

/** A reference is written as it is, whatever was said of the input; only its columns are looked at. */
function referenceRequest(
  path: string,
  columns: readonly string[],
  options: ProfileRequest["options"],
): ProfileRequest {
  return {
    input: { kind: "file", path },
    options: {
      ...options,
      format: "auto",
      dialect: {},
      encoding: undefined,
      entry: null,
      partial: false,
      columns,
      exclude: [],
    },
  };
}

/** No key has more columns: what is known of the tokens of a row has to fit. */
const MOST_COLUMNS = 1000;

/**
 * Holds a plan to what can be decided.
 * @throws ProfilerError TOO_MANY_COLUMNS
 */
function checkKeyPlan({ keys }: CheckPlan): void {
  if (keys.every(({ columns }) => columns === null || (columns.length > 0 && columns.length <= MOST_COLUMNS))) return;
  throw new ProfilerError("TOO_MANY_COLUMNS", `a key has no column, or more than ${MOST_COLUMNS}`, {
    hint: "name the columns that tell rows apart; whole rows can be compared as well",
  });
}
