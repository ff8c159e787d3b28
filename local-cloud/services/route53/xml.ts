import { XMLParser } from 'fast-xml-parser';

/** An XML element: text, or elements by name; an array where there are several of a name. */
export type XmlElement = string | { readonly [name: string]: XmlElement | readonly XmlElement[] };

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: true,
});

/** Reads a document and returns what is in its root element. */
export function parseXml(document: string): XmlElement {
  const [root] = Object.values(parser.parse(document) as Record<string, XmlElement>);
  return root ?? '';
}

/** The element of that name; the first where there are several. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  if (element === undefined || typeof element === 'string') return undefined;
  const found = element[name];
  return isList(found) ? found[0] : found;
}

/** The text of the element of that name; undefined where it is missing or empty. */
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
