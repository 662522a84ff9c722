import { readFileSync } from "node:fs";

/** Linux counts processor time in hundredths of a second for programs. */
const TICKS_PER_SECOND = 100;

/** Fields of `/proc/PID/stat` after the program's name: user and system time of the children that have ended. */
const CHILD_USER_FIELD = 13;
const CHILD_SYSTEM_FIELD = 14;

/** Processor seconds, user and system, in a `stat` file of `/proc`: those of all children that have ended. */
export function parseChildCpuSeconds(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[CHILD_USER_FIELD]) + Number(fields[CHILD_SYSTEM_FIELD])) / TICKS_PER_SECOND;
}

/** The largest resident memory so far in a `status` file of `/proc`, in bytes; 0 when the process has ended. */
export function parsePeakRssBytes(status: string): number {
  const match = /^VmHWM:\s+(\d+) kB$/m.exec(status);
  return match ? Number(match[1]) * 1024 : 0;
}

/** Processor seconds of all children of this process that have ended. */
export function readChildCpuSeconds(): number {
  return parseChildCpuSeconds(readFileSync("/proc/self/stat", "latin1"));
}

/** The largest resident memory a process has had so far, in bytes; 0 when it is gone. */
export function readPeakRssBytes(pid: number): number {
  try {
    return parsePeakRssBytes(readFileSync(`/proc/${pid}/status`, "latin1"));
  } catch {
    return 0;
  }
}
