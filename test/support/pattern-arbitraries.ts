import fc from "fast-check";
import { characters } from "./text-arbitraries.ts";

/** A pattern, and texts that it is likely to match. */
export interface Sample {
  pattern: string;
  examples: string[];
}

const EXAMPLES = 4;
const EACH = Array.from({ length: EXAMPLES }, (_, i) => i);

/** Characters that patterns and texts are made of; cases that fold to others, and what assertions look at, among them. */
const ALPHABET = characters("aabAB019_- \n.@kKſsSßéÉ\u212aθϑΘ日😀\ufffd\u0000]^$*");

const META = /[\\^$.|?*+()[\]{}-]/u;

function leaf(pattern: string, ...examples: string[]): Sample {
  return { pattern, examples: EACH.map((i) => examples[i % examples.length] ?? "") };
}

const literal = fc.constantFrom(...ALPHABET).map((text) => leaf(META.test(text) ? `\\${text}` : text, text));

const escaped = fc.constantFrom(
  leaf(String.raw`\d`, "0", "7", "9", "1"),
  leaf(String.raw`\D`, "a", "é", "\n"),
  leaf(String.raw`\w`, "a", "Z", "_", "5"),
  leaf(String.raw`\W`, "-", "日", " "),
  leaf(String.raw`\s`, " ", "\t", "\n"),
  leaf(String.raw`\S`, "a", "😀", "."),
  leaf(String.raw`\t`, "\t"),
  leaf(String.raw`\x41`, "A"),
  leaf(String.raw`\x{1F600}`, "😀"),
  leaf(String.raw`\Qa.b*\E`, "a.b*"),
  leaf(String.raw`\pL`, "a", "é", "日"),
  leaf(String.raw`\PL`, "1", "😀", "\n"),
  leaf(String.raw`\p{Lu}`, "A", "É", "K"),
  leaf(String.raw`\p{Greek}`, "θ", "Θ"),
  leaf(".", "a", "日", "\ufffd", "😀"),
);

const assertion = fc
  .constantFrom("^", "$", String.raw`\A`, String.raw`\z`, String.raw`\b`, String.raw`\B`)
  .map((pattern) => leaf(pattern, ""));

const classPart = fc.oneof(
  fc.constantFrom(...ALPHABET).map((text) => leaf(META.test(text) ? `\\${text}` : text, text)),
  fc.constantFrom(
    leaf("a-f", "a", "f"),
    leaf("0-8", "0", "8"),
    leaf("A-Z", "K", "S"),
    leaf("à-ÿ", "é", "ß"),
    leaf("日-😀", "日", "😀", "\ufffd"),
    leaf(String.raw`\x{0}-\x{10ffff}`, "a", "日"),
    leaf(String.raw`\d`, "3"),
    leaf(String.raw`\s`, " "),
    leaf(String.raw`\W`, "-"),
    leaf("[:alpha:]", "a", "B"),
    leaf("[:^digit:]", "é", "x"),
    leaf(String.raw`\p{Ll}`, "a", "é"),
  ),
);

const characterClass = fc
  .tuple(fc.boolean(), fc.array(classPart, { minLength: 1, maxLength: 3 }), fc.constantFrom("q", "é", "😀", "\n"))
  .map(([isNegated, parts, other]) => {
    const inside = parts.map(({ pattern }) => pattern).join("");
    const examples = EACH.map((i) => (isNegated ? other : (parts[i % parts.length]?.examples[i] ?? "")));
    return { pattern: `[${isNegated ? "^" : ""}${inside}]`, examples };
  });

const COUNTS: readonly (readonly [written: string, least: number, greatest: number])[] = [
  ["?", 0, 1],
  ["*", 0, 3],
  ["+", 1, 3],
  ["??", 0, 1],
  ["*?", 0, 3],
  ["+?", 1, 3],
  ["{2}", 2, 2],
  ["{0}", 0, 0],
  ["{0,2}", 0, 2],
  ["{1,}", 1, 4],
  ["{2,3}?", 2, 3],
];

function repeated(sample: Sample, [written, least, greatest]: (typeof COUNTS)[number]): Sample {
  const times = EACH.map((i) => least + (i % (greatest - least + 1)));
  const examples = times.map((count, i) =>
    Array.from({ length: count }, (_, n) => sample.examples[(i + n) % EXAMPLES]).join(""),
  );
  return { pattern: `(?:${sample.pattern})${written}`, examples };
}

function joined(parts: readonly Sample[]): Sample {
  const examples = EACH.map((i) => parts.map((part) => part.examples[i]).join(""));
  return { pattern: parts.map(({ pattern }) => pattern).join(""), examples };
}

function either(parts: readonly Sample[]): Sample {
  const examples = EACH.map((i) => parts[i % parts.length]?.examples[i] ?? "");
  return { pattern: `(?:${parts.map(({ pattern }) => pattern).join("|")})`, examples };
}

const group = (opening: string) => (sample: Sample) => ({ ...sample, pattern: `${opening}${sample.pattern})` });

const { sample: anySample } = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 4, arbitrary: literal },
    { weight: 3, arbitrary: escaped },
    { weight: 2, arbitrary: assertion },
    { weight: 3, arbitrary: characterClass },
    { weight: 6, arbitrary: fc.array(tie("sample"), { minLength: 2, maxLength: 4 }).map(joined) },
    { weight: 3, arbitrary: fc.array(tie("sample"), { minLength: 2, maxLength: 3 }).map(either) },
    { weight: 4, arbitrary: fc.tuple(tie("sample"), fc.constantFrom(...COUNTS)).map((pair) => repeated(...pair)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom("(", "(?i:", "(?s:", "(?m:", "(?im-s:", "(?P<n>"), tie("sample"))
        .map(([opening, inner]) => (opening === "(?P<n>" ? group("(")(inner) : group(opening)(inner))),
    },
  ),
}));

/** Patterns of everything that RE2 syntax has, with texts that they are likely to match. */
export const patternSample: fc.Arbitrary<Sample> = anySample;

/** Bytes that are no UTF-8, or only with what comes next. */
const BROKEN = [
  [0xc3],
  [0xa9],
  [0xff],
  [0xe6, 0x97],
  [0xf0, 0x9f, 0x98],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90],
  [0xc0, 0x80],
];

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...ALPHABET).map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.constantFrom(...BROKEN).map((bytes) => Buffer.from(bytes)) },
);

/** A change to bytes: so many cut out at a share of their length, and others put there. */
const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(2), fc.array(piece, { maxLength: 2 }));

/** Values near to what a pattern matches: examples as they are, changed by a few bytes, repeated, and any others. */
export function valuesNear({ examples }: Sample): fc.Arbitrary<Buffer> {
  const example = fc.constantFrom(...examples).map((text) => Buffer.from(text));
  const changed = fc.tuple(example, fc.array(change, { minLength: 1, maxLength: 3 })).map(([bytes, changes]) =>
    changes.reduce((all, [share, cut, pieces]) => {
      const at = Math.floor(share * all.length);
      return Buffer.concat([all.subarray(0, at), ...pieces, all.subarray(at + cut)]);
    }, bytes),
  );
  const long = fc
    .tuple(example, fc.integer({ min: 2, max: 40 }), fc.array(piece, { maxLength: 2 }))
    .map(([bytes, times, pieces]) => Buffer.concat([...Array.from({ length: times }, () => bytes), ...pieces]));
  const any = fc.array(piece, { maxLength: 8 }).map((pieces) => Buffer.concat(pieces));
  return fc.oneof(example, changed, changed, long, any);
}
