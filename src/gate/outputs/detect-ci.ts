/** What runs a job, as its environment tells. */
export interface CiEnvironment {
  /** null: nothing says that this is a job; `other`: something does, but not what. */
  system: "github" | "gitlab" | "other" | null;
  /** Whether lines of the log that are workflow commands become annotations. */
  annotations: boolean;
  /** The file to append a job summary in Markdown to, or null. */
  summaryFile: string | null;
  /** The folder that the repository is checked out to, or null. */
  root: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads what runs this job from its environment variables. */
export function detectCi(env: Environment): CiEnvironment {
  if (isTrue(env["GITHUB_ACTIONS"])) {
    const summaryFile = textOf(env["GITHUB_STEP_SUMMARY"]);
    return { system: "github", annotations: true, summaryFile, root: textOf(env["GITHUB_WORKSPACE"]) };
  }
  if (isTrue(env["GITLAB_CI"])) {
    return { system: "gitlab", annotations: false, summaryFile: null, root: textOf(env["CI_PROJECT_DIR"]) };
  }
  const isOther = isTrue(env["CI"]) || isTrue(env["TF_BUILD"]) || textOf(env["JENKINS_URL"]) !== null;
  return { system: isOther ? "other" : null, annotations: false, summaryFile: null, root: null };
}

function isTrue(variable: string | undefined): boolean {
  return /^(?:true|1)$/iu.test(variable ?? "");
}

function textOf(variable: string | undefined): string | null {
  return variable === undefined || variable === "" ? null : variable;
}
