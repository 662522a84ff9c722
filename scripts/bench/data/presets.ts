import { narrow } from "./narrow.ts";
import { nyc311 } from "./nyc311/preset.ts";
import type { Preset } from "./preset.ts";
import { products } from "./products.ts";
import { wide } from "./wide.ts";

/** Every kind of file that can be generated. */
export const PRESETS: readonly Preset[] = [nyc311, narrow, wide, products];

/** The preset of this name; @throws when there is none, with the names there are. */
export function findPreset(name: string): Preset {
  const preset = PRESETS.find((candidate) => candidate.name === name);
  if (preset) return preset;
  throw new Error(`There is no preset "${name}". Use one of: ${PRESETS.map((known) => known.name).join(", ")}.`);
}
