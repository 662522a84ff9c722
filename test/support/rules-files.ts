import fc from "fast-check";
import type { Amount, Bound, ColumnTest, Rule, RuleSeverity, TableTest } from "../../src/model/rules.ts";

/** A rules file as plain data, and the rules that it stands for, without their places. */
export interface RulesFile {
  doc: Record<string, unknown>;
  rules: Omit<Rule, "source">[];
  nullTokens: string[];
}

/** What stands beside a rule, as it is written and as it is read. */
interface Head {
  doc: Record<string, unknown>;
  severity: RuleSeverity | undefined;
  tolerance: Amount | null;
  description: string | undefined;
}

/** One key of a column or of the table. */
interface Piece<Test> {
  key: string;
  doc: unknown;
  /** The last parts of the ids, in order. */
  tests: { id: string; test: Test; head: Head }[];
}

type ColumnPiece = Piece<ColumnTest>;

/** Names with all that YAML and paths might stumble over. */
const anyName: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "id",
      "amount",
      "Created Date",
      "a.b",
      "2024",
      "null",
      "true",
      "x: y",
      "größe",
      "#1",
      "-",
    ),
  },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 8 }).filter((name) => name !== "__proto__") },
);

const anyAmount: fc.Arbitrary<{ doc: unknown; amount: Amount | null }> = fc.oneof(
  fc.integer({ min: 1, max: 1e6 }).map((count) => ({ doc: count, amount: { kind: "count", count } as const })),
  fc
    .integer({ min: 1, max: 1e6 })
    .map((count) => ({ doc: `at most ${count}`, amount: { kind: "count", count } as const })),
  fc
    .constantFrom<[string, number]>(["at most 0.1 %", 0.1], ["0.1%", 0.1], ["12.5 %", 12.5], ["at most 99%", 99])
    .map(([doc, percent]) => ({
      doc,
      amount: { kind: "ratio", ratio: percent / 100 } as const,
    })),
  fc.constantFrom(0, "0 %", "at most 0").map((doc) => ({ doc, amount: null })),
);

const PLAIN: Head = { doc: {}, severity: undefined, tolerance: null, description: undefined };

/** What may stand beside a rule. */
function anyHead(counted: boolean): fc.Arbitrary<Head> {
  return fc
    .record({
      severity: fc.option(fc.constantFrom("error" as const, "warning" as const), { nil: undefined }),
      tolerance: counted ? fc.option(anyAmount, { nil: undefined }) : fc.constant(undefined),
      description: fc.option(fc.constantFrom("why: because", "# no comment", "", "multi\nline"), { nil: undefined }),
    })
    .map(({ severity, tolerance, description }) => ({
      doc: withoutUndefined({ severity, tolerance: tolerance?.doc, description }),
      severity,
      tolerance: tolerance?.amount ?? null,
      description,
    }));
}

function withoutUndefined(doc: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined));
}

/** A constraint written short or long. */
function constraint<Test>(key: string, values: fc.Arbitrary<{ doc: unknown; test: Test }>): fc.Arbitrary<Piece<Test>> {
  return fc.tuple(values, fc.option(anyHead(true), { nil: null })).map(([{ doc, test }, head]) => ({
    key,
    doc: head === null ? doc : { ...head.doc, value: doc },
    tests: [{ id: key, test, head: head ?? PLAIN }],
  }));
}

/** A constraint whose value is a mapping. */
function mapping<Test>(
  key: string,
  values: fc.Arbitrary<{ doc: object; test: Test }>,
  counted: boolean,
): fc.Arbitrary<Piece<Test>> {
  return fc.tuple(values, anyHead(counted)).map(([{ doc, test }, head]) => ({
    key,
    doc: { ...doc, ...head.doc },
    tests: [{ id: key, test, head }],
  }));
}

const anyBound: fc.Arbitrary<{ doc: unknown; bound: Bound }> = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => {
    const text = JSON.stringify(number);
    return { doc: number, bound: { kind: "number", text } as const };
  }),
  fc
    .bigInt({ min: 2n ** 60n, max: 2n ** 90n })
    .map((big) => ({ doc: String(big), bound: { kind: "number", text: String(big) } as const })),
  fc
    .date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T00:00:00Z"), noInvalidDate: true })
    .map(instantOf),
);

