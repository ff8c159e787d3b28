import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The key with which a local issuer signs its tokens. */
export interface IssuerKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  /** RFC 7517, as a key set names it. */
  readonly publicJwk: Readonly<Record<string, unknown>>;
}

export function newIssuerKey(): IssuerKey {
  return fromPrivate(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
}

const kept = new Map<string, IssuerKey>();

/** The key of the cloud in a folder, which any process of its user can sign with. It is made when it is first needed. */
export function keptIssuerKey(directory: string): IssuerKey {
  const known = kept.get(directory);
  if (known !== undefined) return known;
  const file = path.join(directory, 'issuer-key.pem');
  if (!existsSync(file)) writeOnce(file, newIssuerKey());
  const key = fromPrivate(createPrivateKey(readFileSync(file)));
  kept.set(directory, key);
  return key;
}

/** Another process may do the same at this moment: the first one's key stays. */
function writeOnce(file: string, { privateKey }: IssuerKey): void {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  try {
    linkSync(own, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

function fromPrivate(privateKey: KeyObject): IssuerKey {
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' });
  const id = createHash('sha256').update(String(jwk.n)).digest('base64url').slice(0, 16);
  return { id, privateKey, publicJwk: { ...jwk, kid: id, use: 'sig', alg: 'RS256' } };
}
