import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import type { ReadElement } from "./read-xml.ts";
import { readXml } from "./read-xml.ts";

/** A page of GitHub-flavoured Markdown as elements of HTML, by a reader that we did not write; HTML in it counts. */
export function readMarkdown(page: string): ReadElement {
  const html = micromark(page, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
  // what XML cannot hold would be no fault of the page
  return readXml(`<page>${html.replaceAll(/[\ufffe\uffff]/gu, "\ufffd")}</page>`);
}

/** All elements of a name, in the order of the page. */
export function elementsOf(element: ReadElement, name: string): ReadElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsOf(child, name)]);
}

/** The names of all elements. */
export function namesOf(element: ReadElement): string[] {
  return [element.name, ...element.children.flatMap(namesOf)];
}
