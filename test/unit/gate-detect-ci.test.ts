import { expect, test } from "vitest";
import { detectCi } from "../../src/gate/outputs/detect-ci.ts";

const none = { annotations: false, summaryFile: null, root: null };

test.each<[string, Record<string, string>, ReturnType<typeof detectCi>]>([
  ["nothing", {}, { system: null, ...none }],
  [
    "GitHub Actions",
    { CI: "true", GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: "/tmp/summary", GITHUB_WORKSPACE: "/work" },
    { system: "github", annotations: true, summaryFile: "/tmp/summary", root: "/work" },
  ],
  [
    "GitHub Actions without a summary",
    { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: "" },
    { system: "github", ...none, annotations: true },
  ],
  ["no GitHub Actions", { GITHUB_ACTIONS: "false", GITHUB_STEP_SUMMARY: "/tmp/summary" }, { system: null, ...none }],
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
