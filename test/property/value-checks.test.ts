import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Limits, limitsFor } from "../../src/model/limits.ts";
import { COMPARISONS } from "../../src/model/rules.ts";
import type { CheckFinding, CheckPlan, RowCheck, ValueCheck, ValueTest } from "../../src/model/checks.ts";
import { DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";
import { CheckRun } from "../../src/profile/checks/check-run.ts";
import { hostileBytes, writtenTable } from "../support/arbitraries.ts";
import { kernelProfile, type KernelProfileOptions } from "../support/kernel-profile.ts";
import {
  type ReferenceFailure,
  type ReferenceFinding,
  type ReferenceQuestion,
  referenceChecks,
  referenceColumns,
} from "../support/reference/checks.ts";
import { referenceRecords } from "../support/reference/records.ts";
import { writeTable } from "../support/write-table.ts";
import { shownText } from "../support/reference/text.ts";

const EXAMPLES = 5;
const ROWS = { minLength: 20, maxLength: 40 };
const TABLES = { maxRows: 40, maxColumns: 4, ragged: true, blankLines: true };
const AMPLE: Limits = { ...limitsFor(5, 2 ** 29), valueCap: 4096 };
const SCANT: Limits = { ...AMPLE, distinctLimit: 4, memoEntries: 8, valueCap: 128 };

const division = fc.record({
  blockBytes: fc.constantFrom(64, 128, 192, 1024, 262_144),
  cuts: fc.array(fc.nat(100), { maxLength: 5 }),
  workers: fc.array(fc.constantFrom(0 as const, 1 as const), { minLength: 1, maxLength: 6 }),
  leaveOut: fc.boolean(),
  limits: fc.constantFrom(AMPLE, AMPLE, SCANT),
  nullTokens: fc.constantFrom(DEFAULT_NULL_TOKENS, ["0", "7", "often", "NA", "None"], []),
});

const PATTERNS = ["[A-Z]{2}\\d+", "\\d+", ".*", "[^\\d]+", "é", "^\\s", "(?s).{3,}", "[+-]?[0-9.,]+", "\\p{L}+", "a|b"];
const TYPES: readonly (readonly string[])[] = [
  ["integer"],
  ["integer", "decimal"],
  ["decimal"],
  ["boolean"],
  ["date"],
  ["datetime", "date"],
  ["datetime"],
  ["time"],
];

/** What is drawn of a check before its table is known: its numbers then choose among the values of the table. */
const drawnCheck = fc.record({
  column: fc.nat(9),
  kind: fc.nat(9),
  pick: fc.array(fc.nat(1000), { minLength: 1, maxLength: 4 }),
  flag: fc.boolean(),
  other: fc.boolean(),
});
type DrawnCheck = typeof drawnCheck extends fc.Arbitrary<infer T> ? T : never;

const drawnChecks = fc.record({
  values: fc.array(drawnCheck, { minLength: 1, maxLength: 20 }),
  rows: fc.array(fc.record({ left: fc.nat(9), right: fc.nat(9), comparison: fc.constantFrom(...COMPARISONS) }), {
    maxLength: 4,
  }),
});
type DrawnChecks = typeof drawnChecks extends fc.Arbitrary<infer T> ? T : never;

const NUMBERS = ["0", "-1", "1.5", "1000", ".5", "+7", "1e3", "99999999999999999999", "1e-400", "0.1"];

/** The checks that were drawn, with bounds and lists from the values of the table, so that many are met just so. */
function checksFor(drawn: DrawnChecks, question: ReferenceQuestion): Pick<CheckPlan, "values" | "rows"> {
  const columns = referenceColumns(question);
  const nameAt = (at: number): string => question.names[at % Math.max(1, question.names.length)] ?? "none";
  const values = drawn.values.map((one): ValueCheck => {
    const column = nameAt(one.column);
    const { values: cells = [] } = columns.find(({ name }) => name === column) ?? {};
    const numbers = cells.flatMap(({ number }) => [number?.point, number?.comma].flatMap((read) => read?.value ?? []));
    const moments = cells.flatMap(({ moment }) => [moment?.dmy, moment?.mdy].flatMap((read) => read?.micros ?? []));
    const texts = cells.map(({ text }) => Buffer.from(text).toString());
    const written = numbers.map(({ mantissa, scale }) => `${mantissa}e${-scale}`);
    return {
      column,
      test: testFor(one, { numbers: [...written, ...NUMBERS], moments: [...moments, 0n], texts }),
      stops: false,
    };
  });
  const rows = drawn.rows.map(({ left, right, comparison }): RowCheck => {
    return { left: nameAt(left), right: nameAt(right), comparison, stops: false };
  });
  return { values, rows };
}

/** What the values of a column give to choose from. */
interface Choice {
  numbers: string[];
  moments: bigint[];
  texts: string[];
}

function testFor({ kind, pick, flag, other }: DrawnCheck, { numbers, moments, texts }: Choice): ValueTest {
  const [first = 0] = pick;
  const side = other ? "minimum" : "maximum";
  switch (kind) {
    case 0:
      return { kind: "required" };
    case 1:
      return { kind: "type", types: chosen(TYPES, first) ?? [] };
    case 2:
      return { kind: side, bound: { kind: "number", text: chosen(numbers, first) ?? "0" }, exclusive: flag };
    case 3: {
      const micros = chosen(moments, first) ?? 0n;
      return { kind: side, bound: { kind: "instant", text: String(micros), micros }, exclusive: flag };
    }
    case 4:
      return { kind: other ? "minLength" : "maxLength", length: first % 20 };
    case 5: {
      const listed = pick.map((at) => (at % 3 === 0 ? chosen(numbers, at) : chosen(texts, at)) ?? "");
      return { kind: "enum", values: listed, ...(other ? { asTexts: true } : {}) };
    }
    case 6:
      return { kind: "pattern", pattern: chosen(PATTERNS, first) ?? "", whole: flag };
    case 7:
      return { kind: "split", number: chosen(numbers, first) ?? "0", orEqual: flag };
    default:
      return { kind: "sorted", descending: flag, strict: other };
  }
}

function chosen<T>(list: readonly T[], at: number): T | undefined {
  return list[at % list.length];
}

const SETTINGS = { keys: [], examples: EXAMPLES, temporaryFolder: null, maxTemporaryBytes: 0 };

type How = Pick<KernelProfileOptions, "blockBytes" | "cuts" | "workers" | "limits"> & {
  leaveOut: boolean;
  nullTokens: readonly string[];
};

function checkAll(
  bytes: Uint8Array,
  dialect: { delimiter: string; quote: string | null },
  how: How,
  drawn: DrawnChecks,
) {
  const { limits, nullTokens, leaveOut } = how;
  const full = { ...dialect, header: false, leaveOut };
  const width = referenceRecords(bytes, full).records[0]?.fields.length ?? 0;
  const names = Array.from({ length: width }, (_, index) => `column_${index + 1}`);
  const question: ReferenceQuestion = {
    bytes,
    dialect: full,
    names,
    values: [],
    rows: [],
    nullTokens,
    distinctLimit: limits.distinctLimit,
  };
  const plan = checksFor(drawn, question);
  const expected = referenceChecks({ ...question, ...plan });
  const checks = new CheckRun({ ...plan, ...SETTINGS, failFast: false });
  const { table, columns } = kernelProfile(bytes, { ...full, ...how, top: 1, checks });
  expectFastFailure(plan, expected, (fast) => kernelProfile(bytes, { ...full, ...how, top: 1, checks: fast }));
  const found = checks.outcome({ table, columns, source: {} });
  plan.values.forEach((check, index) => {
    expectFinding(found.values[index] ?? null, expected.values[index] ?? null, limits, check);
  });
  plan.rows.forEach((check, index) => {
    expectFinding(found.rows[index] ?? null, expected.rows[index] ?? null, limits, check);
  });
}

/** What stops early is a failure of the whole table, of the same check or of the type of its column. */
function expectFastFailure(
  plan: Pick<CheckPlan, "values" | "rows">,
  expected: { values: (ReferenceFinding | null)[] },
  run: (checks: CheckRun) => unknown,
): void {
  const values = plan.values.map((check) => ({ ...check, stops: true }));
  const fast = new CheckRun({ ...plan, values, ...SETTINGS, failFast: true });
  run(fast);
  const hasFailed = (index: number): boolean => (expected.values[index]?.failures.length ?? 0) > 0;
  if (fast.stoppedAtRow === null) {
    // values that are texts in each reading, and fields that are empty, fail for certain
    values.forEach(({ test }, index) => {
      const [first] = expected.values[index]?.failures ?? [];
      if (test.kind === "required" && first?.value.length === 0) expect({ index, first }).toBe("stopped");
      if (/pattern|Length/.test(test.kind) && hasFailed(index)) {
        const isToken = expected.values[index]?.failures.every(({ value }) => /^(?:NA|None)$/.test(String(value)));
        expect({ index, isToken }).toEqual({ index, isToken: true });
      }
    });
    return;
  }
  const { values: found, rows, stoppedAtRow } = fast.stoppedOutcome();
  expect(rows.every((row) => row === null)).toBe(true);
  expect(found.some((finding) => finding !== null)).toBe(true);
  found.forEach((finding, index) => {
    if (finding === null) return;
    const { column } = values[index]!;
    const isBorneOut =
      hasFailed(index) ||
      values.some(({ column: name, test }, at) => name === column && test.kind === "type" && hasFailed(at));
    expect({ check: values[index], finding, isBorneOut }).toMatchObject({ isBorneOut: true });
    for (const { row } of finding.places) expect(row).toBeLessThanOrEqual(stoppedAtRow ?? 0);
  });
}

function expectFinding(
  found: CheckFinding | null,
  expected: ReferenceFinding | null,
  { valueCap }: Limits,
  check: ValueCheck | RowCheck,
): void {
  if (expected === null) {
    expect(found).toBeNull();
    return;
  }
  const shown = (bytes: Uint8Array): string => (bytes.length <= valueCap ? shownText(bytes) : "long");
  const expectedPlace = ({ row, line, offset, value, other }: ReferenceFailure): object => {
    return { row, line, offset, value: shown(value), note: other === null ? undefined : noteOf(shown(other), check) };
  };
  const first = expected.failures.slice(0, EXAMPLES);
  expect({
    check,
    checked: found?.checked,
    failed: found?.failed,
    split: unsigned(found?.split),
    places: found?.places.map(({ row, line, offset, value, note }, index) => {
      const isLong = (first[index]?.value.length ?? 0) > valueCap;
      const isOtherLong = (first[index]?.other?.length ?? 0) > valueCap;
      const said = isOtherLong ? noteOf("long", check) : note;
      return { row, line, offset, value: isLong ? "long" : value, note: said };
    }),
  }).toEqual({
    check,
    checked: expected.checked,
    failed: expected.failures.length,
    split: unsigned(expected.split),
    places: first.map(expectedPlace),
  });
}

/** A zero has no sign. */
function unsigned(split: CheckFinding["split"]): CheckFinding["split"] {
  if (!split) return split;
  return { ...split, greatestBelow: split.greatestBelow + 0, leastAbove: split.leastAbove + 0 };
}

function noteOf(other: string, check: ValueCheck | RowCheck): string {
  return "right" in check ? `${check.right}: ${JSON.stringify(other)}` : `behind ${JSON.stringify(other)}`;
}

const digit = fc.constantFrom("0", "1", "9");
const digitsOf = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: digit, minLength, maxLength });
/** Numbers of many digits whose doubles are mostly the same. */
const closeNumber = fc
  .tuple(fc.constantFrom("", "-"), fc.constantFrom("1000000000000000", "9"), digitsOf(0, 3), digitsOf(0, 12), fc.nat(9))
  .map(([sign, head, whole, fraction, form]) => {
    if (form === 0) return `${sign}${head}${whole}${fraction}`;
    if (form === 1) return `${sign}0.${"0".repeat(fraction.length)}${head}${whole}e${whole.length}`;
    return `${sign}${head}${whole}${fraction === "" ? "" : `.${fraction}`}`;
  });
