import { expect, test } from "vitest";
import { detectCi } from "../../src/gate/outputs/detect-ci.ts";

const none = { annotations: false, summaryFile: null, root: null };

test.each<[string, Record<string, string>, ReturnType<typeof detectCi>]>([
  ["nothing", {}, { system: null, ...none }],
  [
    "GitHub Actions",
    { CI: "true", GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: "/summary.md", GITHUB_WORKSPACE: "/repository" },
    { system: "github", annotations: true, summaryFile: "/summary.md", root: "/repository" },
  ],
  [
    "GitHub Actions without a summary",
    { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: "" },
    { system: "github", ...none, annotations: true },
  ],
  ["no GitHub Actions", { GITHUB_ACTIONS: "false", GITHUB_STEP_SUMMARY: "/summary.md" }, { system: null, ...none }],
  [
    "GitLab",
    { CI: "1", GITLAB_CI: "true", CI_PROJECT_DIR: "/builds/a" },
    { system: "gitlab", ...none, root: "/builds/a" },
  ],
  ["another one", { CI: "true" }, { system: "other", ...none }],
  ["Azure Pipelines", { TF_BUILD: "True" }, { system: "other", ...none }],
  ["Jenkins", { JENKINS_URL: "https://ci.example.com/" }, { system: "other", ...none }],
])("%s", (_name, env, expected) => {
  expect(detectCi(env)).toEqual(expected);
});
