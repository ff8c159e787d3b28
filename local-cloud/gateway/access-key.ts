import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { KEY_VARIABLE, PREFIX } from '../../project/local-key';
import { BadRequest } from './bad-request';
import type { Forward } from './operation';
import { accessKeyOf, INTERNAL_KEY } from './scope';

/** A secret that nobody can guess, in the form of an access key. */
export function newAccessKey(): string {
  return `${PREFIX}${randomBytes(16).toString('hex').toUpperCase()}`;
}

/** The key of the cloud to which this process belongs. */
export function ownAccessKey(env: NodeJS.ProcessEnv = process.env): string {
  const key = env[KEY_VARIABLE];
  if (key === undefined) throw new Error(`${KEY_VARIABLE} is not set: a local cloud starts this process`);
  return key;
}

/** @throws BadRequest where a request does not have the key. */
export function demandKey({ headers, url = '' }: IncomingMessage, key: string): void {
  const given = Buffer.from(accessKeyOf(headers.authorization, url) ?? '');
  const wanted = Buffer.from(key);
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return;
  throw new BadRequest(
    403,
    'UnrecognizedClientException',
    'The security token included in the request is invalid: its access key is not the one that this local cloud printed when it started.',
  );
}

/** A way to a cloud for calls between the parts of a cloud, which know its key. */
export function withKey(forward: Forward, key: string): Forward {
  return (request) => {
    const { authorization = '' } = request.headers;
    const keyed = authorization.replace(`Credential=${INTERNAL_KEY}/`, `Credential=${key}/`);
    return forward({ ...request, headers: { ...request.headers, authorization: keyed } });
  };
}
