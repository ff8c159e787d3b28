import { jsonError } from '../../gateway/errors';
import type { Operation } from '../../gateway/operation';
import type { Functions } from './functions';

interface Asked {
  readonly CodeSha256?: string;
}

/** `PublishVersion`, of no other code than the caller means (Lambda API Reference, CodeSha256). */
export function publishing(functions: Functions, next: Operation['handle']): Operation['handle'] {
  return async (request, names) => {
    const { CodeSha256: asked } = JSON.parse(String(request.body)) as Asked;
    const latest = asked === undefined ? undefined : await functions.find(names.name ?? '');
    if (latest === undefined || latest.codeSha256 === asked) return next(request, names);
    const message = `CodeSHA256 (${asked}) is different from current CodeSHA256 in $LATEST (${latest.codeSha256}). Please try again with the CodeSHA256 in $LATEST.`;
    return jsonError(400, 'InvalidParameterValueException', message);
  };
}
