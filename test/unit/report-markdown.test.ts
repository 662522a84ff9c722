import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { markdownCode, markdownText } from "../../src/report/markdown-text.ts";
import { profileOf, profileWithText, sampleColumn, sampleProfile } from "../support/sample-profile.ts";

describe("markdownCode", () => {
  test.each([
    ["plain", "`plain`"],
    ["", '`""`'],
    [" padded  ", "`␣padded␣␣`"],
    ["<script>*_&", "`<script>*_&`"],
    ["a|b", "<code>a&#124;b</code>"],
    ["`rm`", "<code>&#96;rm&#96;</code>"],
    ["\\|<b>", "<code>&#92;&#124;&#60;b&#62;</code>"],
    ["a\nb\u0007", "<code>a&#92;nb&#92;u0007</code>"],
    ["👍".repeat(100), `\`${"👍".repeat(80)}…\``],
  ])("%j", (text, code) => {
    expect(markdownCode(text)).toBe(code);
  });
});

describe("markdownText", () => {
  test.each([
    ['3 values are not decimal, the first is "abc"', '3 values are not decimal, the first is "abc"'],
    ["<img src=x> & *b* [a](b)", "&#60;img src&#61;x&#62; &#38; &#42;b&#42; &#91;a&#93;&#40;b&#41;"],
    ["see https://a.b, www.c.d", "see https&#58;//a.b, www&#46;c.d"],
    ["ask @someone", "ask &#64;<!-- -->someone"],
  ])("%j", (text, escaped) => {
    expect(markdownText(text)).toBe(escaped);
  });
});

