import { sign } from 'node:crypto';
import type { IssuerKey } from './issuer-key';

/** What a token says. A claim that is undefined is left out. */
export type Claims = Readonly<Record<string, unknown>>;

/** How long a token is good, in seconds, where its claims do not say. */
const LIFE_SECONDS = 300;

/** A JSON Web Token of a local issuer's (RFC 7519), good for five minutes from `now` where its claims say no other. */
export function tokenOf(key: IssuerKey, claims: Claims, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000) - 1; // a region's clock may be a moment behind
  const all = { iat: seconds, exp: seconds + LIFE_SECONDS, ...claims };
  const text = `${part({ alg: 'RS256', typ: 'JWT', kid: key.id })}.${part(all)}`;
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), key.privateKey).toString('base64url')}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
