import { stringify } from "yaml";
import { shellWord } from "../../base/shell-word.ts";

/** What the snippets are made for. */
export interface CheckedFiles {
  /** Paths of the data, which are checked as one table; seen from the folder of the snippets. */
  data: readonly string[];
  /** Path of the rules. */
  rules: string;
}

/** Where a built program is found, or the repository to build it from. */
const GETTING = `profiler is not published: where it is not on the PATH of the machine already, it is built from the
repository that the variable PROFILER_REPOSITORY names.`;

/** The command that checks the data, with what is to be written besides. */
export function checkCommand({ data, rules }: CheckedFiles, outputs: readonly string[] = []): string {
  const words = ["profiler", "check", ...data.map(shellWord), "--rules", shellWord(rules)];
  return [...words, ...outputs.map((output) => `-o ${output}`)].join(" ");
}

/** A workflow of GitHub Actions: findings as annotations, as code scanning alerts, in the summary, and as JUnit XML. */
export function githubWorkflow(files: CheckedFiles): string {
  return `# Checks the data against the rules. Annotations and the summary of the job come from the program itself.
${comment(GETTING)}
# (Settings > Secrets and variables > Actions > Variables), such as https://github.com/OWNER/profiler.git
name: data quality
on:
  push:
  pull_request:
permissions:
  contents: read
  security-events: write # for code scanning; private repositories need GitHub Advanced Security for it
jobs:
  check:
    runs-on: ubuntu-latest
    env:
      PROFILER_REPOSITORY: \${{ vars.PROFILER_REPOSITORY }}
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: 24
      - name: Get the profiler
        run: |
${indented(buildLines("$RUNNER_TEMP/profiler", 'echo "$RUNNER_TEMP/profiler/dist" >> "$GITHUB_PATH"'), 10)}
      - name: Check the data
        run: ${scalar(checkCommand(files, ["report.sarif", "junit.xml"]))}
      - name: Show the findings on the lines of the files
        if: \${{ !cancelled() }}
        continue-on-error: true # without code scanning the check counts all the same
        uses: github/codeql-action/upload-sarif@v4
        with:
          sarif_file: report.sarif
          category: data-quality
      - name: Keep the results
        if: \${{ !cancelled() }}
        uses: actions/upload-artifact@v5
        with:
          name: data-quality
          path: |
            report.sarif
            junit.xml
`;
}

/** A job of GitLab CI with reports of tests and of code quality. */
export function gitlabPipeline(files: CheckedFiles): string {
  return `# Checks the data against the rules; the merge request shows the results as tests and as code quality.
${comment(GETTING)}
# (Settings > CI/CD > Variables), such as https://gitlab.com/GROUP/profiler.git
data-quality:
  image: node:24
  before_script:
    - |
${indented(buildLines(".profiler", 'export PATH="$PWD/.profiler/dist:$PATH"'), 6)}
  script:
    - ${scalar(checkCommand(files, ["junit.xml", "gitlab:gl-code-quality-report.json"]))}
  artifacts:
    when: always
    paths: [junit.xml, gl-code-quality-report.json]
    reports:
      junit: junit.xml
      codequality: gl-code-quality-report.json
`;
}

/** A hook of pre-commit that runs when the data or the rules change. */
export function preCommitHooks(files: CheckedFiles): string {
  const watched = [...files.data, files.rules].map(inExpression).join("|");
  return `# pre-commit install; then each commit that changes the data or the rules is checked.
# profiler is not published: it has to be on the PATH, or stand here with its path.
repos:
  - repo: local
    hooks:
      - id: data-quality
        name: data quality
        entry: ${scalar(checkCommand(files))}
        language: system
        files: ${scalar(`^(?:${watched})$`)}
        pass_filenames: false
`;
}

function buildLines(folder: string, addToPath: string): string {
  return `if ! command -v profiler > /dev/null; then
  git clone --quiet --depth 1 "\${PROFILER_REPOSITORY:?names the repository to build the profiler from}" "${folder}"
  (cd "${folder}" && npm ci --no-audit --no-fund && npm run --silent build)
  ${addToPath}
fi`;
}

/** A text as a scalar on one line, in quotes where YAML asks for them. */
function scalar(text: string): string {
  return stringify(text, { lineWidth: 0, blockQuote: false }).trimEnd();
}

function comment(text: string): string {
  return indentedBy(text, "# ");
}

function indented(text: string, spaces: number): string {
  return indentedBy(text, " ".repeat(spaces));
}

function indentedBy(text: string, before: string): string {
  return text.replaceAll(/^/gmu, before);
}

/** A path, a pattern of paths or a folder as a regular expression of Python for the paths that are meant. */
function inExpression(path: string): string {
  const pieces = path.replace(/^\.\//u, "").match(/\*\*|\{[^{}]*\}|\[[^[\]]*\]|./gsu) ?? [];
  const isFolder = !/\.[^/]*$/u.test(path);
  return `${pieces.map(pieceExpression).join("")}${isFolder ? "(?:/.*)?" : ""}`;
}

function pieceExpression(piece: string): string {
  if (piece === "*") return "[^/]*";
  if (piece === "?") return "[^/]";
  return piece.length > 1 ? ".*" : piece.replace(/[\\^$.|+()[\]{}]/u, "\\$&");
}
