import type { Service } from '../../definition/service';
import type { WorkloadContext } from '../../definition/workload';
import { suggest } from '../../errors/problems';
import { keptIssuerKey } from '../../local-cloud/issuer/issuer-key';
import { type Claims, tokenOf } from '../../local-cloud/issuer/token';

interface Issuing {
  /** The folder of the local cloud that takes the tokens. */
  readonly directory: string;
  /** The time in its regions. */
  readonly now: () => Date;
}

/** Makes tokens that a local cloud takes for the definition's authorizers, in the name of their issuers. */
export function tokensOf(
  { authorizers }: Pick<Service, 'authorizers'>,
  { directory, now }: Issuing,
): WorkloadContext['token'] {
  return (name: string, claims: Claims = {}) => {
    const found = authorizers.find((one) => one.name === name);
    if (found?.kind === 'jwt') {
      const { issuer: iss, audience } = found;
      return tokenOf(keptIssuerKey(directory), { iss, aud: audience[0], ...claims }, now());
    }
    if (found !== undefined)
      throw new Error(`the authorizer "${name}" asks a function, which takes what it says, and no token`);
    const known = authorizers.flatMap((one) => (one.kind === 'jwt' ? [one.name] : []));
    throw new Error(`there is no authorizer "${name}" that verifies tokens${suggest(name, known)}`);
  };
}
