import { UserError } from '../errors/user-error';
import type { Target } from '../project/target';
import type { Service } from './service';

/** @throws UserError when the service cannot be deployed to AWS: without a domain DNS cannot fail over. */
export function assertDeployable(
  service: Service,
  target: Target,
  env: NodeJS.ProcessEnv = process.env,
): void {
  if (target.kind === 'local') return;
  if (env.ANTIPODE_REGIONS)
    throw new UserError(
      'ANTIPODE_REGIONS is set, which is for rehearsals only: a deploy to AWS takes its regions from the definition. Unset it.',
    );
  if (service.domain !== undefined) return;
  throw new UserError(
    'domain: the service has none, so Route 53 could not send its users to another region. ' +
      "Add domain: { name: 'api.example.com', hostedZone: 'example.com' } with a public hosted zone that you own. " +
      '(A local cloud takes the service as it is: set AWS_ENDPOINT_URL.)',
  );
}
