import { ProfilerError } from "../../base/errors.ts";
import type { ByteSource } from "../byte-source.ts";
import { compressedFormat } from "../known-formats.ts";
import type { CompressionName } from "../known-formats.ts";
import { isInputFault } from "../source-errors.ts";
import {
  damagedError,
  innerFormatError,
  type LayerPlace,
  ratioError,
  tooManyLayersError,
} from "./compression-errors.ts";
import { detectCompression } from "./compression-format.ts";
import { LayerSource } from "./layer-source.ts";
import type { OpenedLayer } from "./open-layer.ts";
import { PeekedSource } from "./peeked-source.ts";
import type { RandomAccessSource } from "./zip-archive.ts";

/** Enough to know a format by, and to try those without a magic number. */
const PEEKED_BYTES = 16 * 1024;
/** A file in an archive may be compressed itself, and perhaps was twice. */
const MAX_LAYERS = 3;
/** Of so much no ratio is asked: it is soon done. */
const RATIO_FREE_BYTES = 64 * 2 ** 20;

/** How a compressed input is read. */
export interface UnpackingOptions {
  /** The file to read of an archive: its name, or a pattern. */
  entry: string | null;
  /** How many times its size an input may unpack to. */
  maxRatio: number;
  /** Whether an input that breaks off ends there. */
  partial: boolean;
}

/** An input as it is when it is unpacked. */
export interface UnpackedSource extends ByteSource {
  /** How it is compressed, the outermost layer first: "zip+gzip"; null when it is not. */
  readonly compression: string | null;
  /** Compressed bytes that were unpacked so far; null when it is not compressed. */
  readonly compressedBytes: number | null;
  /** How many compressed bytes there are, if that is known. */
  readonly totalCompressedBytes: number | null;
  /** Why the input ended before its end; null as long as it did not. */
  readonly fault: ProfilerError | null;
}

/**
 * Unpacks an input, by its contents and not by its name; what is not compressed is read as it is.
 * An archive that breaks off ends there, and has a `fault`, so that what came before can be profiled.
 * @throws ProfilerError INPUT_COMPRESSED for what is not unpacked here, USAGE for a file of no archive, DECOMPRESSION_RATIO
 */
export async function unpackedSource(
  source: ByteSource,
  name: string,
  options: UnpackingOptions,
): Promise<UnpackedSource> {
  const unpacking = new Unpacking(source, name, options);
  for (;;) {
    const { source: peeked, head, isWhole } = await PeekedSource.open(unpacking.innermost, PEEKED_BYTES);
    const format = await detectCompression(head, isWhole);
    if (format === null) return unpacking.finish(peeked, head);
    await unpacking.addLayer(format, peeked);
  }
}

const COMMANDS: Readonly<Record<CompressionName, string>> = {
  gzip: "gzip -dc",
  zstd: "zstd -dc",
  brotli: "brotli -dc",
  xz: "xz -dc",
  zlib: "pigz -dc",
  zip: "unzip -p",
};

/** The layers of an input, from the outermost to the innermost. */
class Unpacking {
  private readonly source: ByteSource;
  private readonly name: string;
  private readonly options: UnpackingOptions;
  private readonly formats: CompressionName[] = [];
  private readonly layers: OpenedLayer[] = [];
  private readonly sources: LayerSource[] = [];

  constructor(source: ByteSource, name: string, options: UnpackingOptions) {
    this.source = source;
    this.name = name;
    this.options = options;
  }

  /** What the layers so far unpack to. */
  get innermost(): ByteSource {
    return this.sources.at(-1) ?? this.source;
  }

  async addLayer(format: CompressionName, peeked: PeekedSource): Promise<void> {
    const place = this.placeOf(format);
    if (this.layers.length === MAX_LAYERS) throw tooManyLayersError(place, MAX_LAYERS);
    const isOutermost = this.layers.length === 0;
    // loaded only here: what unpacks takes as long to load as a small input to profile
    const { openLayer } = await import("./open-layer.ts");
    const layer = await openLayer(format, {
      source: peeked,
      randomAccess: isOutermost && isRandomAccess(this.source) ? this.source : null,
      totalBytes: this.innermost.totalBytes,
      name: this.name,
      entry: this.options.entry,
    });
    this.formats.push(format);
    this.layers.push(layer);
    this.sources.push(this.openSource(layer, { ...place, title: layer.title }));
  }

