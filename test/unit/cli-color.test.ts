import { describe, expect, test } from "vitest";
import { drawsInPlace, usesColor } from "../../src/cli/color.ts";
import { colorPaint, renderResult } from "../../src/cli/render-result.ts";
import { TextSink } from "../support/fake-cli-io.ts";
import { sampleProfile } from "../support/sample-profile.ts";

const pipe = new TextSink();
const terminal = Object.assign(new TextSink(), { isTTY: true });

describe("whether text is colored", () => {
  test.each([
    [pipe, {}, false, false],
    [terminal, {}, false, true],
    [terminal, { TERM: "dumb" }, false, false],
    [terminal, {}, true, false],
    [terminal, { NO_COLOR: "1" }, false, false],
    [terminal, { NO_COLOR: "" }, false, true],
    [pipe, { FORCE_COLOR: "1" }, false, true],
    [pipe, { FORCE_COLOR: "" }, false, true],
    [terminal, { FORCE_COLOR: "0" }, false, false],
    [terminal, { FORCE_COLOR: "false" }, false, false],
    [pipe, { FORCE_COLOR: "1", NO_COLOR: "1" }, false, false],
    [pipe, { FORCE_COLOR: "1" }, true, false],
  ])("case %#: %j", (stream, env, noColorFlag, colored) => {
    expect(usesColor(stream, env, noColorFlag)).toBe(colored);
  });

  test("FORCE_COLOR does not make a pipe a place to draw in", () => {
    expect([drawsInPlace(pipe, { FORCE_COLOR: "1" }), drawsInPlace(terminal, {})]).toEqual([false, true]);
  });

  test("a dumb terminal, and one without a width, cannot be drawn on", () => {
    const widthless = Object.assign(new TextSink(), { isTTY: true, columns: 0 });
    expect([drawsInPlace(terminal, { TERM: "dumb" }), drawsInPlace(widthless, {})]).toEqual([false, false]);
  });
});

test("the paint colors whatever chalk would have found out about this process", async () => {
  const { bold, dim, red, yellow, green, cyan } = await colorPaint();
  expect([bold, dim, red, yellow, green, cyan].map((paint) => paint("x"))).toEqual([
    "\u001b[1mx\u001b[22m",
    "\u001b[2mx\u001b[22m",
    "\u001b[31mx\u001b[39m",
    "\u001b[33mx\u001b[39m",
    "\u001b[32mx\u001b[39m",
    "\u001b[36mx\u001b[39m",
  ]);
});

describe("each format comes from its renderer", () => {
  const plain = { width: 80, color: false };

  test("JSON, whatever the layout", async () => {
    expect(JSON.parse(await renderResult(sampleProfile(), "json", { width: 10, color: true }))).toEqual(
      sampleProfile(),
    );
  });

  test("the report, with and without color", async () => {
    const report = await renderResult(sampleProfile(), "terminal", plain);
    const colored = await renderResult(sampleProfile(), "terminal", { width: 80, color: true });
    expect(report).not.toContain("\u001b");
    expect(colored).toContain("\u001b[");
    expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(report);
  });

  test("Markdown", async () => {
    expect(await renderResult(sampleProfile(), "markdown", plain)).toMatch(/^# /);
  });
});
