import { mkdtempSync } from "node:fs";
import { compareProfiles } from "./src/gate/compare/compare-profiles.ts";
import { renderComparison } from "./src/gate/compare/terminal.ts";
import { renderComparisonMarkdown } from "./src/gate/compare/markdown.ts";
import { renderComparisonJson } from "./src/gate/compare/json.ts";
import { DEFAULT_DRIFT } from "./src/gate/drift/settings.ts";
import { readProfile } from "./src/gate/read-profile.ts";
import { plainPaint } from "./src/report/paint.ts";
import { renderJson } from "./src/report/json.ts";
import { Draws, driftTable, DRIFT_COLUMNS } from "./test/support/drift-tables.ts";
import { profileText } from "./test/support/profile-text.ts";
const folder = mkdtempSync("/tmp/w/drift-");
const draws = new Draws(5);
const a = await profileText(driftTable(draws, 0, 10000), folder);
const { region, income, ...rest } = DRIFT_COLUMNS;
const b = await profileText(
  driftTable(draws, 10000, 9000, {
    ...rest,
    amount: (d) => (105 + 20 * d.normal()).toFixed(2),
    income,
    status: (d) => d.pick(["open", "open", "closed", "lost", "gone"]),
    rare_nulls: (d) => (d.share() < 0.02 ? "" : d.gamma(3).toFixed(3)),
    rating: (d) => (d.share() < 0.1 ? "five" : String(1 + d.random.below(5))),
    tree: (d) => String(d.random.below(900)),
    extra: () => "1",
    comment: (d) => "abc ".repeat(1 + d.poisson(10)),
  }),
  folder,
);
const a2 = readProfile(renderJson(a), "a.json");
const c = compareProfiles(a2, b, DEFAULT_DRIFT);
console.log(renderComparison(c, { width: 110, paint: plainPaint }));
console.log(renderComparisonMarkdown(c).slice(0, 1500));
console.log(renderComparisonJson(c).slice(0, 600));
console.log(renderComparison(compareProfiles(a, a2, DEFAULT_DRIFT), { width: 110, paint: plainPaint }));
