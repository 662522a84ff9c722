import { opendir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { typingMistakes } from "../base/typing-mistakes.ts";

/** So many entries of a folder are looked at; a suggestion is not worth more. */
const MAX_ENTRIES = 10_000;
/** Beyond this many typing mistakes a suggestion would be a guess. */
const MAX_MISTAKES = 3;

/** The path next to one that does not exist that was most likely meant; null when none is close. */
export async function nearestFile(path: string): Promise<string | null> {
  const name = nearestName(basename(path), await entriesOf(dirname(path)));
  if (name === null) return null;
  return path.includes("/") ? join(dirname(path), name) : name;
}

async function entriesOf(folder: string): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const entry of await opendir(folder)) {
      if (!entry.isDirectory()) names.push(entry.name);
      if (names.length === MAX_ENTRIES) break;
    }
  } catch {
    // The folder does not exist or may not be listed: there is nothing to suggest then.
  }
  return names.sort();
}

function nearestName(typed: string, names: readonly string[]): string | null {
  let best: string | null = null;
  let fewest = Math.min(MAX_MISTAKES, Math.ceil(typed.length / 3)) + 1;
  for (const name of names) {
    const mistakes = mistakesBetween(typed.toLowerCase(), name.toLowerCase(), fewest);
    if (mistakes < fewest) [best, fewest] = [name, mistakes];
  }
  return best;
}

/** A forgotten ending is one mistake, however long it is. */
function mistakesBetween(typed: string, name: string, limit: number): number {
  if (name.startsWith(`${typed}.`)) return 1;
  return Math.abs(name.length - typed.length) < limit ? typingMistakes(typed, name) : limit;
}
