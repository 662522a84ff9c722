import { ProfilerError } from "../../base/errors.ts";
import { formatCount } from "../../base/format-count.ts";
import { commandLine } from "../shell-command.ts";
import type { Damage, DamagedError } from "./unpacker.ts";

/** Compressed bytes as messages speak of them. */
export interface LayerPlace {
  /** "gzip data", or `zip entry "orders.csv"`. */
  title: string;
  /** The commands that unpack the layers up to this one, to be copied by the user. */
  commands: readonly string[];
  /** The input's name. */
  name: string;
  /** Whether offsets count from the start of the input. */
  isOutermost: boolean;
}

const WHAT: Readonly<Record<Exclude<Damage, "window" | "unsupported">, (title: string, at: string) => string>> = {
  truncated: (title, at) => `the ${title} breaks off at ${at}`,
  corrupt: (title, at) => `the ${title} is damaged at ${at} or soon behind`,
  checksum: (title, at) => `the ${title} up to ${at} is not what its checksum says`,
  trailing: (title, at) => `something else follows the ${title} at ${at}`,
};

/** Compressed bytes that cannot be unpacked to their end. */
export function damagedError(
  { damage, message }: DamagedError,
  layer: LayerPlace,
  offset: number,
  unpackedBytes: number,
): ProfilerError {
  if (damage === "window") return windowError(layer);
  if (damage === "unsupported") return unsupportedError(layer);
  const at = `${layer.isOutermost ? "" : "its "}byte ${formatCount(offset)}`;
  const detail = message === "" ? "" : ` (${message})`;
  const text = `${WHAT[damage](layer.title, at)}${detail}; ${formatCount(unpackedBytes)} bytes were unpacked before`;
  return new ProfilerError("INPUT_CORRUPT", text, {
    place: layer.isOutermost ? { offset } : {},
    hint: "get or copy the file again; to profile what can be read of it, give --partial",
  });
}

function windowError(layer: LayerPlace): ProfilerError {
  return new ProfilerError(
    "DECOMPRESSION_WINDOW",
    `the ${layer.title} asks for more memory than is given to unpack it`,
    {
      hint: `unpack it on the way: ${unpackCommand(layer, (command) => (command === "zstd -dc" ? "zstd -dc --long=31" : command))}`,
    },
  );
}

function unsupportedError(layer: LayerPlace): ProfilerError {
  return new ProfilerError("INPUT_COMPRESSED", `the ${layer.title} is written in a way that is not unpacked here`, {
    hint: `unpack it on the way: ${unpackCommand(layer)}`,
  });
}

/** More came out than any honest input holds. */
export function ratioError(layer: LayerPlace, maxRatio: number, unpackedBytes: number): ProfilerError {
  const message = `the ${layer.title} unpacks to more than ${formatCount(maxRatio)} times its size: ${formatCount(unpackedBytes)} bytes so far`;
  return new ProfilerError("DECOMPRESSION_RATIO", message, {
    hint: "if that is what it should hold, raise --max-ratio",
  });
}

/** Compressed again and again. */
export function tooManyLayersError(layer: LayerPlace, layers: number): ProfilerError {
  return new ProfilerError("INPUT_COMPRESSED", `the input is compressed more than ${layers} times`, {
    hint: `unpack it on the way: ${unpackCommand(layer)}`,
  });
}

/** In a format that only another program unpacks. */
export function innerFormatError(layer: LayerPlace, formatTitle: string): ProfilerError {
  return new ProfilerError("INPUT_COMPRESSED", `the ${layer.title} holds ${formatTitle}, which is not unpacked here`, {
    hint: `unpack it on the way: ${unpackCommand(layer)}`,
  });
}

function unpackCommand({ commands, name }: LayerPlace, change = (command: string): string => command): string {
  return commandLine(commands.map(change), name);
}