const tinyNumber = fc.constantFrom("0", "-0", "1e-400", "-1e-400", "2e-400", "1e-399", "0.0", "0e5", "1e-30");
const commaNumber = fc.constantFrom(
  "1,5",
  "-1,50",
  "1.000,5",
  "1,500",
  "1500",
  "1.500",
  "2",
  "1,50000000000000000000001",
);
const spacedNumber = fc.constantFrom(
  "123 456",
  "123 457",
  "1 234",
  "123456",
  "123456.0",
  "12",
  "+12",
  ".5",
  "0.5",
  "5.",
  "012",
);
const day = fc.integer({ min: 1, max: 31 });
const slashDate = fc.tuple(day, day, fc.constantFrom("2023", "2024")).map((parts) => parts.join("/"));
const smallDate = fc
  .tuple(fc.constantFrom(1, 2), fc.constantFrom(1, 2), fc.constant("2024"))
  .map((parts) => parts.join("/"));
const zonedTime = fc.constantFrom(
  "2024-01-01T00:00:00Z",
  "2024-01-01T01:00:00+01:00",
  "2023-12-31 23:59",
  "2024-01-01",
  "20240101",
  "2024-01-01T00:00:00.000001Z",
  "10:30",
);
const clock = fc.constantFrom("10:30", "9:05", "09:05:00", "11:00 PM", "2024-01-01", "25:00:00");
const longText = fc
  .tuple(fc.constantFrom(100, 127, 300, 5000), fc.constantFrom("", '"', "é"), fc.constantFrom("", "a", "b", '"'))
  .map(([length, middle, end]) => `${"x".repeat(length)}${middle}${end}`);
