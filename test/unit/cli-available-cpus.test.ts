import { describe, expect, test } from "vitest";
import { availableCpus, cpusWithin } from "../../src/cli/available-cpus.ts";

function files(contents: Record<string, string>): (path: string) => string | null {
  return (path) => contents[path] ?? null;
}

describe("cgroup v2", () => {
  const group = { "/proc/self/cgroup": "0::/user.slice/job\n" };

  test("the quota of the process's own group, rounded up", () => {
    expect(cpusWithin(8, files({ ...group, "/sys/fs/cgroup/user.slice/job/cpu.max": "150000 100000\n" }))).toBe(2);
  });

  test("the smallest quota on the way up counts", () => {
    const read = files({
      ...group,
      "/sys/fs/cgroup/user.slice/job/cpu.max": "max 100000\n",
      "/sys/fs/cgroup/user.slice/cpu.max": "400000 100000\n",
      "/sys/fs/cgroup/cpu.max": "300000 100000\n",
    });
    expect(cpusWithin(8, read)).toBe(3);
  });

  test("inside a container the group is the root", () => {
    const read = files({ "/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/cpu.max": "50000 100000\n" });
    expect(cpusWithin(8, read)).toBe(1);
  });

  test("a path that leads out of the container's view still ends at the root", () => {
    const read = files({ "/proc/self/cgroup": "0::/../other\n", "/sys/fs/cgroup/cpu.max": "200000 100000\n" });
    expect(cpusWithin(8, read)).toBe(2);
  });

  test("max is no limit", () => {
    expect(cpusWithin(8, files({ ...group, "/sys/fs/cgroup/user.slice/job/cpu.max": "max 100000\n" }))).toBe(8);
  });
});

describe("cgroup v1", () => {
  const group = { "/proc/self/cgroup": "12:memory:/docker/x\n4:cpu,cpuacct:/docker/x\n0::/docker/x\n" };

  test("quota and period of the process's own group", () => {
    const read = files({
      ...group,
      "/sys/fs/cgroup/cpu,cpuacct/docker/x/cpu.cfs_quota_us": "250000\n",
      "/sys/fs/cgroup/cpu,cpuacct/docker/x/cpu.cfs_period_us": "100000\n",
    });
    expect(cpusWithin(8, read)).toBe(3);
  });

  test("a container sees the host's path, but its own files at the root of the mount", () => {
    const read = files({
      ...group,
      "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "100000\n",
      "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "50000\n",
    });
    expect(cpusWithin(8, read)).toBe(2);
  });

  test("-1 is no limit, and other controllers' files are not looked at", () => {
    const read = files({
      ...group,
      "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n",
      "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
      "/sys/fs/cgroup/memory/cpu.cfs_quota_us": "1\n",
      "/sys/fs/cgroup/memory/cpu.cfs_period_us": "100000\n",
    });
    expect(cpusWithin(8, read)).toBe(8);
  });
});

test("a quota above what the system offers changes nothing", () => {
  const read = files({ "/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/cpu.max": "6400000 100000\n" });
  expect(cpusWithin(4, read)).toBe(4);
});

test.each(["", "garbage", "0::/\n"])("without readable quotas (%j) the system's figure stands", (text) => {
  expect(cpusWithin(4, files({ "/proc/self/cgroup": text, "/sys/fs/cgroup/cpu.max": "what? ever" }))).toBe(4);
});

test("on this machine it is a whole number of at least 1", () => {
  expect(availableCpus()).toBeGreaterThanOrEqual(1);
  expect(Number.isInteger(availableCpus())).toBe(true);
});
