import { statSync } from "node:fs";
import { matchesGlob } from "node:path";
import type { ByteSource } from "../byte-source.ts";
import type { InputRef } from "../input-ref.ts";
import { openSource } from "../source.ts";
import { detectCompression } from "./compression-format.ts";
import type { RandomAccessSource } from "./zip-archive.ts";

const HEAD_BYTES = 4096;

/**
 * Puts the files of a ZIP archive in its place where there are several that can be tables, in the order in which the
 * archive lists them. `wanted` is the name or pattern that they have to have, if there is one.
 * What cannot be looked at stays as it is: whoever reads it says why.
 */
export async function expandArchives(inputs: readonly InputRef[], wanted: string | null): Promise<InputRef[]> {
  const expanded: InputRef[] = [];
  for (const input of inputs) expanded.push(...(await expandArchive(input, wanted)));
  return expanded;
}

async function expandArchive(input: InputRef, wanted: string | null): Promise<InputRef[]> {
  if (input.kind !== "file") return [input];
  const names = await entryNames(input.path).catch(() => []);
  const matching = names.filter((name) => wanted === null || name === wanted || matchesGlob(name, wanted));
  return matching.length < 2 || matching.includes(wanted ?? "")
    ? [input]
    : matching.map((entry) => ({ ...input, entry }));
}

/** The files of an archive; none if it is no archive, or one that is another kind of document. */
async function entryNames(path: string): Promise<string[]> {
  // of anything else the first bytes can be read only once
  if (!statSync(path).isFile()) return [];
  const source = await openSource({ kind: "file", path });
  try {
    if (!canBeReadAnywhere(source) || source.totalBytes === null) return [];
    const head = Buffer.alloc(HEAD_BYTES);
    const looked = head.subarray(0, await source.readAt(head, 0));
    if ((await detectCompression(looked, false)) !== "zip") return [];
    const { listZipEntries } = await import("./zip-directory.ts");
    return (await listZipEntries(source, source.totalBytes)).map(({ name }) => name);
  } finally {
    await source.close();
  }
}

function canBeReadAnywhere(source: ByteSource): source is RandomAccessSource {
  return source.readAt !== undefined;
}
