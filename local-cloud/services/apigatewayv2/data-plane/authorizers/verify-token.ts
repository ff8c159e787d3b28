import { type KeyObject, verify } from 'node:crypto';
import type { JwtAuthorizer } from './types';

/** A token's claims, as its issuer wrote them. */
export type Claims = Readonly<Record<string, unknown>>;

/** A token that is not taken, and why, in words for a header. */
export class Refused extends Error {}

/** The key of an issuer by its id; undefined if it has no such key. @throws Refused when it cannot be asked. */
export type FindKey = (issuer: string, id: string) => Promise<KeyObject | undefined>;

/** RFC 7518, "Digital Signature with RSASSA-PKCS1-v1_5", the only algorithms that are taken. */
const ALGORITHMS: Readonly<Record<string, string>> = {
  RS256: 'RSA-SHA256',
  RS384: 'RSA-SHA384',
  RS512: 'RSA-SHA512',
};

interface Verification {
  readonly authorizer: Pick<JwtAuthorizer, 'issuer' | 'audience'>;
  readonly findKey: FindKey;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * A token's claims (API Gateway Developer Guide, "Control access to HTTP APIs with JWT authorizers in API Gateway": RSA
 * alone, `kid`, `iss`, `aud` or `client_id`, `exp`, `nbf`, `iat`). @throws Refused
 */
export async function verifyToken(
  token: string,
  { authorizer, findKey, now }: Verification,
): Promise<Claims> {
  const parts = token.split('.');
  const [header = '', payload = '', signature = ''] = parts;
  if (parts.length !== 3) throw new Refused('token contains an invalid number of segments');
  const { alg, kid, crit } = decoded(header, 'header');
  const claims = decoded(payload, 'payload');
  const algorithm = Object.hasOwn(ALGORITHMS, String(alg)) ? ALGORITHMS[String(alg)] : undefined;
  if (algorithm === undefined) throw new Refused(`signing method ${printable(alg)} is invalid`);
  if (crit !== undefined) throw new Refused('the token wants what is not known here');
  if (typeof kid !== 'string') throw new Refused('the token names no key');
  const key = await findKey(authorizer.issuer, kid);
  if (key === undefined) throw new Refused('the issuer has no such key');
  const signed = Buffer.from(`${header}.${payload}`);
  if (!verify(algorithm, signed, key, Buffer.from(signature, 'base64url')))
    throw new Refused('the signature is invalid');
  if (claims.iss !== authorizer.issuer) throw new Refused('issuer does not match');
  checkAudience(claims, authorizer.audience);
  checkTimes(claims, now / 1000);
  return claims;
}

/** `client_id` counts where there is no `aud`. */
function checkAudience({ aud, client_id: client }: Claims, audience: readonly string[]): void {
  const given = aud === undefined ? [client] : [aud].flat();
  if (!given.some((one) => typeof one === 'string' && audience.includes(one)))
    throw new Refused('the token does not have a valid audience');
}

function checkTimes({ exp, nbf, iat }: Claims, now: number): void {
  if (!(typeof exp === 'number' && exp > now)) throw new Refused('the token has expired');
  if (!isPast(nbf, now)) throw new Refused('the token is not valid yet');
  if (!isPast(iat, now)) throw new Refused('the token was issued in the future');
}

function isPast(time: unknown, now: number): boolean {
  return time === undefined || (typeof time === 'number' && time <= now);
}

function decoded(part: string, what: string): Claims {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    if (/^[\w-]+$/.test(part) && typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Claims;
  } catch {
    // told below
  }
  throw new Refused(`the ${what} of the token cannot be read`);
}

/** What a token says, for a header: nothing of it that a header may not hold. */
function printable(value: unknown): string {
  return String(value)
    .replace(/[^\w.-]/g, '')
    .slice(0, 20);
}
