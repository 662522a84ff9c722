const INTRODUCTION = `# Benchmarks

How fast \`profiler\` is beside other programs, and how much memory it takes.
This page is written by the benchmark itself; run it on your own machine:

\`\`\`
npm install --prefix scripts/bench                 # the programs to compare with; users do not need them
node scripts/bench/run.ts                          # all files, all programs, five rounds
node scripts/bench/run.ts --preset nyc311 --runs 3 # one file
node scripts/bench/run.ts --memory                 # peak memory, a stream of 4 GB among others
\`\`\`

Add \`--write\` to put the result on this page. \`qsv\` and \`xan\` take part when they are on the PATH
(or named by \`QSV_BIN\` and \`XAN_BIN\`). Linux only: memory and processor time are read from \`/proc\`.

What is measured:

- The data are invented by \`scripts/bench/generate.ts\`; the same seed gives the same bytes. \`nyc311\` has the 41 columns
  of the New York City 311 service requests, \`narrow\` three short columns, \`wide\` a thousand, \`products\` long names.
- Before anything is timed, every program counts rows and columns. One that disagrees with the generator stops the run.
- The file is read once to fill the page cache. Then each round runs every program once, one process each.
- *wall* is the median over the rounds, from start to end of the process, its start-up included; *CPU* is user and system
  time of all threads, to 10 ms; *peak* is the largest resident memory, asked every 10 ms (a run of
  a few such intervals shows too little).
- *time / profiler* is the median over the rounds of the wall time divided by that of \`profiler\` in the same round:
  above 1 is slower than \`profiler\`.
- The programs do not compute the same. What \`profiler\` computes is in [STATISTICS.md](STATISTICS.md). \`SUMMARIZE\` and
  \`xan stats -a\` approximate distinct counts and quartiles, and list no top values; \`xan stats -p\` and \`qsv stats\` have
  neither distinct counts nor quartiles; csv-parse yields rows; \`wc -l\` counts lines.
`;

/** The sections of the page, each written by its own kind of run. */
export type SectionName = "comparison" | "memory";

/** The page with one section new and the other as it was; starts a page when there is none. */
export function replaceSection(page: string | null, name: SectionName, body: string): string {
  const start = `<!-- ${name}: written by scripts/bench/run.ts -->`;
  const end = `<!-- end of ${name} -->`;
  const section = `${start}\n\n${body.trim()}\n\n${end}\n`;
  const current = page ?? INTRODUCTION;
  const from = current.indexOf(start);
  const to = current.indexOf(end);
  if (from < 0 || to < from) return `${current.trimEnd()}\n\n${section}`;
  return `${current.slice(0, from)}${section}${current.slice(to + end.length + 1)}`;
}
