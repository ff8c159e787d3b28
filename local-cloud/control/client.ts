import { localAccessKey } from '../../project/local-key';
import { withKey } from '../gateway/access-key';
import { forwardToCloud } from '../gateway/http';
import type { Forward } from '../gateway/operation';
import { CONTROL_SERVICE, internalAuthorization } from '../gateway/scope';
import { asGone } from './gone';
import { type ControlOperation, type ControlOperations, controlTarget } from './operations';

/** What one process of the cloud asks another is answered at once. A process that is frozen answers never. */
export const CONTROL_PATIENCE_MS = 5000;

/** Calls an operation of the local cloud itself. */
export type CloudControl = <Name extends ControlOperation>(
  operation: Name,
  input: ControlOperations[Name]['input'],
) => Promise<ControlOperations[Name]['output']>;

/**
 * Controls the local cloud behind an endpoint, whichever process it runs in.
 *
 * @throws Error with the cloud's answer, and CloudGone where it has ended.
 */
export function controlCloud(endpoint: string): CloudControl {
  const forward = withKey(forwardToCloud(endpoint), localAccessKey(endpoint));
  return controlVia((request) =>
    forward(request).catch((error) => {
      throw asGone(error, endpoint);
    }),
  );
}

/** The same, over any way that leads to that process. */
export function controlVia(forward: Forward): CloudControl {
  const scope = { service: CONTROL_SERVICE, region: 'global' };
  return async (operation, input) => {
    const { status, body } = await forward({
      ...scope,
      method: 'POST',
      url: new URL('http://local-cloud/'),
      headers: { authorization: internalAuthorization(scope), 'x-amz-target': controlTarget(operation) },
      body: Buffer.from(JSON.stringify(input)),
    });
    if (status !== 200) throw new Error(`${operation}: ${body}`);
    return JSON.parse(String(body)) as never;
  };
}
