import { expect, test } from "vitest";
import { Random } from "../../scripts/bench/data/random.ts";
import { judgeWindow } from "../../src/input/encoding/judge-window.ts";
import { encodeText, LANGUAGES, tableText } from "../support/encoded-tables.ts";

const SEEDS = 25;

/** The share of tables that come out with the text that was written. */
async function shareRead(count: number): Promise<number> {
  let tables = 0;
  let right = 0;
  for (const language of LANGUAGES) {
    for (const encoding of language.encodings) {
      for (let seed = 1; seed <= SEEDS; seed++) {
        const text = tableText(language, new Random(1000 * seed + count), count);
        const bytes = encodeText(text, encoding);
        if (bytes.every((byte) => byte < 0x80)) continue;
        const verdict = await judgeWindow(bytes, true);
        const found = verdict === "utf-8" ? "utf-8" : verdict.encoding;
        tables++;
        if (found === encoding || encodeText(text, found).equals(bytes)) right++;
      }
    }
  }
  return right / tables;
}

test.each([
  [1, 0.9],
  [2, 0.95],
  [3, 0.97],
  [5, 0.99],
  [20, 1],
  [200, 1],
])("tables with %i words beyond ASCII are told apart, at least %f of them", async (count, least) => {
  expect(await shareRead(count)).toBeGreaterThanOrEqual(least);
});

test("UTF-8 with spoilt bytes stays UTF-8", async () => {
  for (const language of LANGUAGES) {
    const random = new Random(5);
    const bytes = Buffer.from(tableText(language, random, 60));
    const spoilt = bytes.map((byte) => (byte >= 0xc2 && random.below(10) === 0 ? 0xe9 : byte));
    expect([language.language, await judgeWindow(Buffer.from(spoilt), true)]).toEqual([language.language, "utf-8"]);
  }
});

test("a doubtful text is taken for windows-1252, and the alternative is told", async () => {
  expect(await judgeWindow(Buffer.from("Gda\xf1sk", "latin1"), true)).toMatchObject({
    encoding: "windows-1252",
    runnerUp: "windows-1250",
  });
  const certain = await judgeWindow(
    encodeText("Москва,Казань,Новосибирск,Екатеринбург,Нижний Новгород", "windows-1251"),
    true,
  );
  expect(certain).toMatchObject({ encoding: "windows-1251", confidence: 0.99, runnerUp: null });
});
