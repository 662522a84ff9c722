import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

/** The page on statistics, and what it is made from, as absolute paths. */
export const PAGE_PATH = join(ROOT, "docs/STATISTICS.md");
export const TEMPLATE_PATH = join(ROOT, "scripts/docs/statistics.template.md");
