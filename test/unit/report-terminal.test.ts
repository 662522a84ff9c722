import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Alert, ColumnProfile, Profile } from "../../src/model/profile.ts";
import { displayWidth } from "../../src/report/display-width.ts";
import type { Paint } from "../../src/report/paint.ts";
import { plainPaint } from "../../src/report/paint.ts";
import { renderTerminal } from "../../src/report/terminal.ts";
import {
  noRelations,
  profileOf,
  profileWithText,
  sampleColumn,
  sampleProfile,
  wideProfile,
} from "../support/sample-profile.ts";

const ESC = String.fromCharCode(27);
const colorPaint: Paint = {
  bold: (text) => `${ESC}[1m${text}${ESC}[22m`,
  dim: (text) => `${ESC}[2m${text}${ESC}[22m`,
  red: (text) => `${ESC}[31m${text}${ESC}[39m`,
  yellow: (text) => `${ESC}[33m${text}${ESC}[39m`,
  green: (text) => `${ESC}[32m${text}${ESC}[39m`,
  cyan: (text) => `${ESC}[36m${text}${ESC}[39m`,
};

function render(profile: Profile, width = 80): string {
  return renderTerminal(profile, { width, paint: plainPaint });
}

function widestLine(text: string): number {
  return Math.max(...text.split("\n").map(displayWidth));
}

describe("the sample report", () => {
  test("at 80", () => {
    expect(render(sampleProfile(), 80)).toMatchInlineSnapshot(`
      "orders.csv
      12,000 rows × 10 columns · 1.23 MB · 84 ms at 14.7 MB/s
      utf-8 · delimiter comma · quote " · LF line ends · header
      17.9 % nulls · 1 blank line · 1 malformed record left out · 2 short rows
      1 long row · ≈24 duplicate rows

      Alerts
        error    3 rows do not have 10 fields (rows 31, 32, 78, …)
        warning  amount: 3 of 11,940 values are not decimal, the first is "abc"
                 (rows 17, 208, 9001)
        info     notes: every value is null

      column      type               nulls  distinct  values
      order_id    integer              0 %    12,000  ██████████
      amount      decimal  >99.9 %   0.5 %     8,231  █▃▁▁▁▁▁  ▁
      active      boolean           75.0 %         2  true                   95.8 %
      ordered_on  date                 0 %       731  ▂▂▃▃▃▅▅▇██
      ordered_at  time                 0 %     1,440  ▂▂▂▆███▆▆▆
      updated_at  datetime  97.1 %     0 %   ≈11,020  ██████████
      city        string               0 %         3  Aachen                 60.0 %
      customer    string             3.1 %    ≈9,120  Müller & Söhne <GmbH>  ≥3.5 %
      email       string               0 %    12,000  all different
      notes       empty              100 %         0

      Values that do not fit their type
        amount not decimal: 3 values
          row 17, line 18, byte 1234: "abc"
          row 208, line 211, byte 15871: "12,50 €"
          row 9001, line 9010, byte 684420: "n/\\ta"
        updated_at not datetime: 348 values
          row 12, line 13, byte 980: "yesterday"
          and 347 more

      ≈ estimated by distinct sampling, bounds at 95 % confidence:
      duplicate rows 12 to 40
      ≈ estimated by HyperLogLog, bounds at 95 % confidence:
      updated_at 10,850 to 11,190, customer 8,980 to 9,260
      later than the start of this run: due_on 3 to 120, up to 2031-05-01
      % after a type: share of the values that fit it
      ▁▄█ how the values spread from min to max
      % after a value: its share of the values · ≥ this share or more
      "
    `);
  });

  test("at 120", () => {
    expect(render(sampleProfile(), 120)).toMatchInlineSnapshot(`
      "orders.csv
      12,000 rows × 10 columns · 1.23 MB · 84 ms at 14.7 MB/s
      utf-8 · delimiter comma · quote " · LF line ends · header
      17.9 % nulls · 1 blank line · 1 malformed record left out · 2 short rows · 1 long row · ≈24 duplicate rows

      Alerts
        error    3 rows do not have 10 fields (rows 31, 32, 78, …)
        warning  amount: 3 of 11,940 values are not decimal, the first is "abc" (rows 17, 208, 9001)
        info     notes: every value is null

       #  column      type               nulls  distinct  values                  min … max             mean  looks like
       1  order_id    integer              0 %    12,000  ██████████                1 … 12000         6000.5
       2  amount      decimal  >99.9 %   0.5 %     8,231  █▃▁▁▁▁▁  ▁            -20.5 … 99999.99     123.584
       3  active      boolean           75.0 %         2  true     95.8 %       false … true
       4  ordered_on  date                 0 %       731  ▂▂▃▃▃▅▅▇██       2023-01-01 … 2024-12-31
       5  ordered_at  time                 0 %     1,440  ▂▂▂▆███▆▆▆            00:00 … 23:59
       6  updated_at  datetime  97.1 %     0 %   ≈11,020  ██████████       2023-01-01 … 2025-01-02
       7  city        string               0 %         3  Aachen   60.0 %      Aachen … Zürich
       8  customer    string             3.1 %    ≈9,120  Müller…  ≥3.5 %  ␣Aaron|Sm… … 張偉
       9  email       string               0 %    12,000  all different    a.adams@e… … zoe@exampl…           email (personal)
      10  notes       empty              100 %         0

      Values that do not fit their type
        amount not decimal: 3 values
          row 17, line 18, byte 1234: "abc"
          row 208, line 211, byte 15871: "12,50 €"
          row 9001, line 9010, byte 684420: "n/\\ta"
        updated_at not datetime: 348 values
          row 12, line 13, byte 980: "yesterday"
          and 347 more

      ≈ estimated by distinct sampling, bounds at 95 % confidence: duplicate rows 12 to 40
      ≈ estimated by HyperLogLog, bounds at 95 % confidence: updated_at 10,850 to 11,190, customer 8,980 to 9,260
      later than the start of this run: due_on 3 to 120, up to 2031-05-01
      % after a type: share of the values that fit it · ▁▄█ how the values spread from min to max
      % after a value: its share of the values · ≥ this share or more
      "
    `);
  });
});

