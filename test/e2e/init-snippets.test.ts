import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { starterFiles } from "../../src/gate/init/starter-files.ts";
import { executablePath } from "../support/run-profiler.ts";
import { temporaryFolder, writeInput } from "../support/temporary-folder.ts";

const GOOD = "id,amount\n1,5\n2,7\n";
const EMPTY = "id,amount\n";

/** A repository with the starter files in it and data beside them. */
function repository(data: string): string {
  const folder = temporaryFolder();
  for (const { path, text } of starterFiles({ data: ["data/my orders.csv"], rules: "rules.yaml" }, "{}\n")) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeInput(folder, path, text);
  }
  mkdirSync(join(folder, "data"));
  writeInput(folder, "data/my orders.csv", data);
  return folder;
}

function yamlIn(folder: string, path: string): Record<string, never> {
  return parse(readFileSync(join(folder, path), "utf8")) as Record<string, never>;
}

/** A folder with the executable in it, under the name that the snippets use. */
function folderWithProgram(): string {
  const folder = temporaryFolder();
  symlinkSync(executablePath(), join(folder, "profiler"));
  return folder;
}

/** Runs lines as a CI system does, and says how they ended. */
function runLines(
  folder: string,
  lines: readonly string[],
  env: Record<string, string> = {},
): { status: number | null; text: string } {
  const inherited = { HOME: process.env["HOME"] ?? "", PATH: process.env["PATH"] ?? "" };
  const { status, stdout, stderr } = spawnSync("bash", ["-eo", "pipefail", "-c", lines.join("\n")], {
    cwd: folder,
    env: { ...inherited, ...env },
    encoding: "utf8",
  });
  return { status, text: stdout + stderr };
}

function withProgram(): Record<string, string> {
  return { PATH: `${folderWithProgram()}${delimiter}${process.env["PATH"]}` };
}

function githubLines(folder: string): string[] {
  const { jobs } = yamlIn(folder, ".github/workflows/data-quality.yml") as unknown as {
    jobs: { check: { steps: { run?: string }[] } };
  };
  return jobs.check.steps.flatMap((step) => step.run ?? []);
}

function gitlabLines(folder: string): { before: string[]; script: string[] } {
  const { "data-quality": job } = yamlIn(folder, ".gitlab-ci.yml") as unknown as {
    "data-quality": { before_script: string[]; script: string[] };
  };
  return { before: job.before_script, script: job.script };
}

describe("the snippets of profiler init", () => {
  it("run as a workflow of GitHub Actions", () => {
    for (const [data, status] of [
      [GOOD, 0],
      [EMPTY, 1],
    ] as const) {
      const folder = repository(data);
      const summary = writeInput(folder, "summary.md", "");
      const github = {
        GITHUB_ACTIONS: "true",
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_PATH: join(folder, "path"),
        RUNNER_TEMP: folder,
      };
      const ended = runLines(folder, githubLines(folder), { ...withProgram(), ...github });
      expect(ended.status, ended.text).toBe(status);
      expect(JSON.parse(readFileSync(join(folder, "report.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
      expect(readFileSync(join(folder, "junit.xml"), "utf8")).toContain("<testsuite");
      expect(readFileSync(summary, "utf8")).not.toBe("");
    }
  });

  it("run as a job of GitLab CI", () => {
    for (const [data, status] of [
      [GOOD, 0],
      [EMPTY, 1],
    ] as const) {
      const folder = repository(data);
      const { before, script } = gitlabLines(folder);
      const ended = runLines(folder, [...before, ...script], { ...withProgram(), GITLAB_CI: "true" });
      expect(ended.status, ended.text).toBe(status);
      const findings = JSON.parse(readFileSync(join(folder, "gl-code-quality-report.json"), "utf8")) as unknown[];
      expect(findings.length > 0).toBe(status === 1);
      expect(readFileSync(join(folder, "junit.xml"), "utf8")).toContain("<testsuite");
    }
  });

  it("run as a hook of pre-commit", () => {
    for (const [data, status] of [
      [GOOD, 0],
      [EMPTY, 1],
    ] as const) {
      const folder = repository(data);
      const { repos } = yamlIn(folder, ".pre-commit-config.yaml") as unknown as {
        repos: { hooks: { entry: string }[] }[];
      };
      const ended = runLines(folder, [repos[0]?.hooks[0]?.entry ?? "false"], withProgram());
      expect(ended.status, ended.text).toBe(status);
    }
  });

  it("build the program where there is none", () => {
    const source = temporaryFolder();
    const build = "mkdir -p dist && cp program dist/profiler";
    writeInput(source, "package.json", JSON.stringify({ name: "profiler", version: "0.0.0", scripts: { build } }));
    const lock = {
      name: "profiler",
      version: "0.0.0",
      lockfileVersion: 3,
      packages: { "": { name: "profiler", version: "0.0.0" } },
    };
    writeInput(source, "package-lock.json", JSON.stringify(lock));
    chmodSync(writeInput(source, "program", "#!/usr/bin/env bash\necho built: $1\n"), 0o755);
    const git = "git -c user.name=t -c user.email=t@t -c commit.gpgsign=false";
    expect(runLines(source, [`git init -q . && git add . && ${git} commit -qm program`]).status).toBe(0);
    const folder = repository(GOOD);
    const env = { PROFILER_REPOSITORY: `file://${source}`, GITHUB_PATH: join(folder, "path"), RUNNER_TEMP: folder };
    const [getting = "", checking = ""] = githubLines(folder);
    expect(runLines(folder, [getting], env)).toMatchObject({ status: 0 });
    const added = readFileSync(join(folder, "path"), "utf8").trim();
    const ended = runLines(folder, [checking], { PATH: `${added}${delimiter}${process.env["PATH"]}` });
    expect(ended).toEqual({ status: 0, text: "built: check\n" });
    const missing = runLines(folder, [getting], { RUNNER_TEMP: folder });
    expect(missing.status).not.toBe(0);
    expect(missing.text).toContain("PROFILER_REPOSITORY");
  });
});
