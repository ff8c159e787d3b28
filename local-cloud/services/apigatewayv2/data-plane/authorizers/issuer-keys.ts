import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { Clock } from '../../../../clock';
import { type FindKey, Refused } from './verify-token';

interface IssuerKeysOptions {
  /** Where an issuer is asked on this machine. */
  readonly addressOf: (issuer: string) => string;
  readonly clock: Pick<Clock, 'now'>;
}

interface Known {
  readonly keys: ReadonlyMap<string, KeyObject>;
  readonly until: number;
}

/** API Gateway Developer Guide, "Control access to HTTP APIs with JWT authorizers": a key is kept for two hours. */
const KEPT_MS = 2 * 3600 * 1000;

/** API Gateway Developer Guide, "Quotas for configuring and running an HTTP API in API Gateway". */
const TIMEOUT_MS = 1500;
const MAX_KEYS_BYTES = 150_000;

/** Finds issuers' keys through their `jwks_uri`. A key that is not known is asked for, once for all who wait for it. */
export function issuerKeys({ addressOf, clock }: IssuerKeysOptions): FindKey {
  const known = new Map<string, Known>();
  const asking = new Map<string, Promise<Known['keys']>>();
  const ask = async (issuer: string) => {
    const keys = await keysOf(addressOf(issuer));
    known.set(issuer, { keys, until: clock.now() + KEPT_MS });
    return keys;
  };
  return async (issuer, id) => {
    const before = known.get(issuer);
    const key = before && before.until > clock.now() ? before.keys.get(id) : undefined;
    if (key !== undefined) return key;
    const asked = asking.get(issuer) ?? ask(issuer).finally(() => asking.delete(issuer));
    asking.set(issuer, asked);
    return (await asked).get(id);
  };
}

async function keysOf(address: string): Promise<Map<string, KeyObject>> {
  const page = `${address.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const { jwks_uri: place } = await json(page, 'OIDC discovery endpoint communication error');
  const { keys } = await json(String(place), 'JWKS endpoint communication error');
  const rsa = (Array.isArray(keys) ? keys : []).filter(
    (one) => one?.kty === 'RSA' && one.use !== 'enc' && typeof one.kid === 'string',
  );
  return new Map(
    rsa.flatMap((jwk) => {
      const key = publicKey(jwk);
      return key ? [[jwk.kid, key] as const] : [];
    }),
  );
}

/** Undefined for a key that cannot be read: the others of its set count all the same. */
function publicKey(jwk: JsonWebKey): KeyObject | undefined {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    return undefined;
  }
}

async function json(url: string, failure: string): Promise<Record<string, unknown>> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const text = await answer.text();
    const value: unknown = answer.ok && text.length <= MAX_KEYS_BYTES ? JSON.parse(text) : undefined;
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // told below
  }
  throw new Refused(failure);
}
