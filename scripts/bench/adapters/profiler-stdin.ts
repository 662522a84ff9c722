import type { AdapterMaker } from "./adapter.ts";
import { makeProfiler } from "./profiler.ts";

/** The profiler at the end of a pipe that `cat` fills. */
export const profilerOnStdin: AdapterMaker = ({ profiler }) =>
  makeProfiler(profiler, {
    name: "profiler-stdin",
    title: "profiler, from a pipe",
    command: (file) => ({ argv: [...profiler, "-", "--json"], feed: ["cat", file] }),
  });
