import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutToWidth, displayWidth, fillLines, padLeft, padRight, splitWords } from "../../src/report/display-width.ts";
import { formatCount } from "../../src/base/format-count.ts";
import {
  fitNumber,
  formatBytes,
  formatCounted,
  formatDuration,
  formatNumber,
  formatPercent,
} from "../../src/report/format-number.ts";
import { sparkline } from "../../src/report/sparkline.ts";
import { cutCodePoints, showText, visible } from "../../src/report/visible.ts";

const anyText = fc.string({ unit: "binary" });

describe("visible", () => {
  test.each([
    ["plain, größer, 張偉 👍🏽", "plain, größer, 張偉 👍🏽"],
    ["a\tb\r\nc", "a\\tb\\r\\nc"],
    ["\u0007\u001b[31m\u007f\u009b", "\\u0007\\u001b[31m\\u007f\\u009b"],
    ["\u202edcba\u2066", "\\u202edcba\\u2066"],
    ["a\u00a0b\u200bc\ufeff\u00ad", "a\\u00a0b\\u200bc\\ufeff\\u00ad"],
    ["\ud800 and \udfff", "\\ud800 and \\udfff"],
    ["\u2028\u2029", "\\u2028\\u2029"],
    ["\u{e0041}", "\\u{e0041}"],
    ["👩\u200d💻", "👩\u200d💻"],
  ])("%j", (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test("leaves nothing that acts on a terminal, and is done in one go", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        expect(visible(visible(text))).toBe(visible(text));
      }),
    );
  });
});

test("spaces at the edges are shown, those inside stay", () => {
  expect(showText("  a b ", 10)).toBe("␣␣a b␣");
  expect(showText("  ", 10)).toBe("␣␣");
  expect(showText("", 10)).toBe('""');
});

test("text is cut between code points", () => {
  expect(cutCodePoints("👍👍👍", 2)).toBe("👍👍…");
  expect(cutCodePoints("👍👍", 2)).toBe("👍👍");
  expect(cutCodePoints("abc", 2)).toBe("ab…");
});

describe("displayWidth", () => {
  test.each([
    ["", 0],
    ["abc", 3],
    ["größe", 5],
    ["gro\u0308ße", 5],
    ["張偉", 4],
    ["한국어", 6],
    ["\u1112\u1161\u11ab", 2],
    ["ｆｕｌｌ", 8],
    ["ﾊﾝｶｸ", 4],
    ["👍", 2],
    ["👍🏽", 2],
    ["👩\u200d💻", 2],
    ["🇨🇭", 2],
    ["❤\ufe0f", 2],
    ["▁▄█≈…·", 6],
    ["e\u0301\u0302\u0303", 1],
  ])("%j takes %i", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe("cutting, padding and filling", () => {
  test("a text is cut only when it is too wide, and never in the middle of a character", () => {
    expect(cutToWidth("abcdef", 6)).toBe("abcdef");
    expect(cutToWidth("abcdef", 5)).toBe("abcd…");
    expect(cutToWidth("張偉張偉", 6)).toBe("張偉…");
    expect(cutToWidth("👩\u200d💻👩\u200d💻", 3)).toBe("👩\u200d💻…");
    expect(cutToWidth("abc", 0)).toBe("");
  });

  test("a pile of marks is cut too", () => {
    expect(cutToWidth(`a${"\u0301".repeat(1000)}`, 4).length).toBeLessThan(40);
  });

  test("no text is wider than it is cut to", () => {
    fc.assert(
      fc.property(anyText, fc.nat(30), (text, width) => {
        expect(displayWidth(cutToWidth(visible(text), width))).toBeLessThanOrEqual(width);
      }),
    );
  });

  test("padding fills up to the width in cells", () => {
    expect(padRight("張", 4)).toBe("張  ");
    expect(padLeft("12", 4)).toBe("  12");
    expect(padLeft("12345", 4)).toBe("12345");
  });

  test("lines are filled with whole parts, and a part that is too long is broken at a space", () => {
    expect(fillLines(["aa", "bb", "cc"], " · ", 7)).toEqual(["aa · bb", "cc"]);
    expect(fillLines(["one two three"], " · ", 8)).toEqual(["one two", "three"]);
    expect(fillLines(splitWords("a  bc abcdefgh"), " ", 5)).toEqual(["a bc", "abcde", "fgh"]);
    expect(fillLines(splitWords(""), " ", 5)).toEqual([]);
  });

  test("wrapping loses no word", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 3, max: 30 }), (text, width) => {
        const lines = fillLines(splitWords(visible(text)), " ", width);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join("").replaceAll(" ", "")).toBe(visible(text).replaceAll(" ", ""));
      }),
    );
  });
});