describe("a column of the table is dropped when there is no room", () => {
  const titles = (width: number): string[] => {
    const head = render(wideProfile(3), width)
      .split("\n")
      .find((line) => line.includes("nulls  ") || line.endsWith("nulls"));
    return (head ?? "").trim().split(/ {2,}/);
  };

  test.each([
    [40, ["column", "type", "nulls"]],
    [60, ["column", "type", "nulls", "distinct", "values"]],
    [80, ["column", "type", "nulls", "distinct", "values", "min … max"]],
    [100, ["#", "column", "type", "nulls", "distinct", "values", "min … max", "mean"]],
    [200, ["#", "column", "type", "nulls", "distinct", "values", "min … max", "mean"]],
  ])("at %i", (width, expected) => {
    const shown = titles(width);
    expect(shown).toEqual(expected);
  });

  test("what the values look like is shown when it is known and there is room", () => {
    expect(render(sampleProfile(), 120)).toContain("email (personal)");
    expect(render(sampleProfile(), 99)).not.toContain("looks like");
    expect(render(wideProfile(3), 200)).not.toContain("looks like");
  });
});

describe("for any text and width", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.string({ unit: "binary", maxLength: 60 }),
    fc
      .array(
        fc.constantFrom("\u001b[2J", "\u0007", "\r", "\n", "\ud800", "張", "👩\u200d💻", "\u0301", "\u202e", " ", "a"),
      )
      .map((parts) => parts.join("")),
  );
  const width = fc.integer({ min: 40, max: 300 });

  test("no line is wider than the terminal", () => {
    fc.assert(
      fc.property(anyText, width, (text, cells) => {
        expect(widestLine(render(profileWithText(text), cells))).toBeLessThanOrEqual(cells);
      }),
      { numRuns: 200 },
    );
  });

  test("nothing from the data drives the terminal, and no line ends in spaces", () => {
    fc.assert(
      fc.property(anyText, width, (text, cells) => {
        const report = render(profileWithText(text), cells).replaceAll("\n", "");
        expect(report).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        expect(render(profileWithText(text), cells)).not.toMatch(/ \n/);
      }),
      { numRuns: 200 },
    );
  });

  test("paint changes the look and not the text", () => {
    fc.assert(
      fc.property(width, (cells) => {
        const painted = renderTerminal(sampleProfile(), { width: cells, paint: colorPaint });
        expect(painted).toContain(`${ESC}[31merror  ${ESC}[39m`);
        expect(painted.replaceAll(new RegExp(`${ESC}\\[\\d+m`, "g"), "")).toBe(render(sampleProfile(), cells));
      }),
      { numRuns: 20 },
    );
  });
});

