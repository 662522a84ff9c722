import { formatCount } from "../../base/format-count.ts";
import type { FoundPlace } from "../../model/checks.ts";
import type { ColumnProfile, Profile } from "../../model/profile.ts";
import type { DefaultTest, Rule } from "../../model/rules.ts";
import { formatCounted } from "../../report/format-number.ts";
import type { Answer } from "./result.ts";
import type { Subject } from "./subject.ts";

type DefaultRule = Extract<Rule, { scope: "default" }>;

const TESTS: readonly DefaultTest["kind"][] = [
  "emptyFile",
  "malformedRecords",
  "invalidEncoding",
  "duplicateHeader",
  "mixedTypes",
];

/** What the user says of the data besides. */
interface Besides {
  /** Rules of his own: what is never right does not fail the gate then. */
  rules: boolean;
  /** Data of before: whether columns are as mixed as they were is for drift to say. */
  baseline: boolean;
}

/** What is never right. */
export function defaultRules({ rules, baseline }: Besides): Rule[] {
  return TESTS.map((kind) => ({
    id: `default.${kind}`,
    scope: "default",
    test: { kind },
    severity: rules || (baseline && kind === "mixedTypes") ? "warning" : "error",
    tolerance: null,
    description: null,
    source: null,
  }));
}

/** Judges what is never right. */
export function judgeDefault(rule: DefaultRule, subject: Subject): Answer {
  const { profile } = subject;
  switch (rule.test.kind) {
    case "emptyFile":
      return judgeEmpty(profile);
    case "malformedRecords":
      return judgeMalformed(profile);
    case "invalidEncoding":
      return judgeEncoding(profile);
    case "duplicateHeader":
      return judgeHeader(profile);
    case "mixedTypes":
      return judgeTypes(profile);
  }
}

function judgeEmpty({ table }: Profile): Answer {
  return { verdict: table.rows > 0 ? "passed" : "failed", expected: "rows", found: formatCounted(table.rows, "row") };
}

function judgeMalformed({ table }: Profile): Answer {
  const { count, reasons } = table.malformed;
  const places = reasons
    .flatMap(({ reason, first }) => first.map((place) => ({ ...place, reason })))
    .toSorted((a, b) => a.row - b.row)
    .map(({ row, file, line, offset, fields, reason }): FoundPlace => ({
      row,
      ...(file === undefined ? {} : { file }),
      line,
      offset,
      value: "",
      column: null,
      note: reasonText(reason, fields),
    }));
  return {
    verdict: count === 0 ? "passed" : "failed",
    expected: "no malformed records",
    found:
      count === 0
        ? "there are none"
        : `${formatCounted(count, "malformed record")}: ${reasons.map(({ reason, count: of }) => `${formatCount(of)} ${reason.replaceAll("_", " ")}`).join(", ")}`,
    failedCount: count,
    checkedCount: table.records.total,
    places: places.slice(0, MOST_PLACES),
    ...(count === 0 ? {} : { hint: "profiler FILE --rejects rejects.csv writes all of them with their lines" }),
  };
}

const MOST_PLACES = 10;

function reasonText(reason: string, fields: number): string {
  return `${reason.replaceAll("_", " ")}${fields === 0 ? "" : ` (${formatCounted(fields, "field")})`}`;
}

function judgeEncoding({ source }: Profile): Answer {
  const { count, first } = source.invalidSequences;
  return {
    verdict: count === 0 ? "passed" : "failed",
    expected: `valid ${source.encoding}`,
    found: count === 0 ? "it is" : `${formatCounted(count, "invalid sequence")} of bytes`,
    failedCount: count,
    places: first.map(({ line, offset, bytes }): FoundPlace => ({ row: 0, line, offset, value: bytes, column: null })),
    ...(count === 0 ? {} : { hint: "if the text is in another encoding, name it with --encoding" }),
  };
}

/** Names that stand more than once in the header. */
function judgeHeader({ columns }: Profile): Answer {
  const written = columns.map(({ header }) => header).filter((header) => header !== null && header !== "");
  const twice = [...new Set(written.filter((name, index) => written.indexOf(name) !== index))];
  return {
    verdict: twice.length === 0 ? "passed" : "failed",
    expected: "each name once in the header",
    found:
      twice.length === 0
        ? "no name comes twice"
        : `more than once: ${twice
            .slice(0, 10)
            .map((name) => `"${name ?? ""}"`)
            .join(", ")}`,
    failedCount: twice.length,
  };
}

function judgeTypes({ columns, alerts }: Profile): Answer {
  const mixed = columns.filter(
    (column) =>
      hasExceptions(column) || alerts.some(({ code, column: name }) => code === "mixed_types" && name === column.name),
  );
  const places = mixed.flatMap(({ name, exceptions }) =>
    exceptions.map((place): FoundPlace => ({ ...place, column: name })),
  );
  return {
    verdict: mixed.length === 0 ? "passed" : "failed",
    expected: "one type in each column",
    found: mixed.length === 0 ? "no column has values of several types" : mixed.slice(0, 5).map(mixtureText).join("; "),
    failedCount: mixed.length,
    checkedCount: columns.length,
    places: places.toSorted((a, b) => a.row - b.row).slice(0, MOST_PLACES),
    ...(mixed.length === 0 ? {} : { hint: 'if some of them mean "no value", name them with --null' }),
  };
}

function hasExceptions({ type, typeRatio }: ColumnProfile): boolean {
  return type !== "empty" && type !== "string" && typeRatio < 1;
}

function mixtureText({ name, types }: ColumnProfile): string {
  const counts = Object.entries(types)
    .filter(([type]) => type !== "null")
    .toSorted(([, a], [, b]) => b - a);
  return `"${name}" has ${counts.map(([type, count]) => `${formatCount(count)} ${type}`).join(", ")}`;
}
