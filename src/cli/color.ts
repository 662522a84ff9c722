import type { CliIo, CliStream } from "./cli-io.ts";

/**
 * Whether text for a stream is colored. What says no comes first: `--no-color`, then `NO_COLOR`;
 * then `FORCE_COLOR` (0 or false: no); else terminals are, except those that call themselves dumb.
 */
export function usesColor(stream: CliStream, env: CliIo["env"], noColorFlag: boolean): boolean {
  if (noColorFlag || isSet(env["NO_COLOR"])) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return understandsControls(stream, env);
}

/**
 * Whether a line can be drawn again and again on a stream: it is a terminal, understands control sequences,
 * and has a width (some report 0 columns, with which drawing never ends).
 */
export function drawsInPlace(stream: CliStream, env: CliIo["env"]): boolean {
  return understandsControls(stream, env) && stream.columns !== 0;
}

function understandsControls(stream: CliStream, env: CliIo["env"]): boolean {
  return stream.isTTY === true && env["TERM"] !== "dumb";
}

function isSet(variable: string | undefined): boolean {
  return variable !== undefined && variable !== "";
}
