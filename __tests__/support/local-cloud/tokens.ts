import { createHmac, createSign, generateKeyPairSync, sign } from 'node:crypto';
import { newIssuerKey } from '../../../local-cloud/issuer/issuer-key';
import type { Claims } from '../../../local-cloud/issuer/token';

/** The key of the issuer that is asked, and one that it does not know. */
export const issuerKey = newIssuerKey();
export const strangersKey = newIssuerKey();
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

export const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

const HASHES = new Map([
  ['RS384', 'sha384'],
  ['RS512', 'sha512'],
]);

/** A token with any header and claims, signed as its header says. Default: RS256 with the issuer's key. */
export function signed(claims: Claims, header: Claims = {}, { privateKey } = issuerKey): string {
  const all = { alg: 'RS256', typ: 'JWT', kid: issuerKey.id, ...header };
  const text = `${encoded(all)}.${encoded(claims)}`;
  const alg = String(all.alg);
  if (alg === 'none') return `${text}.`;
  if (alg === 'HS256')
    return `${text}.${createHmac('sha256', JSON.stringify(issuerKey.publicJwk)).update(text).digest('base64url')}`;
  if (alg === 'ES256') return `${text}.${sign('sha256', Buffer.from(text), elliptic).toString('base64url')}`;
  const signature = createSign(HASHES.get(alg) ?? 'sha256')
    .update(text)
    .sign(privateKey);
  return `${text}.${signature.toString('base64url')}`;
}
