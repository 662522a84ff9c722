import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

const TOOLS = join(import.meta.dirname, "../node_modules/.bin");

/** One tool that looks at the whole tree and changes nothing. */
interface Check {
  name: string;
  command: string;
  args: string[];
}

const CHECKS: Check[] = [
  { name: "lint", command: "oxlint", args: ["--deny-warnings"] },
  { name: "types", command: "tsc", args: ["-p", "."] },
  { name: "unused code", command: "knip", args: ["--no-progress"] },
  { name: "format", command: "oxfmt", args: ["--check"] },
];

/** Runs a tool, shows what it wrote only when it fails, and says whether it passed. */
function runCheck(check: Check): Promise<boolean> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const tool = spawn(join(TOOLS, check.command), check.args, { stdio: ["ignore", "pipe", "pipe"] });
    const output: Buffer[] = [];
    tool.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    tool.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    tool.on("error", (error) => output.push(Buffer.from(`${error.message}\n`)));
    tool.on("close", (code) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`${code === 0 ? "passed" : "FAILED"}  ${check.name} (${seconds} s)`);
      if (code !== 0) process.stdout.write(Buffer.concat(output));
      resolve(code === 0);
    });
  });
}

/** Takes checks from the queue, one after the other, until none is left. */
async function runQueue(queue: Check[]): Promise<boolean> {
  let passed = true;
  for (let check = queue.shift(); check; check = queue.shift()) {
    passed = (await runCheck(check)) && passed;
  }
  return passed;
}

const queue = [...CHECKS];
const lanes = Array.from({ length: Math.max(2, availableParallelism()) }, () => runQueue(queue));
const results = await Promise.all(lanes);
process.exitCode = results.every(Boolean) ? 0 : 1;
