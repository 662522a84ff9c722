import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { COMPARED_VALUES } from "../../src/gate/drift/settings.ts";
import type { Profile } from "../../src/model/profile.ts";
import { profileSource } from "../../src/pipeline/profile-source.ts";
import { PLAIN_OPTIONS } from "./figures-of.ts";

let files = 0;

/** The profile of a CSV with a header as it is made to be compared, by way of a file and all of the pipeline. */
export async function profileText(text: string, folder: string): Promise<Profile> {
  const path = join(folder, `table-${files++ % 8}.csv`);
  writeFileSync(path, text);
  return profileSource({ input: { kind: "file", path }, options: { ...PLAIN_OPTIONS, top: COMPARED_VALUES } });
}
