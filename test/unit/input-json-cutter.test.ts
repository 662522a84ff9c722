import { describe, expect, it } from "vitest";
import { ColumnCollector } from "../../src/input/json/json-columns.ts";
import { type CutObject, ObjectCutter } from "../../src/input/json/object-cutter.ts";

/** What stands in a text whose objects do not stand on lines of their own. */
function cutAll(text: string): [CutObject["kind"], string][] {
  const bytes = Buffer.from(text);
  const collector = new ColumnCollector(100);
  const cutter = new ObjectCutter("values", collector.root, collector);
  const found: [CutObject["kind"], string][] = [];
  for (let at = 0; ;) {
    const { kind, start, end, next } = cutter.next({ bytes, limit: bytes.length, isLast: true }, at);
    if (kind === "end") return found;
    found.push([kind, bytes.toString("utf8", start, end)]);
    expect(next).toBeGreaterThan(at);
    at = next;
  }
}

describe("objects one behind the other", () => {
  it.each<[string, string, [CutObject["kind"], string][]]>([
    [
      "over several lines",
      '{\n"a": 1\n}\n{"b":\n2}',
      [
        ["object", '{\n"a": 1\n}'],
        ["object", '{"b":\n2}'],
      ],
    ],
    [
      "in an array, others among them",
      '[{"a":1}, 5, [1,{"b":2}],{"c":3}]',
      [
        ["object", '{"a":1}'],
        ["not an object", "5"],
        ["not an object", '[1,{"b":2}]'],
        ["object", '{"c":3}'],
      ],
    ],
    [
      "go on at the next line that begins with one",
      '[\n{"a":1 "b":2,\n "c":{"d":1}},\n{"e":5}\n]',
      [
        ["invalid", '{"a":1 "b":2,\n "c":{"d":1}},'],
        ["object", '{"e":5}'],
      ],
    ],
    [
      "and one that breaks off",
      '[{"a":1},{"b":',
      [
        ["object", '{"a":1}'],
        ["invalid", '{"b":'],
      ],
    ],
  ])("%s", (_, text, expected) => {
    expect(cutAll(text)).toEqual(expected);
  });

  it("takes no key of an object that is not whole", () => {
    const collector = new ColumnCollector(100);
    const cutter = new ObjectCutter("lines", collector.root, collector);
    const bytes = Buffer.from('{"a":1,"b":');
    expect(cutter.next({ bytes, limit: bytes.length, isLast: true }, 0).kind).toBe("invalid");
    collector.discard();
    expect(collector.assignColumns()).toEqual([]);
  });
});