  private openSource({ input, unpacker }: OpenedLayer, place: LayerPlace): LayerSource {
    const { maxRatio } = this.options;
    return new LayerSource(input, unpacker, {
      damaged: (damage, offset, unpackedBytes) => damagedError(damage, place, offset, unpackedBytes),
      check: (unpackedBytes) => {
        const compressedBytes = this.layers[0]?.input.shownBytes ?? 0;
        if (unpackedBytes <= Math.max(RATIO_FREE_BYTES, maxRatio * compressedBytes)) return;
        throw ratioError(place, maxRatio, unpackedBytes);
      },
    });
  }

  private placeOf(format: CompressionName): LayerPlace {
    const commands = [...this.formats, format].map((name) => COMMANDS[name]);
    return { title: `${format} data`, commands, name: this.name, isOutermost: this.layers.length === 0 };
  }

  /** @throws ProfilerError for what another program must unpack */
  finish(peeked: PeekedSource, head: Buffer): UnpackedSource {
    const [layer] = this.layers;
    const [last] = this.formats.slice(-1);
    const inner = compressedFormat(head);
    if (last !== undefined && inner !== undefined) {
      const place = this.placeOf(last);
      const commands = [...place.commands.slice(0, -1), inner.command];
      throw innerFormatError({ ...place, commands }, inner.title);
    }
    if (this.options.entry !== null && !this.formats.includes("zip")) throw noArchiveError(this.name);
    const compression = this.formats.length === 0 ? null : this.formats.join("+");
    return new TopSource(peeked, this.source, this.sources, layer ?? null, compression, this.options.partial);
  }
}

function isRandomAccess(source: ByteSource): source is RandomAccessSource {
  return source.readAt !== undefined && source.totalBytes !== null;
}

function noArchiveError(name: string): ProfilerError {
  return new ProfilerError("USAGE", `--entry names a file of a ZIP archive, and ${JSON.stringify(name)} is none`, {
    hint: "leave --entry out",
  });
}

/** Reads the innermost layer, and ends where one of them breaks off. */
class TopSource implements UnpackedSource {
  readonly totalBytes: number | null;
  readonly compression: string | null;
  readonly totalCompressedBytes: number | null;
  fault: ProfilerError | null = null;
  private readonly source: ByteSource;
  private readonly opened: ByteSource;
  private readonly layers: readonly LayerSource[];
  private readonly outermost: OpenedLayer | null;
  private readonly isPartial: boolean;
  private hasBytes = false;

  constructor(
    source: ByteSource,
    opened: ByteSource,
    layers: readonly LayerSource[],
    outermost: OpenedLayer | null,
    compression: string | null,
    isPartial: boolean,
  ) {
    this.source = source;
    this.opened = opened;
    this.layers = layers;
    this.outermost = outermost;
    this.compression = compression;
    this.isPartial = isPartial;
    this.totalBytes = outermost === null ? opened.totalBytes : null;
    this.totalCompressedBytes = outermost?.totalBytes ?? null;
  }

  get compressedBytes(): number | null {
    return this.outermost?.compressedBytes() ?? null;
  }

  get isCut(): boolean {
    return this.fault !== null;
  }

  async read(target: Uint8Array): Promise<number> {
    if (this.fault !== null) return 0;
    try {
      const count = await this.source.read(target);
      this.hasBytes ||= count > 0;
      return count;
    } catch (error) {
      if (!this.mayEndWith(error)) throw error;
      this.fault = error;
      return 0;
    }
  }

  /** Damage ends the input, so that it can be said how much was read; other failures only where that is asked for. */
  private mayEndWith(error: unknown): error is ProfilerError {
    return this.hasBytes && isInputFault(error) && (this.isPartial || error.code === "INPUT_CORRUPT");
  }

  async close(): Promise<void> {
    await Promise.all([...this.layers, this.opened].map((source) => source.close()));
  }
}
