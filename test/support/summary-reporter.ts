import type { Reporter, TestModule } from "vitest/node";

/** How many tests, and files or groups that could not run, ended in each way. */
interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Ends the output of a test run with one line that a machine can count: `N passed, N failed`. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    process.stdout.write(`${summaryLine(countTests(modules, unhandledErrors.length))}\n`);
  }
}

/** Counts tests; what keeps tests from running at all (an error in a file, a group or outside of both) counts as failed. */
function countTests(modules: readonly TestModule[], unhandledErrorCount: number): TestCounts {
  const counts: TestCounts = { passed: 0, failed: unhandledErrorCount, skipped: 0 };
  for (const module of modules) {
    for (const group of [module, ...module.children.allSuites()]) {
      if (group.errors().length > 0) counts.failed++;
    }
    for (const test of module.children.allTests()) counts[outcomeOf(test.result().state)]++;
  }
  return counts;
}

function outcomeOf(state: string): keyof TestCounts {
  // A test that is still pending was never run to its end, which is no success.
  return state === "passed" || state === "skipped" ? state : "failed";
}

/** The line itself; skipped tests are named only when there are any. */
function summaryLine({ passed, failed, skipped }: TestCounts): string {
  const line = `${passed} passed, ${failed} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}
