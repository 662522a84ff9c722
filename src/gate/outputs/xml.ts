/** An element of an XML document; texts are given as they are meant, and attributes that are null are left out. */
export interface XmlElement {
  name: string;
  attributes?: Readonly<Record<string, string | number | null>>;
  children?: readonly (XmlElement | string)[];
}

/** An XML 1.0 document: elements in lines of their own, texts as they are. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elementText(root, "")}\n`;
}

function elementText({ name, attributes = {}, children = [] }: XmlElement, indent: string): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${attributeText(String(value))}"`],
  );
  const start = `${indent}<${name}${written.join("")}`;
  if (children.length === 0) return `${start}/>`;
  // space around a text would be part of it
  if (children.some((child) => typeof child === "string")) return `${start}>${contents(children, "")}</${name}>`;
  return `${start}>\n${contents(children, `${indent}  `)}\n${indent}</${name}>`;
}

function contents(children: readonly (XmlElement | string)[], indent: string): string {
  const parts = children.map((child) => (typeof child === "string" ? escapeText(child) : elementText(child, indent)));
  return parts.join(indent === "" ? "" : "\n");
}

/** What no XML 1.0 document may hold, not even escaped. Source: XML 1.0, section 2.2. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Marks with a meaning, carriage returns, which parsers drop, and `##[`, which is a command in the log of some jobs. */
const MARKS = /[&<>\r]|(?<=#)#(?=\[|vso\[|teamcity\[)/giu;

function escapeText(text: string): string {
  return text.replace(FORBIDDEN, visibleEscape).replace(MARKS, reference);
}

/** Parsers turn line ends and tabs of attributes into spaces unless they are escaped. */
function attributeText(text: string): string {
  return escapeText(text).replace(/["\t\n]/gu, reference);
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

function visibleEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
