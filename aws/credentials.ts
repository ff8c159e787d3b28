import { LambdaClient } from '@aws-sdk/client-lambda';
import { UserError } from '../errors/user-error';
import { localAccessKey } from '../project/local-key';
import { runningClouds } from './running-clouds';
import type { OperatorTarget } from './target';

type Credentials = LambdaClient['config']['credentials'];

/** What has been found for a target, so that no two clients look for it, or renew a session, at the same time. */
const FOUND = new WeakMap<OperatorTarget, Credentials>();

/** What all clients of a target sign with: at AWS what the SDK finds by itself. */
export function credentialsOf(target: OperatorTarget): Credentials {
  if (target.kind === 'local') {
    const accessKeyId = localAccessKey(target.cloud.endpoint);
    return async () => ({ accessKeyId, secretAccessKey: 'local' });
  }
  if (target.credentials !== undefined) return target.credentials;
  const credentials = FOUND.get(target) ?? new LambdaClient({ region: 'us-east-1' }).config.credentials;
  FOUND.set(target, credentials);
  return credentials;
}

/** Looks for credentials before anything slow. @throws UserError where there are none, or their session has ended. */
export async function assertCredentials(target: OperatorTarget): Promise<void> {
  await credentialsOf(target)().catch((error: Error) => {
    const reason = error.message.replace(/\.$/, '');
    throw new UserError(
      `There are no credentials for AWS here (${reason}): name a profile in AWS_PROFILE and log in to it, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY${localClouds()}.`,
      { cause: error },
    );
  });
}

function localClouds(): string {
  const [cloud, ...more] = runningClouds().map(({ endpoint }) => endpoint);
  if (cloud === undefined) return '';
  return more.length === 0
    ? `; or, for the local cloud that runs at ${cloud}, give --local`
    : `; or, for one of the local clouds that run, set AWS_ENDPOINT_URL to ${[cloud, ...more].join(' or ')}`;
}
