import type { EncodingName } from "../../../model/encodings.ts";
import { CENTRAL, CYRILLIC, type Language, TURKISH, WESTERN } from "./languages.ts";
import { MULTI_BYTE, scoreBytes, scoreUtf8 } from "./multi-byte-score.ts";
import { sampleFields } from "./sample-fields.ts";
import { scoreText, type Script } from "./single-byte-score.ts";

/** The encoding that gives the likeliest text. */
export interface Detected {
  encoding: EncodingName;
  /** How much likelier than the runner-up: its share of the two, 0.5 to 0.99. */
  confidence: number;
  /** The next encoding that would give another text; null when none comes near. */
  runnerUp: EncodingName | null;
}

interface Candidate {
  name: EncodingName;
  score: number;
}

/** How often encodings are met before anything is known of the bytes, as logarithms. */
const USUAL = 0;
const LESS_USUAL = Math.log(0.25);
const SELDOM = Math.log(0.1);

interface SingleByteEncoding {
  name: EncodingName;
  languages: readonly Language[];
  script: Script;
  prior: number;
}

const SINGLE_BYTE: readonly SingleByteEncoding[] = [
  { name: "windows-1252", languages: WESTERN, script: "western", prior: USUAL },
  { name: "iso-8859-15", languages: WESTERN, script: "western", prior: SELDOM },
  { name: "windows-1250", languages: CENTRAL, script: "central", prior: LESS_USUAL },
  { name: "windows-1251", languages: CYRILLIC, script: "cyrillic", prior: LESS_USUAL },
  { name: "windows-1254", languages: TURKISH, script: "central", prior: LESS_USUAL },
];

/** A field in another language than the rest of its column. */
const OTHER_LANGUAGE = Math.log(0.1);
const MAX_CONFIDENCE = 0.99;
/** What is taken where nothing tells more. */
const DEFAULT = "windows-1252";
/** Another encoding of one byte a character has to be so much likelier than the next. */
const DOUBT = Math.log(3);
/** A text that is less likely than this for each byte beyond ASCII is none in any encoding. */
const NONSENSE = Math.log(0.0005);
/** Beyond this the runner-up is no alternative. */
const FAR = Math.log(1e6);

/**
 * Tells encodings that keep ASCII apart by the fields that hold bytes beyond it. UTF-8 is one of them where some of these
 * bytes are well-formed and others are not.
 * Error: an estimate; short texts can be likely in several encodings.
 */
export function detectEncoding(bytes: Buffer): Detected {
  const fields = sampleFields(bytes);
  const candidates: Candidate[] = [
    ...singleByteCandidates(fields),
    ...multiByteCandidates(fields),
    { name: "utf-8", score: fields.reduce((sum, field) => sum + scoreUtf8(field), USUAL) },
  ];
  const [best, second] = candidates.toSorted((a, b) => b.score - a.score);
  const usual = candidates.find(({ name }) => name === DEFAULT);
  if (best === undefined || second === undefined || usual === undefined) throw new Error("there are candidates");
  const oddBytes = fields.reduce((sum, field) => sum + field.filter((byte) => byte >= 0x80).length, 0);
  const isNonsense = best.score < oddBytes * NONSENSE;
  const isDoubtful = SINGLE_BYTE.some(({ name }) => name === best.name) && best.score - second.score < DOUBT;
  if (best !== usual && (isNonsense || isDoubtful)) return { encoding: DEFAULT, confidence: 0.5, runnerUp: best.name };
  const margin = best.score - second.score;
  return {
    encoding: best.name,
    confidence: isNonsense ? 0.5 : Math.min(MAX_CONFIDENCE, Math.floor(100 / (1 + Math.exp(-margin))) / 100),
    runnerUp: margin > FAR ? null : second.name,
  };
}

function singleByteCandidates(fields: readonly Buffer[]): Candidate[] {
  const byText = new Map<string, Candidate>();
  for (const encoding of SINGLE_BYTE) {
    const decoder = new TextDecoder(encoding.name);
    const texts = fields.map((field) => decoder.decode(field));
    const score = encoding.prior + scoreTexts(texts, encoding);
    const whole = texts.join("\n");
    const same = byText.get(whole);
    // an encoding that gives the same text as one before it is no alternative, but what is likely in it is so there
    if (same === undefined) byText.set(whole, { name: encoding.name, score });
    else same.score = Math.max(same.score, score);
  }
  return [...byText.values()];
}

/** In the language that fits best; single fields may be in another. */
function scoreTexts(texts: readonly string[], { languages, script }: SingleByteEncoding): number {
  const scores = texts.map((text) =>
    languages.map(({ letters, prior }) => ({ score: scoreText(text, letters, script), prior })),
  );
  const totals = languages.map(({ prior }, index) => {
    const ofTexts = scores.map((ofText) => {
      const other = Math.max(...ofText.map((language) => language.score + language.prior));
      return Math.max(ofText[index]?.score ?? 0, other + OTHER_LANGUAGE);
    });
    return prior + ofTexts.reduce((sum, score) => sum + score, 0);
  });
  return Math.max(...totals);
}

function multiByteCandidates(fields: readonly Buffer[]): Candidate[] {
  return MULTI_BYTE.map((encoding) => {
    const prior = encoding.name === "euc-jp" ? SELDOM : LESS_USUAL;
    return { name: encoding.name, score: fields.reduce((sum, field) => sum + scoreBytes(field, encoding), prior) };
  });
}
