import { checkCommand, type CheckedFiles, githubWorkflow, gitlabPipeline, preCommitHooks } from "./ci-files.ts";
import { starterRules } from "./starter-rules.ts";

/** A file to be written, if there is none at its path. */
export interface StarterFile {
  path: string;
  text: string;
}

/** The JSON Schema of rules files, beside them. */
const SCHEMA_NAME = "rules.schema.json";

/**
 * The files that set a gate up: rules to start from, their JSON Schema, and a job for GitHub Actions, GitLab CI and
 * pre-commit each. Paths are relative to the root of the repository; none may overwrite a file.
 *
 * @param schema the JSON Schema of rules files
 */
export function starterFiles(files: CheckedFiles, schema: string): StarterFile[] {
  const folder = files.rules.slice(0, files.rules.lastIndexOf("/") + 1);
  return [
    { path: files.rules, text: starterRules(`./${SCHEMA_NAME}`, checkCommand(files)) },
    { path: `${folder}${SCHEMA_NAME}`, text: schema },
    { path: ".github/workflows/data-quality.yml", text: githubWorkflow(files) },
    { path: ".gitlab-ci.yml", text: gitlabPipeline(files) },
    { path: ".pre-commit-config.yaml", text: preCommitHooks(files) },
  ];
}
