import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inputUri, repositoryPath } from "../../src/gate/outputs/repository-path.ts";
import { anyText } from "../support/check-report-arbitraries.ts";

const repository = { root: "/repo", folder: "/repo/data" };

describe("the path of an input", () => {
  test.each([
    ["a.csv", "a.csv", "data/a.csv"],
    ["./a.csv", "a.csv", "data/a.csv"],
    ["././a.csv", "a.csv", "data/a.csv"],
    ["../a.csv", "../a.csv", "a.csv"],
    ["../../a.csv", "../../a.csv", "/a.csv"],
    ["/repo/x/a.csv", "/repo/x/a.csv", "x/a.csv"],
    ["/tmp/a.csv", "/tmp/a.csv", "/tmp/a.csv"],
    ["..a/b.csv", "..a/b.csv", "data/..a/b.csv"],
    ["./stdin", "stdin", "data/stdin"],
    ["all.zip/in side.csv", "all.zip/in side.csv", "data/all.zip/in side.csv"],
  ])("%s", (name, asGiven, fromRoot) => {
    expect(repositoryPath(name, null)).toBe(asGiven);
    expect(repositoryPath(name, repository)).toBe(fromRoot);
  });

  test.each(["stdin", "https://example.com/a.csv", "HTTP://example.com"])("%s has none", (name) => {
    expect(repositoryPath(name, repository)).toBeNull();
  });
});

describe("the URI of an input", () => {
  test.each([
    ["a b.csv", "a%20b.csv"],
    ["100%.csv", "100%25.csv"],
    ["a#b?c.csv", "a%23b%3Fc.csv"],
    ["c:d/e.csv", "c%3Ad/e.csv"],
    ["größe.csv", "gr%C3%B6%C3%9Fe.csv"],
    ["/tmp/a b.csv", "file:///tmp/a%20b.csv"],
    ["stdin", "stdin"],
    ["https://example.com/a%20b.csv?q=1", "https://example.com/a%20b.csv?q=1"],
    ["https://example.com/a b<>.csv", "https://example.com/a%20b%3C%3E.csv"],
  ])("%s", (name, uri) => {
    expect(inputUri(name, null)).toBe(uri);
  });

  test("leads back to the path, and needs no more escaping, whatever the name", () => {
    fc.assert(
      fc.property(anyText, (name) => {
        const path = repositoryPath(name, null);
        const uri = inputUri(name, null);
        expect(uri).toMatch(/^[\w.~:/?#[\]@!$&'()*+,;=%-]*$/u);
        if (path === null) return;
        expect(decodeURIComponent(uri.replace(/^file:\/\//u, ""))).toBe(path.toWellFormed());
        const base = "https://example.com/repo/";
        const isPlain = !path.startsWith("/") && !path.split("/").some((part) => /^\.{0,2}$/u.test(part));
        if (isPlain) expect(new URL(uri, base).pathname).toBe(`/repo/${uri}`);
      }),
    );
  });
});
