/** A request that nobody can answer, whose fault that is, and how it is told. */
export class BadRequest extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A request's path and query. @throws BadRequest where it is no URL. */
export function requestUrl(target = '/'): URL {
  // A path of two slashes is a path, not a host.
  const url = target.startsWith('/') ? `http://local-cloud${target}` : target;
  if (!URL.canParse(url))
    throw new BadRequest(400, 'BadRequest', `The request's target is no URL: ${target}`);
  return new URL(url);
}
