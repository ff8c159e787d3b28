import { createListener, listen } from '../local-cloud/gateway/listener';
import { newIssuerKey } from '../local-cloud/issuer/issuer-key';
import { issuerListener } from '../local-cloud/issuer/issuer-listener';
import { type Claims, tokenOf } from '../local-cloud/issuer/token';

/** An issuer of tokens on this machine. */
export interface LocalIssuer {
  /** Its URL, and what its tokens say in `iss`. Below it are `/.well-known/openid-configuration` and its keys. */
  readonly url: string;
  /**
   * A token with these claims, signed with RS256: `token({ aud: 'api', sub: 'alice', scope: 'write' })`. It is good
   * for five minutes from now where the claims do not say `exp`.
   */
  token(claims?: Claims): string;
  close(): Promise<void>;
}

/**
 * Starts an issuer for tests of code that verifies tokens itself. A local cloud needs none: it stands in for every issuer
 * of the definition (`token` of `deployedCloud` and of a workload's context).
 */
export async function localIssuer(): Promise<LocalIssuer> {
  const key = newIssuerKey();
  const server = createListener({ ...issuerListener(() => key), log: (line) => console.error(line) });
  const url = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
  return {
    url,
    token: (claims = {}) => tokenOf(key, { iss: url, ...claims }, new Date()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
