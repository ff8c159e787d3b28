import { STSClient } from '@aws-sdk/client-sts';
import { UserError } from '../errors/user-error';
import { localAccessKey } from '../project/local-key';
import { HTTP } from './http';
import { runningClouds } from './running-clouds';
import type { Deployment, OperatorTarget } from './target';
import { whyNot } from './unanswered';

type Credentials = STSClient['config']['credentials'];

/** What has been found for a target, so that no two clients look for it, or renew a session, at the same time. */
const FOUND = new WeakMap<OperatorTarget, Credentials>();

/** What all clients of a target sign with: at AWS what was found for it, else what the SDK finds in this region. */
export function credentialsOf(target: OperatorTarget, region: string): Credentials {
  if (target.kind === 'local') {
    const accessKeyId = localAccessKey(target.cloud.endpoint);
    return async () => ({ accessKeyId, secretAccessKey: 'local' });
  }
  const credentials = FOUND.get(target) ?? lookIn(region);
  FOUND.set(target, credentials);
  return credentials;
}

/**
 * Finds credentials for all clients of a target: they are kept, and found anew when they end. AWS STS gives a role in
 * a region, which may be down: then in the next one.
 *
 * @param within bounds the time for each region. Default: no bound, since a program of the person's may ask them.
 * @throws what the SDK says if there are none, or their session has ended.
 */
export async function findCredentials(
  { target, service }: Deployment,
  within = <Found>(finding: Promise<Found>) => finding,
): Promise<void> {
  if (target.kind === 'local' || FOUND.has(target)) return;
  const regions = [...service.regions];
  for (;;) {
    const credentials = lookIn(regions.shift() ?? '');
    try {
      await within(credentials());
      FOUND.set(target, credentials);
      return;
    } catch (error) {
      if (whyNot(error) !== 'no answer' || regions.length === 0) throw error;
    }
  }
}

function lookIn(region: string): Credentials {
  return new STSClient({ region, requestHandler: HTTP }).config.credentials;
}

/** Looks for credentials before anything slow. @throws UserError where there are none, or their session has ended. */
export async function assertCredentials(deployment: Deployment): Promise<void> {
  await findCredentials(deployment).catch((error: Error) => {
    const reason = error.message.replace(/\.$/, '');
    throw new UserError(
      `There are no credentials for AWS here (${reason}): name a profile in AWS_PROFILE and log in to it, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY${localClouds()}.`,
      { cause: error },
    );
  });
}

/** What ends a sentence on missing credentials: the local clouds that run, and how to mean one. */
export function localClouds(): string {
  const [cloud, ...more] = runningClouds().map(({ endpoint }) => endpoint);
  if (cloud === undefined) return '';
  return more.length === 0
    ? `; or, for the local cloud that runs at ${cloud}, give --local`
    : `; or, for one of the local clouds that run, set AWS_ENDPOINT_URL to ${[cloud, ...more].join(' or ')}`;
}