describe("large and small profiles", () => {
  test("500 columns are 500 rows, at every width alike wide", () => {
    for (const width of [40, 60, 80, 100, 120, 200]) {
      const report = render(wideProfile(500), width);
      expect(widestLine(report)).toBeLessThanOrEqual(width);
      expect(report.match(/^ *(\d+  )?column_\d+ .* %/gm)?.length).toBe(500);
    }
  });

  test("a profile without rows and columns", () => {
    const profile = profileOf([]);
    profile.table = {
      rows: 0,
      columns: 0,
      nullCount: 0,
      blankLines: 0,
      records: { total: 0, malformed: 0, skipped: 0 },
      malformed: { count: 0, profiled: 0, reasons: [] },
      raggedRows: { short: 0, long: 0, extraFields: 0, first: [] },
      duplicateRows: { value: 0, exact: true },
      repeatedHeader: { rows: 0, first: [] },
      ...noRelations(0),
    };
    profile.run.futureDates = [];
    expect(render(profile)).toBe(
      [
        "orders.csv",
        "0 rows × 0 columns · 1.23 MB · 84 ms at 14.7 MB/s",
        'utf-8 · delimiter comma · quote " · LF line ends · header',
        "",
        "No alerts",
        "",
      ].join("\n"),
    );
  });

  test("a terminal that is too narrow gets the narrowest report", () => {
    expect(render(sampleProfile(), 1)).toBe(render(sampleProfile(), 30));
    expect(widestLine(render(sampleProfile(), 30))).toBeLessThanOrEqual(30);
  });
});

describe("the head", () => {
  test("says how an unusual file is written", () => {
    const profile = sampleProfile();
    Object.assign(profile.source, { compression: "gzip", bom: true, name: "a\u001b]0;title\u0007.csv.gz" });
    Object.assign(profile.source.dialect ?? {}, {
      delimiter: "\t",
      quote: null,
      escape: "\\",
      terminator: "mixed",
      header: false,
      skippedLines: 2,
    });
    expect(render(profile, 120).split("\n").slice(0, 3)).toEqual([
      "a\\u001b]0;title\\u0007.csv.gz",
      "12,000 rows × 10 columns · 1.23 MB · 84 ms at 14.7 MB/s",
      "utf-8 · byte order mark · unpacked from gzip · delimiter tab · no quotes · escape \\ · mixed line ends · no header",
    ]);
  });
});

describe("the encoding", () => {
  const written = (source: object): string => {
    const profile = sampleProfile();
    Object.assign(profile.source, source);
    return render(profile, 120).split("\n")[2] ?? "";
  };

  test("is said with how sure it is where it was guessed", () => {
    expect(written({})).toContain('utf-8 · delimiter comma · quote " · LF line ends');
    const detected = { kind: "detected", confidence: 0.87, runnerUp: "windows-1250" };
    expect(written({ encoding: "windows-1252", encodingEvidence: detected })).toContain(
      "windows-1252 (detected, 87 % sure, else windows-1250) · ",
    );
    const given = { kind: "given", confidence: null, runnerUp: null };
    expect(written({ encoding: "shift_jis", encodingEvidence: given })).toContain("shift_jis (as given) · ");
  });

  test("is said with what is no character of it", () => {
    expect(written({ invalidSequences: { count: 1234, first: [] } })).toContain("utf-8 · 1,234 invalid sequences · ");
  });
});