const country = fc.constantFrom(
  "DE",
  "FR",
  "IT",
  "ES",
  "PL",
  "US",
  "CN",
  "JP",
  "IN",
  "BR",
  "AR",
  "NA",
  "NA",
  "None",
  "",
);
const answer = fc.constantFrom("Some", "All", "None", "None");
const answerOrNull = fc.constantFrom("Some", "All", "None", "");
const word = fc.constantFrom("yes", "No", "yEs", " no ", "SIM", "NÃO", "não", "1", "0", "T", "maybe", "");

/** A column of one of these, in order or not, with something else in between, or without. */
const closeColumn = fc
  .record({
    cells: fc.oneof(
      ...[closeNumber, tinyNumber, commaNumber, spacedNumber, slashDate, smallDate, zonedTime, clock, longText].map(
        (kind) =>
          fc.array(
            fc.oneof({ weight: 20, arbitrary: kind }, { weight: 1, arbitrary: fc.constantFrom("NaN", "", "x") }),
            ROWS,
          ),
      ),
      ...[country, answer, answerOrNull, word].map((kind) => fc.array(kind, ROWS)),
    ),
    sorted: fc.constantFrom("no", "up", "down"),
    quoted: fc.boolean(),
  })
  .map(({ cells, sorted, quoted }) => {
    const ordered =
      sorted === "no" ? cells : cells.toSorted((a, b) => Number(a) - Number(b) || (a < b ? -1 : a > b ? 1 : 0));
    return (sorted === "down" ? ordered.toReversed() : ordered).map((text) => ({ text, quoted }));
  });
