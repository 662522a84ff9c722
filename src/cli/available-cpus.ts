import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";

/** The content of a small file, or null when it cannot be read. */
export type ReadText = (path: string) => string | null;

const CGROUP_ROOT = "/sys/fs/cgroup";

/** How many CPUs this process may use: at least 1, part CPUs rounded up. */
export function availableCpus(): number {
  return cpusWithin(availableParallelism(), readTextOrNull);
}

/** The CPUs the system offers, held to the smallest cgroup quota in force. */
export function cpusWithin(offered: number, read: ReadText): number {
  const quota = Math.min(...cgroupQuotas(read));
  return Math.max(1, Math.min(offered, Math.ceil(quota)));
}

/** Quotas in CPUs of the process's own groups and all groups around them; none read as no limit. */
function cgroupQuotas(read: ReadText): number[] {
  const quotas: number[] = [];
  for (const line of (read("/proc/self/cgroup") ?? "").split("\n")) {
    const [, hierarchy, controllers, group] = /^(\d+):([^:]*):(.*)$/.exec(line) ?? [];
    if (group === undefined) continue;
    if (hierarchy === "0" && controllers === "") quotas.push(...quotasUpwards(CGROUP_ROOT, group, read, unifiedQuota));
    if (controllers?.split(",").includes("cpu") !== true) continue;
    for (const mount of new Set(["cpu", controllers])) {
      quotas.push(...quotasUpwards(`${CGROUP_ROOT}/${mount}`, group, read, legacyQuota));
    }
  }
  return quotas;
}

type ReadQuota = (folder: string, read: ReadText) => number;

/** In a container the group's path may be the host's, while the files stand at the root: so every level is tried. */
function quotasUpwards(mount: string, group: string, read: ReadText, readQuota: ReadQuota): number[] {
  const steps = group.split("/").filter((step) => step !== "" && step !== "..");
  const quotas: number[] = [];
  for (let depth = steps.length; depth >= 0; depth--) {
    quotas.push(readQuota([mount, ...steps.slice(0, depth)].join("/"), read));
  }
  return quotas;
}

/** cgroup v2: "max 100000" or "150000 100000", quota and period in microseconds. */
function unifiedQuota(folder: string, read: ReadText): number {
  const [quota, period] = (read(`${folder}/cpu.max`) ?? "").trim().split(/\s+/);
  return cpus(quota, period);
}

/** cgroup v1: the same in two files; -1 is no limit. */
function legacyQuota(folder: string, read: ReadText): number {
  return cpus(read(`${folder}/cpu.cfs_quota_us`)?.trim(), read(`${folder}/cpu.cfs_period_us`)?.trim());
}

function cpus(quota: string | undefined, period: string | undefined): number {
  const share = Number(quota) / Number(period);
  return share > 0 ? share : Infinity;
}

function readTextOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