describe("a part of the columns", () => {
  test("is said to be one, and its nulls are a share of its own cells", () => {
    const profile = profileOf([sampleColumn({ nullCount: 12_000 }), sampleColumn({ name: "b" })]);
    profile.table.columns = 3;
    const report = render(profile);
    expect(report).toContain("12,000 rows × 2 of 3 columns · ");
    expect(report).toContain("\n50.0 % nulls · ");
  });
});

describe("alerts", () => {
  const alert = (index: number, parts: Partial<Alert> = {}): Alert => ({
    code: "sample",
    severity: "warning",
    column: null,
    message: `alert ${index}`,
    rows: [],
    ...parts,
  });

  test("the most severe come first, the others keep their order", () => {
    const alerts = [alert(1), alert(2, { severity: "info" }), alert(3, { severity: "error" }), alert(4)];
    const found = render(profileOf([], alerts)).match(/alert \d/g);
    expect(found).toEqual(["alert 3", "alert 1", "alert 4", "alert 2"]);
  });

  test("20 are shown, the others counted", () => {
    const alerts = Array.from({ length: 1023 }, (_, index) => alert(index));
    const report = render(profileOf([], alerts));
    expect(report.match(/alert \d+/g)?.length).toBe(20);
    expect(report).toContain("\n  and 1,003 more\n");
    expect(render(profileOf([], alerts.slice(0, 20)))).not.toContain("more");
  });

  test("a long one is wrapped under itself", () => {
    const report = render(
      profileOf([], [alert(1, { column: "a", message: "word ".repeat(20).trim(), rows: [5] })]),
      50,
    );
    expect(report).toContain(
      [
        "  warning  a: word word word word word word word",
        "           word word word word word word word word",
        "           word word word word word (row 5)",
      ].join("\n"),
    );
  });
});

describe("values that do not fit", () => {
  const misfit = (name: string): ColumnProfile =>
    sampleColumn({
      name,
      type: "integer",
      typeRatio: 0.9,
      types: { integer: 9, string: 1 },
      exceptions: [{ row: 17, line: 18, offset: 1234, value: "abc" }],
    });

  test("are shown for ten columns at most", () => {
    const columns = Array.from({ length: 12 }, (_, index) => misfit(`c${index}`));
    const report = render(profileOf(columns));
    expect(report).toContain('  c0 not integer: 1 value\n    row 17, line 18, byte 1234: "abc"\n');
    expect(report.match(/row 17, line 18/g)?.length).toBe(10);
    expect(report).toContain("\n  and 2 more columns\n");
  });

  test("a long value is cut", () => {
    const column = { ...misfit("c"), exceptions: [{ row: 1, line: 2, offset: 3, value: "x".repeat(5000) }] };
    const line = render(profileOf([column]), 60)
      .split("\n")
      .find((text) => text.includes("row 1,"));
    expect(line).toBe(`    row 1, line 2, byte 3: "${"x".repeat(30)}…"`);
  });
});

describe("values that do not fit, in a narrow terminal", () => {
  test("stand below their place, and are seen", () => {
    const place = { row: 9_001_234, line: 9_001_240, offset: 684_420_111 };
    const column = sampleColumn({
      type: "integer",
      typeRatio: 0.9,
      exceptions: [
        { ...place, value: "n/a" },
        { ...place, value: "x".repeat(99) },
      ],
    });
    const report = render(profileOf([column]), 40);
    expect(report).toContain('\n      "n/a"\n');
    expect(report).toContain(`\n      "${"x".repeat(31)}…"\n`);
    expect(render(profileOf([column]), 80)).toContain('byte 684420111: "n/a"\n');
  });
});