/** The bound of an instant, by the platform's own calendar. */
function instantOf(date: Date): { doc: unknown; bound: Bound } {
  const text = date.toISOString();
  return { doc: text, bound: { kind: "instant", text, micros: BigInt(date.getTime()) * 1000n } };
}

const anyRange = fc
  .tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }), fc.constantFrom("min", "max", "both"))
  .map(([a, b, which]) => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    const range = { min: which === "max" ? null : low, max: which === "min" ? null : high };
    return { doc: withoutUndefined({ min: range.min ?? undefined, max: range.max ?? undefined }), range };
  });

const ALL_TYPES = ["boolean", "integer", "decimal", "date", "time", "datetime", "string"] as const;

const flag = (kind: "required" | "unique"): fc.Arbitrary<ColumnPiece> =>
  constraint(kind, fc.constant({ doc: true, test: { kind } as const }));

const length = (kind: "minLength" | "maxLength", least: number): fc.Arbitrary<ColumnPiece> =>
  constraint(
    kind,
    fc.integer({ min: least, max: least + 100 }).map((size) => ({ doc: size, test: { kind, length: size } as const })),
  );

const BOUND_KEYS = ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"] as const;

function boundTest(key: (typeof BOUND_KEYS)[number], bound: Bound): ColumnTest {
  return { kind: key.endsWith("inimum") ? "minimum" : "maximum", bound, exclusive: key.startsWith("exclusive") };
}

const pieces: readonly fc.Arbitrary<ColumnPiece>[] = [
  constraint("type", fc.constant({ doc: "any", test: { kind: "type", types: ALL_TYPES, declared: "any" } as const })),
  flag("required"),
  flag("unique"),
  // one of them, so that none contradicts another
  fc.oneof(
    ...BOUND_KEYS.map((key) =>
      constraint(
        key,
        anyBound.map(({ doc, bound }) => ({ doc, test: boundTest(key, bound) })),
      ),
    ),
  ),
  length("minLength", 0),
  length("maxLength", 200),
  constraint(
    "enum",
    fc
      .uniqueArray(anyName, { minLength: 1, maxLength: 5 })
      .map((values) => ({ doc: values, test: { kind: "enum", values } as const })),
  ),
  constraint(
    "pattern",
    fc
      .constantFrom(String.raw`[A-Z]{2}\d+`, "", ": #", "(?i)é+")
      .map((pattern) => ({ doc: pattern, test: { kind: "pattern", pattern, whole: true } as const })),
  ),
  mapping(
    "distinct",
    anyRange.map(({ doc, range }) => ({ doc, test: { kind: "distinct", ...range } as const })),
    false,
  ),
  mapping(
    "mean",
    anyRange.map(({ doc, range }) => ({ doc, test: { kind: "mean", ...range } as const })),
    false,
  ),
  mapping(
    "sorted",
    fc.tuple(fc.boolean(), fc.boolean()).map(([descending, strict]) => ({
      doc: { order: descending ? "descending" : "ascending", strict },
      test: { kind: "sorted", descending, strict } as const,
    })),
    true,
  ),
  fc.tuple(anyRange, anyHead(false)).map(([{ doc, range }, head]) => ({
    key: "quantiles",
    doc: { p95: { ...doc, ...head.doc } },
    tests: [
      { id: "quantiles.p95", test: { kind: "quantile", probability: 0.95, name: "p95", ...range } as const, head },
    ],
  })),
];

const anyColumn = fc.record({
  name: anyName,
  head: anyHead(false),
  pieces: fc
    .tuple(...pieces.map((piece) => fc.option(piece, { nil: null })))
    .map((all) => all.filter((piece) => piece !== null)),
});

const anyNames = fc.uniqueArray(anyName, { minLength: 1, maxLength: 4 });

