import manifest from "../../package.json" with { type: "json" };

/** The version of this program, as profiles and `--version` give it. */
export const VERSION: string = manifest.version;