describe("the notes", () => {
  const exactProfile = (columns: ColumnProfile[]): Profile => {
    const profile = profileOf(columns);
    profile.table.duplicateRows = { value: 0, exact: true };
    return profile;
  };

  test("are not there when nothing needs them", () => {
    const report = render(exactProfile([sampleColumn({ unique: true })]), 80);
    expect(report).not.toMatch(/≈|≥|▁▄█|% after/);
  });

  test("explain only what was shown", () => {
    const column = sampleColumn({
      distinct: { value: 5, exact: false, lower: 4, upper: 6, confidence: 0.95, method: "HyperLogLog" },
    });
    const bounds = "≈ estimated by HyperLogLog, bounds at 95 % confidence: city 4 to 6";
    expect(render(exactProfile([column]), 80)).toContain(bounds);
    expect(render(exactProfile([column]), 40)).not.toContain("≈");
  });

  test("list the bounds of eight estimates and count the others", () => {
    const column = sampleColumn({
      distinct: { value: 5, exact: false, lower: 4, upper: 6, confidence: 0.95, method: "HyperLogLog" },
    });
    const report = render(exactProfile(Array.from({ length: 10 }, () => column)), 200);
    expect(report.match(/city 4 to 6/g)?.length).toBe(8);
    expect(report).toContain("city 4 to 6, 2 more in the JSON\n");
  });
});

describe("cells of the table", () => {
  const row = (parts: Partial<ColumnProfile>, width = 120): string =>
    render(profileOf([sampleColumn({ name: "cell", ...parts })]), width)
      .split("\n")
      .find((line) => /^ *1  cell/.test(line)) ?? "";

  test("spaces around a value and an empty text are seen", () => {
    expect(row({ top: [{ value: " a ", count: 6000 }], min: "", max: "b " })).toBe(
      '1  cell    string    0 %         3  ␣a␣  50.0 %   "" … b␣',
    );
  });

  test("the share of a top value that is not certain is a lower bound, rounded down", () => {
    expect(row({ top: [{ value: "a", count: 11_999, lower: 11_999, upper: 12_000 }] })).toContain("≥99.9 %");
    expect(row({ top: [{ value: "a", count: 12, lower: 12, upper: 99 }] })).toContain("≥0.1 %");
  });

  test("a value that is not known to be frequent is not shown as the most frequent one", () => {
    const scarce = { unique: null, topExact: false, top: [{ value: "name13", count: 11, lower: 11, upper: 124 }] };
    expect(row(scarce)).not.toContain("name13");
    expect(row(scarce)).toContain("none known");
    const report = render(profileOf([sampleColumn(scarce)]));
    expect(report).toContain("none known: no value is known to be frequent");
    expect(report).not.toContain("% after a value");
    expect(row({ topExact: false, top: [{ value: "once", count: 1, lower: 1, upper: 1 }] })).toContain("none known");
    expect(row({ topExact: true, top: [{ value: "once", count: 1 }] })).toContain("once");
  });

  test("a value of which only the beginning is known ends in an ellipsis", () => {
    expect(row({ top: [{ value: "abc", count: 12_000, truncated: true }] })).toContain("abc…  100 %");
  });

  test("a column of one number shows it instead of a histogram", () => {
    const sample = sampleProfile().columns[0];
    const numeric = sample?.numeric ? { ...sample.numeric, histogram: { edges: [7, 7], counts: [12_000] } } : null;
    expect(row({ type: "integer", numeric, min: 7, max: 7, top: [{ value: "7", count: 12_000 }] })).toContain(
      "7  100 %",
    );
  });

  test("integers beyond 2^53 are rounded, not cut", () => {
    const numeric = sampleProfile().columns[0]?.numeric ?? null;
    expect(row({ type: "integer", numeric, min: "-9".padEnd(30, "9"), max: 12 })).toContain("-1e29 … 12");
  });

  test("a moment is cut to the minute or the day when there is no room", () => {
    const temporal = sampleProfile().columns[5]?.temporal ?? null;
    const parts = {
      type: "datetime",
      temporal,
      min: "2023-01-01T00:00:04.123456Z",
      max: "2024-01-01T00:00:00Z",
    } as const;
    expect(row(parts, 120)).toContain("2023-01-01T00:00 … 2024-01-01T00:00:00Z");
    expect(render(profileOf([sampleColumn(parts)]), 72)).toContain("2023-01-01 … 2024-01-01");
  });
});
