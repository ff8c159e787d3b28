import { BadRequest } from './bad-request';

/**
 * Stands behind a part of a path that is only dots: a `URL` would take such a part for a step through folders, and AWS
 * takes it for a name. No text of AWS's protocols may hold this character (XML 1.0, "Characters").
 */
const AFTER_DOTS = '\uffff';
const ESCAPED = encodeURIComponent(AFTER_DOTS);

/** A request's path and query. @throws BadRequest if it is not a URL, or names what is above its first part. */
export function requestUrl(target = '/'): URL {
  const [, origin = '', path = '', rest = ''] =
    /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)?([^?#]*)(.*)$/is.exec(target) ?? [];
  // Two slashes begin a path here, not a host.
  const url = `${origin || (path.startsWith('/') ? 'http://local-cloud' : '')}${withNames(path)}${rest}`;
  if (!URL.canParse(url))
    throw new BadRequest(400, 'BadRequest', `The request's target is no URL: ${target}`);
  return new URL(url);
}

/** The path and query of a request as they were sent. */
export function sentTarget({ pathname, search }: URL): string {
  return pathname.replace(NAMES, '$1') + search;
}

/** A part of a path, as it was before it was escaped. */
export function decodedPart(part: string): string {
  return decodeURIComponent(part).replaceAll(AFTER_DOTS, '');
}

const DOTS = /^(?:\.|%2e){1,2}$/i;
const NAMES = new RegExp(`(?<=/)(\\.\\.?)${ESCAPED}(?=/|$)`, 'gi');

/**
 * "Naming Amazon S3 objects": read from left to right, there are never more steps up in a name than other parts. The first
 * part of a path is the bucket.
 */
function withNames(path: string): string {
  const parts = path.replaceAll('\\', '%5C').split('/');
  let depth = -1;
  const named = parts.map((part, index) => {
    if (index === 0 || !DOTS.test(part)) {
      if (part !== '') depth += 1;
      return part;
    }
    const dots = part.replace(/%2e/gi, '.');
    if (dots === '..') depth -= 1;
    if (depth < 0) throw new BadRequest(400, 'InvalidURI', "Couldn't parse the specified URI.");
    return dots + ESCAPED;
  });
  return named.join('/');
}