describe("numbers", () => {
  test("counts have thousands separators", () => {
    expect(formatCount(1_234_567)).toBe("1,234,567");
    expect(formatCounted(1, "row")).toBe("1 row");
    expect(formatCounted(2000, "row")).toBe("2,000 rows");
  });

  test.each([
    [0, "0"],
    [-0, "0"],
    [1234567, "1234567"],
    [1e14, "100000000000000"],
    [1e15, "1e15"],
    ["12345678901234567890", "1.23457e19"],
    [123.584224, "123.584"],
    [-0.000123456789, "-0.000123457"],
    [0.00001234, "1.234e-5"],
    [99999.994, "100000"],
    [1234567.8, "1234568"],
    [12345678901.5, "1.23457e10"],
    [1.7976931348623157e308, "1.79769e308"],
  ])("formatNumber(%s) is %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test.each<[number | string, number, string]>([
    [99999.99, 10, "99999.99"],
    [40.4991153451, 10, "40.4991"],
    [12345678901, 10, "1.23457e10"],
    [-1.23456e-300, 9, "-1.2e-300"],
    ["12345678901234567890", 24, "1.23457e19"],
    [123456, 4, "1e5"],
  ])("fitNumber(%s, %i) is %s", (value, width, text) => {
    expect(fitNumber(value, width)).toBe(text);
  });

  test("every number fits into ten characters", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e308, max: 1e308 }), (value) => {
        const text = fitNumber(value, 10);
        expect(text.length).toBeLessThanOrEqual(10);
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.abs(value) * 0.05 + Number.MIN_VALUE);
      }),
    );
  });

  test.each([
    [0, "0 %"],
    [1e-9, "<0.1 %"],
    [0.0009, "<0.1 %"],
    [0.001, "0.1 %"],
    [0.314, "31.4 %"],
    [0.9989, "99.9 %"],
    [0.99999, ">99.9 %"],
    [1, "100 %"],
  ])("formatPercent(%d) is %s", (ratio, text) => {
    expect(formatPercent(ratio)).toBe(text);
  });

  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.00 kB"],
    [12_345, "12.3 kB"],
    [999_499, "999 kB"],
    [999_500, "1.00 MB"],
    [1_234_567_890, "1.23 GB"],
    [Number.MAX_SAFE_INTEGER, "9.01 PB"],
  ])("formatBytes(%d) is %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  test.each([
    [0, "0 ms"],
    [84.2, "84 ms"],
    [999.6, "1.00 s"],
    [12_345, "12.3 s"],
    [59_960, "1 min 0 s"],
    [125_000, "2 min 5 s"],
    [3_720_000, "1 h 2 min"],
  ])("formatDuration(%d) is %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe("sparkline", () => {
  test("the tallest is full, the smallest is seen, and nothing is a gap", () => {
    expect(sparkline([1, 0, 8000, 4000], 4)).toBe("▁ █▄");
    expect(sparkline([1, 2, 3, 4, 5, 6, 7, 8], 8)).toBe("▁▂▃▄▅▆▇█");
  });

  test("bins are spread over the cells, fewer or more", () => {
    expect(sparkline([5, 10], 10)).toBe("▄▄▄▄▄█████");
    expect(sparkline([1, 1, 2, 2, 4, 4], 3)).toBe("▂▄█");
    expect(sparkline([2, 2, 2], 2)).toBe("██");
  });

  test("without values there is nothing to see", () => {
    expect(sparkline([], 10)).toBe("          ");
    expect(sparkline([0, 0], 10)).toBe("          ");
  });

  test("takes exactly its cells, for any counts", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        (counts, cells) => {
          const line = sparkline(counts, cells);
          expect(line).toMatch(/^[ ▁▂▃▄▅▆▇█]*$/u);
          expect(line.length).toBe(cells);
          expect(line.includes("█")).toBe(counts.some((count) => count > 0));
        },
      ),
    );
  });
});
