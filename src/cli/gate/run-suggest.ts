import { EXIT } from "../../base/errors.ts";
import { looksLikeProfile } from "../../gate/read-profile.ts";
import { withImpliedTypes } from "../../gate/imply-types.ts";
import { keepPassing, withoutFailed } from "../../gate/suggest/keep-passing.ts";
import { SUGGEST_TOP, suggestRules } from "../../gate/suggest/suggest-rules.ts";
import type { Suggestion } from "../../gate/suggest/suggestion.ts";
import { suggestionsYaml } from "../../gate/suggest/suggestions-yaml.ts";
import { expandArchives } from "../../input/compression/expand-archives.ts";
import { findInputs } from "../../input/find-inputs.ts";
import { inputName, type InputRef, pathsOf } from "../../input/input-ref.ts";
import type { ProfileOptions } from "../../model/options.ts";
import type { Profile } from "../../model/profile.ts";
import type { CliIo } from "../cli-io.ts";
import { type Interruption, watchInterruption } from "../interruption.ts";
import { openOutputFiles } from "../output-files.ts";
import { profileInputs, type ReadingListeners } from "../profile-inputs.ts";
import { startProgress } from "../progress.ts";
import type { SuggestCommand } from "../resolve-gate.ts";
import { writeText } from "../write-text.ts";
import { headOf, profileOf } from "./baseline.ts";
import { type GatePass, gatePass } from "./gate-pass.ts";

/** Fewer rows in a half say too little: then all of them are looked at together. */
const LEAST_HALF = 100;
/** All that is asked is answered exactly. */
const PASS: GatePass["command"] = {
  exact: true,
  failOn: "error",
  examples: 0,
  temporaryFolder: null,
  maxTemporaryBytes: 16 * 2 ** 30,
  failFast: false,
  now: null,
};

/**
 * Suggests rules for data, or for what a profile says of them.
 * Cost: data that can be read more than once are read four times: one half, the other half with the rules of the first,
 * and twice all of it, to make those that held anew and to check them.
 * @throws ProfilerError
 */
export async function runSuggest(command: SuggestCommand, io: CliIo, noColor: boolean): Promise<number> {
  const interruption = watchInterruption(io.host);
  const inputs = await expandArchives(findInputs(command.inputs), command.options.entry);
  const files = openOutputFiles(command.path === null ? [] : [{ path: command.path }], pathsOf(inputs));
  const progress = startProgress({ ...command, inputs }, io, noColor);
  try {
    const options = { ...command.options, top: Math.max(SUGGEST_TOP, command.options.top) };
    const onProgress = progress.update.bind(progress);
    const text = await new SuggestRun({ inputs, options, io, interruption, listeners: { onProgress } }).text();
    await progress.stop();
    interruption.check();
    files.write(command.path === null ? [] : [text]);
    if (command.path === null) await interruption.orStop(writeText(io.stdout, text));
    return EXIT.done;
  } finally {
    await progress.stop();
    files.discard();
    interruption.release();
  }
}

interface SuggestContext {
  inputs: readonly InputRef[];
  options: ProfileOptions;
  io: CliIo;
  interruption: Interruption;
  listeners: Pick<ReadingListeners, "onProgress">;
}

/** What to check, made from a profile, and with which rows. */
interface Candidates extends Pick<ReadingListeners, "half"> {
  suggestions: readonly Suggestion[];
  of: Profile;
}

class SuggestRun {
  private readonly context: SuggestContext;

  constructor(context: SuggestContext) {
    this.context = context;
  }

  async text(): Promise<string> {
    const { inputs, options, io, interruption, listeners } = this.context;
    const [first] = inputs;
    const isProfile = inputs.length === 1 && first?.kind === "file" && looksLikeProfile(headOf(first.path));
    if (isProfile && first !== undefined) {
      const profile = await profileOf(first, { options, flag: "suggest" }, io, interruption);
      return this.written(suggestRules(profile), profile);
    }
    // what comes through a pipe is read once
    if (inputs.some(({ kind }) => kind !== "file")) {
      const profile = await profileInputs({ inputs, options }, io, interruption, listeners);
      return this.written(suggestRules(profile), profile);
    }
    return this.checked();
  }

  /** Suggests from one half, checks with the other, and makes what held anew from all rows, which have the last word. */
  private async checked(): Promise<string> {
    const first = await this.profile("first");
    if (first.table.rows < LEAST_HALF) {
      const all = await this.profile();
      return this.written(await this.keep({ suggestions: suggestRules(all), of: all }), all);
    }
    const held = await this.keep({ suggestions: suggestRules(first), of: first, half: "second" });
    const all = await this.profile();
    const suggestions = withoutFailed(suggestRules(all), held);
    return this.written(await this.keep({ suggestions, of: all }), all);
  }

  private profile(half?: ReadingListeners["half"]): Promise<Profile> {
    const { inputs, options, io, interruption, listeners } = this.context;
    return profileInputs({ inputs, options }, io, interruption, { ...listeners, half });
  }

  /** Checks suggestions, and notes what failed of them. */
  private async keep({ suggestions, of, half }: Candidates): Promise<Suggestion[]> {
    const { inputs, options, io, interruption, listeners } = this.context;
    const text = this.written(suggestions, of, true);
    const { readRules } = await import("../../gate/rules/read-rules.ts");
    const rules = withImpliedTypes(readRules(text, "suggestions").rules);
    const pass = { inputs, options, rules, command: PASS };
    const { results } = await gatePass(pass, io, interruption, { ...listeners, half });
    const where = half === undefined ? "in all rows" : "in the half that was held out";
    return keepPassing(suggestions, { text, results, where });
  }

  private written(suggestions: readonly Suggestion[], { table, columns }: Profile, withSigns = false): string {
    const source = this.context.inputs.map(inputName).join(", ");
    return suggestionsYaml(suggestions, { source, rows: table.rows, columns: columns.length, schema: null, withSigns });
  }
}