const tablePieces: readonly fc.Arbitrary<Piece<TableTest>>[] = [
  mapping(
    "rowCount",
    anyRange.map(({ doc, range }) => ({ doc, test: { kind: "rowCount", ...range } as const })),
    false,
  ),
  constraint("duplicateRows", fc.constant({ doc: false, test: { kind: "noDuplicateRows" } as const })),
  fc.tuple(anyNames, anyHead(false)).map(([columns, head]) => ({
    key: "columns",
    doc: { present: columns, ordered: true, extra: false, ...head.doc },
    tests: (
      [
        ["columns.present", "columnsPresent"],
        ["columns.ordered", "columnOrder"],
        ["columns.extra", "noExtraColumns"],
      ] as const
    ).map(([id, kind]) => ({ id, test: { kind, columns }, head })),
  })),
  fc.array(fc.tuple(anyNames, anyHead(true)), { minLength: 1, maxLength: 3 }).map((keys) => ({
    key: "uniqueKeys",
    doc: keys.map(([columns, head]) => (head.severity === undefined ? columns : { fields: columns, ...head.doc })),
    tests: keys.map(([columns, head], index) => ({
      id: index === 0 ? "uniqueKeys" : `uniqueKeys#${index + 1}`,
      test: { kind: "uniqueKey", columns } as const,
      head: head.severity === undefined ? PLAIN : head,
    })),
  })),
  fc.tuple(anyNames, anyHead(true)).map(([columns, head]) => ({
    key: "foreignKeys",
    doc: [{ fields: columns, reference: { resource: "b.csv", fields: columns }, ...head.doc }],
    tests: [
      { id: "foreignKeys", test: { kind: "foreignKey", columns, file: "b.csv", fileColumns: columns } as const, head },
    ],
  })),
  fc.tuple(anyName, anyName, fc.constantFrom("<", "<=", "=", "!=", ">=", ">")).map(([left, other, comparison]) => {
    const right = other === left ? `${other}2` : other;
    const doc = [`"${left.replaceAll('"', '""')}" ${comparison} "${right.replaceAll('"', '""')}"`];
    return {
      key: "compare",
      doc,
      tests: [{ id: "compare", test: { kind: "compare", left, comparison, right } as const, head: PLAIN }],
    };
  }),
];

/** Rules files of all sorts that are right, with the rules they stand for. */
export const anyRulesFile: fc.Arbitrary<RulesFile> = fc
  .record({
    severity: fc.constantFrom(undefined, "error" as const, "warning" as const),
    nulls: fc.uniqueArray(anyName, { minLength: 1, maxLength: 3 }),
    tableHead: anyHead(false),
    table: fc.tuple(...tablePieces.map((piece) => fc.option(piece, { nil: null }))),
    columns: fc.uniqueArray(anyColumn, { selector: ({ name }) => name, maxLength: 4 }),
  })
  .map(({ severity, nulls, tableHead, table, columns }) => {
    const tables = table.filter((piece) => piece !== null);
    const doc = withoutUndefined({
      severity,
      nulls,
      table: { ...tableHead.doc, ...Object.fromEntries(tables.map((piece) => [piece.key, piece.doc])) },
      columns: Object.fromEntries(
        columns.map(({ name, head, pieces: own }) => [
          name,
          { ...head.doc, ...Object.fromEntries(own.map((piece) => [piece.key, piece.doc])) },
        ]),
      ),
    });
    const rulesOf = (
      head: Head,
      own: readonly Piece<ColumnTest | TableTest>[],
      name: string,
      scope: object,
    ): Omit<Rule, "source">[] =>
      own.flatMap(({ tests }) =>
        tests.map((item) => ({
          ...scope,
          id: `${name}.${item.id}`,
          test: item.test,
          severity: item.head.severity ?? head.severity ?? severity ?? "error",
          tolerance: item.head.tolerance,
          description: item.head.description ?? head.description ?? null,
        })),
      ) as unknown as Omit<Rule, "source">[];
    const inOrder = columnsInOrder(doc).flatMap((name) => {
      const column = columns.find((candidate) => candidate.name === name);
      return column === undefined ? [] : rulesOf(column.head, column.pieces, name, { scope: "column", column: name });
    });
    return { doc, rules: [...rulesOf(tableHead, tables, "table", { scope: "table" }), ...inOrder], nullTokens: nulls };
  });

/** Names in the order in which they are written: those of digits come first in JavaScript. */
function columnsInOrder(doc: Record<string, unknown>): string[] {
  return Object.keys(doc["columns"] as object);
}
