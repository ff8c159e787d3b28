import { XMLParser } from 'fast-xml-parser';

/** An XML element: text, or child elements by name. A name that occurs several times has an array. */
export type XmlElement = string | { readonly [name: string]: XmlElement | readonly XmlElement[] };

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: true,
  htmlEntities: true, // numbers of characters too: AWS's SDK for Go, and so Terraform, writes `&#34;` for a quotation mark
});

/** Reads a document and returns the contents of its root element. */
export function parseXml(document: string): XmlElement {
  const [root] = Object.values(parser.parse(document) as Record<string, XmlElement>);
  return root ?? '';
}

/** The element with that name; the first one if there are several. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  if (element === undefined || typeof element === 'string') return undefined;
  const found = element[name];
  return isList(found) ? found[0] : found;
}

/** The text of the element with that name; undefined if it is missing or empty. */
export function text(element: XmlElement | undefined, name: string): string | undefined {
  const found = child(element, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The items of a list: `<Items><Item/><Item/></Items>`. */
export function elements(element: XmlElement | undefined, list: string, item: string): readonly XmlElement[] {
  const parent = child(element, list);
  if (parent === undefined || typeof parent === 'string') return [];
  const found = parent[item];
  if (found === undefined) return [];
  return isList(found) ? found : [found];
}

function isList(found: XmlElement | readonly XmlElement[] | undefined): found is readonly XmlElement[] {
  return Array.isArray(found);
}
