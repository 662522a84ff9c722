import { cpus, release, totalmem, type } from "node:os";

/** The machine a measurement was made on, one fact a line, as a Markdown list. */
export function describeMachine(): string {
  const processors = cpus();
  return [
    `- CPU: ${processors[0]?.model.trim() ?? "unknown"}, ${processors.length} cores`,
    `- memory: ${(totalmem() / 1024 ** 3).toFixed(0)} GiB`,
    `- system: ${type()} ${release()}`,
    `- Node ${process.versions.node}`,
  ].join("\n");
}