describe("renderMarkdown", () => {
  test("the head, the alerts and the overview of the sample", () => {
    const [start] = renderMarkdown(sampleProfile()).split("### 1.");
    expect(start).toMatchInlineSnapshot(`
      "# Profile of \`orders.csv\`

      | fact | value |
      | --- | --- |
      | rows | 12,000 |
      | columns | 10 |
      | bytes | 1,234,567 (1.23 MB) |
      | encoding | utf-8 |
      | dialect | delimiter comma, quote ", LF line ends, header |
      | nulls | 21,432 (17.9 %) |
      | ragged rows | 2 short, 1 long (1 extra field) |
      | malformed records | 4, 1 of them left out |
      | blank lines | 1 |
      | duplicate rows | ≈24 (12 to 40 at 95 % confidence) |

      ## Alerts

      - **error** 3 rows do not have 10 fields (rows 31, 32, 78, 90)
      - **warning** \`amount\`: 3 of 11,940 values are not decimal, the first is "abc" (rows 17, 208, 9001)
      - **info** \`notes\`: every value is null

      ## Columns

      | # | column | type | nulls | distinct | min | max | mean or most frequent |
      | ---: | --- | --- | ---: | ---: | ---: | ---: | --- |
      | 1 | \`order_id\` | integer | 0 % | 12,000 | \`1\` | \`12000\` | mean 6000.5 |
      | 2 | \`amount\` | decimal &#62;99.9 % | 0.5 % | 8,231 | \`-20.5\` | \`99999.99\` | mean 123.584 |
      | 3 | \`active\` | boolean | 75.0 % | 2 | \`false\` | \`true\` | \`true\` 95.8 % |
      | 4 | \`ordered_on\` | date | 0 % | 731 | \`2023-01-01\` | \`2024-12-31\` | \`2024-11-29\` 1.8 % |
      | 5 | \`ordered_at\` | time | 0 % | 1,440 | \`00:00\` | \`23:59\` | \`12:00\` 0.5 % |
      | 6 | \`updated_at\` | datetime 97.1 % | 0 % | ≈11,020 | \`2023-01-01T00:00:04Z\` | \`2025-01-02T23:58:10Z\` | none known to be frequent |
      | 7 | \`city\` | string | 0 % | 3 | \`Aachen\` | \`Zürich\` | \`Aachen\` 60.0 % |
      | 8 | \`customer\` | string | 3.1 % | ≈9,120 | <code>␣Aaron&#124;Smith</code> | \`張偉\` | \`Müller & Söhne <GmbH>\` ≥3.5 % |
      | 9 | \`email\` | string | 0 % | 12,000 | \`a.adams@example.com\` | \`zoe@example.org\` | all different |
      | 10 | \`notes\` | empty | 100 % | 0 |  |  |  |

      "
    `);
  });

  test("the section of a column of numbers", () => {
    const section = renderMarkdown(sampleProfile()).split("### ")[2];
    expect(section).toMatchInlineSnapshot(`
      "2. \`amount\`

      - type: decimal (940 integer, 10,997 decimal, 3 string)
      - nulls: 60 (0.5 %): 40 empty, \`N/A\` × 20
      - distinct: 8,231
      - sum 1475234.87, mean 123.584, standard deviation 961.5, skewness 92.14, kurtosis 9120.5
      - zeros: 12, negative: 4
      - outliers: 0 low, ≈118 (112 to 125) high
      - length: 1 to 8 characters, mean 4.9

      | quantile | p01 | p05 | p25 | p50 | p75 | p95 | p99 |
      | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
      | value | ≈1.99 | ≈4.51 | ≈20.15 | ≈60 | ≈140.25 | ≈320.5 | ≈500 |
      | at least | 1.98 | 4.5 | 20.11 | 59.9 | 140 | 320 | 498 |
      | at most | 2 | 4.52 | 20.2 | 60.1 | 140.5 | 321 | 502 |

      | most frequent | count | share |
      | --- | ---: | ---: |
      | \`9.99\` | 480 | 4.0 % |
      | \`19.99\` | 311 | 2.6 % |

      3 values not decimal, the first:

      - row 17, line 18, byte 1234: \`abc\`
      - row 208, line 211, byte 15871: \`12,50 €\`
      - row 9001, line 9010, byte 684420: <code>n/&#92;ta</code>

      "
    `);
  });

  test("the section of a column of text", () => {
    const section = renderMarkdown(sampleProfile()).split("### ")[8];
    expect(section).toMatchInlineSnapshot(`
      "8. \`customer\`

      - type: string
      - nulls: 372 (3.1 %): 300 empty, \`NULL\` × 72
      - distinct: ≈9,120 (8,980 to 9,260 at 95 % confidence, HyperLogLog)
      - length: 2 to 24 characters, mean 11.2; 512 values beyond ASCII; 77 values with spaces around

      | most frequent | count | share |
      | --- | ---: | ---: |
      | \`Müller & Söhne <GmbH>\` | 410 to 432 | ≥3.5 % |
      | <code>␣Aaron&#124;Smith</code> | 77 to 99 | ≥0.6 % |

      "
    `);
  });

  test("a part of the columns is said to be one, and its nulls are a share of its own cells", () => {
    const profile = profileOf([sampleColumn({ nullCount: 12_000 }), sampleColumn({ name: "b" })]);
    profile.table.columns = 3;
    const page = renderMarkdown(profile);
    expect(page).toContain("| columns | 3, 2 of them profiled |\n");
    expect(page).toContain("| nulls | 12,000 (50.0 %) |\n");
  });

  test("values that are not known to be frequent are not listed as such", () => {
    const top = [
      { value: "often", count: 900, lower: 900, upper: 950 },
      { value: "name13", count: 1, lower: 1, upper: 124 },
    ];
    const list = (column: object): string => renderMarkdown(profileOf([sampleColumn(column)])).split("### ")[1] ?? "";
    expect(list({ topExact: false, top })).toContain("| `often` | 900 to 950 | ≥7.5 % |\n");
    expect(list({ topExact: false, top })).not.toContain("name13");
    expect(list({ topExact: false, top: top.slice(1) })).toContain("\nNo value is known to be frequent.\n");
  });

  test("without alerts it says so", () => {
    expect(renderMarkdown(profileOf([]))).toContain("## Alerts\n\nNone.\n");
  });

  test("the order of dates is told when it is not the usual one", () => {
    const temporal = sampleProfile().columns[3]?.temporal;
    const column = sampleColumn({ type: "date", temporal: temporal ? { ...temporal, order: "dmy" } : null });
    expect(renderMarkdown(profileOf([column]))).toContain("- order of year, month and day: dmy\n");
    expect(renderMarkdown(sampleProfile())).not.toContain("order of year");
  });

  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc
      .array(fc.constantFrom("|", "`", "\\", "\n", "\r", "<b>", "&lt;", " ", "*", "[x](y)", "@a", "\u0007", "-->", "a"))
      .map((parts) => parts.join("")),
  );

  /** The number of cells and their code spans must not depend on what the data says. */
  function shape(markdown: string): string[] {
    return markdown
      .split("\n")
      .map((line) => (line.startsWith("|") ? String(line.split("|").length) : line.slice(0, 2)));
  }

  test("no text from the data changes the structure of the page", () => {
    const expected = shape(renderMarkdown(profileWithText("x")));
    fc.assert(
      fc.property(anyText, (text) => {
        fc.pre(text !== "");
        expect(shape(renderMarkdown(profileWithText(text)))).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  test("no text from the data becomes HTML or a control character", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const page = renderMarkdown(profileWithText(text));
        expect(page.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cs}]/u);
        const outsideCode = page.replaceAll(/`[^`]*`/g, "").replaceAll(/<\/?code>|<!-- -->/g, "");
        expect(outsideCode).not.toMatch(/[<>`\\]/);
      }),
      { numRuns: 200 },
    );
  });
});
