import { jsonError, jsonResponse } from '../gateway/errors';
import { respond } from '../gateway/http';
import type { ListenerOptions } from '../gateway/listener';
import type { IssuerKey } from './issuer-key';

const CONFIGURATION = /^(?:\/([^/]+))?\/\.well-known\/openid-configuration$/;
const KEYS = '/keys';

/**
 * Where an issuer's keys are found (OpenID Connect Discovery 1.0). One listener stands in for any number of issuers, each
 * below its URL as one segment: `/https%3A%2F%2Flogin.example.com/.well-known/openid-configuration`.
 */
export function issuerListener(key: () => IssuerKey): Omit<ListenerOptions, 'log'> {
  return {
    handle(incoming, outgoing) {
      const origin = `http://${incoming.headers.host}`;
      const path = incoming.url ?? '/';
      const found = CONFIGURATION.exec(path);
      if (found) {
        const issuer = found[1] === undefined ? origin : decodeURIComponent(found[1]);
        respond(outgoing, jsonResponse(200, { issuer, jwks_uri: `${origin}${KEYS}` }));
      } else if (path === KEYS) respond(outgoing, jsonResponse(200, { keys: [key().publicJwk] }));
      else respond(outgoing, jsonError(404, 'NotFound', `an issuer has no ${path}`));
    },
    worded: ({ status, code, message }) => jsonError(status, code, message),
  };
}

/** Where the local issuer stands in for an issuer. One on this machine, by http, is asked itself. */
export function standIn(issuers: string, issuer: string): string {
  return /^http:\/\/127\.0\.0\.1[:/]/.test(issuer) ? issuer : `${issuers}/${encodeURIComponent(issuer)}`;
}
