import { SaxesParser } from "saxes";

/** An element of an XML document as a parser finds it. */
export interface ReadElement {
  name: string;
  attributes: Record<string, string>;
  /** Its own texts. */
  text: string;
  /** Those of its children too, in the order of the document. */
  wholeText: string;
  children: ReadElement[];
}

/** The document, by a strict parser that we did not write. */
export function readXml(text: string): ReadElement {
  const root: ReadElement = { name: "", attributes: {}, text: "", wholeText: "", children: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: ReadElement = { name, attributes: { ...attributes }, text: "", wholeText: "", children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => open.pop());
  parser.on("text", (part) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += part;
    for (const around of open) around.wholeText += part;
  });
  parser.write(text).close();
  const [first] = root.children;
  if (first === undefined) throw new Error("no element");
  return first;
}
