/** A request that cannot be answered, whose fault that is, and the message about it. */
export class BadRequest extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A request's path and query. @throws BadRequest if it is not a URL. */
export function requestUrl(target = '/'): URL {
  // Two slashes begin a path here, not a host.
  const url = target.startsWith('/') ? `http://local-cloud${target}` : target;
  if (!URL.canParse(url))
    throw new BadRequest(400, 'BadRequest', `The request's target is no URL: ${target}`);
  return new URL(url);
}
