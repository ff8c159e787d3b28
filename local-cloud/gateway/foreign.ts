import type { IncomingMessage } from 'node:http';
import { BadRequest } from './bad-request';

/** The names by which this machine calls itself, with or without a port. */
const LOOPBACK = /^(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?$/i;

/**
 * Refuses what a web page in a browser sends: under a name that its own DNS points here (`Host`), from a page of
 * another site (`Origin`), or marked so by the browser (`Sec-Fetch-Site`). Programs send none of these.
 *
 * @throws BadRequest
 */
export function refuseForeign({ headers }: IncomingMessage): void {
  const { host = '', origin } = headers;
  if (!LOOPBACK.test(host))
    throw refused(`The local cloud answers only to loopback names, not to "${host}".`);
  if (origin !== undefined && !isLoopbackOrigin(origin))
    throw refused(`The local cloud does not answer pages of other sites: ${origin}.`);
  if (headers['sec-fetch-site'] === 'cross-site')
    throw refused('The local cloud does not answer requests from one site to another.');
}

function isLoopbackOrigin(origin: string): boolean {
  return URL.canParse(origin) && LOOPBACK.test(new URL(origin).host);
}

function refused(message: string): BadRequest {
  return new BadRequest(403, 'AccessDeniedException', message);
}

/** Headers without the ones by which moto lets pages of any site read its answers. */
export function withoutCors<Value>(headers: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/^access-control-/i.test(name)));
}