const closeTable = fc.array(closeColumn, { minLength: 1, maxLength: 4 }).map((columns) => {
  const rows = Array.from({ length: Math.max(...columns.map(({ length }) => length)) }, (_, row) =>
    columns.map((column) => column[row] ?? { text: "", quoted: false }),
  );
  return writeTable(rows, {
    delimiter: ",",
    terminators: ["\n"],
    quoting: "minimal",
    bom: false,
    finalTerminator: true,
    blankLines: [0],
  }).bytes;
});

describe("checks of values and rows", () => {
  it("find what the reference finds in tables", () => {
    fc.assert(
      fc.property(writtenTable(TABLES), division, drawnChecks, ({ bytes, delimiter }, how, drawn) => {
        checkAll(bytes, { delimiter, quote: '"' }, how, drawn);
      }),
      { numRuns: 100 },
    );
  });

  it("find what the reference finds in any bytes", () => {
    fc.assert(
      fc.property(hostileBytes, fc.constantFrom('"', null), division, drawnChecks, (bytes, quote, how, drawn) =>
        checkAll(bytes, { delimiter: ",", quote }, how, drawn),
      ),
      { numRuns: 100 },
    );
  });

  it("find what the reference finds in columns whose values are close to each other", () => {
    fc.assert(
      fc.property(closeTable, division, drawnChecks, (bytes, how, drawn) => {
        checkAll(bytes, { delimiter: ",", quote: '"' }, how, drawn);
      }),
      { numRuns: 120 },
    );
  });
});
