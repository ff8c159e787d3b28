import { assertCredentials } from '../../aws/credentials';
import { type Deployment, describeTarget, operatorTarget } from '../../aws/target';
import type { Service } from '../../definition/service';
import type { Terminal } from '../terminal';

/**
 * The service in the cloud that a command's options ask for. The person sees it before anything is done.
 *
 * @throws UserError when the local cloud that is asked for does not run, or there are no credentials for AWS.
 */
export async function openDeployment(
  terminal: Pick<Terminal, 'line'>,
  service: Service,
  { local }: { readonly local?: true },
): Promise<Deployment> {
  const target = operatorTarget(local === true);
  terminal.line(`${service.name} on ${describeTarget(target)}`);
  await assertCredentials({ target, service });
  return { target, service };
}
