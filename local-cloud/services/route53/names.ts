/**
 * A domain name in the form in which names are compared and indexed: in lower case, without the final dot, and with
 * Route 53's octal escapes decoded (`\052` is `*`; developer guide, "DNS domain name format").
 */
export function canonicalName(name: string): string {
  const unescaped = name.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
  return unescaped.toLowerCase().replace(/\.$/, '');
}

/** A canonical name as Route 53's API writes it: with the final dot and its escapes (the same page). */
export function writtenName(name: string): string {
  const escaped = name.replace(
    /[^a-z0-9._-]/g,
    (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return `${escaped}.`;
}

/** Whether a canonical name is the zone's own name or below it. */
export function isWithin(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}

/** The name without its leftmost label; undefined for a top-level one. */
export function parentName(name: string): string | undefined {
  const dot = name.indexOf('.');
  return dot < 0 ? undefined : name.slice(dot + 1);
}
