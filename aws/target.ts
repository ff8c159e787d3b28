import type { Service } from '../definition/service';
import { deploymentTarget, type Target } from '../project/target';
import { type CloudEntry, findCloud } from './running-clouds';

/** What an operator's command works on: AWS or a local cloud. */
export type OperatorTarget =
  | { readonly kind: 'aws' }
  | { readonly kind: 'local'; readonly cloud: CloudEntry };

/** A service, and the cloud where it is read or changed. */
export interface Deployment {
  readonly target: OperatorTarget;
  readonly service: Service;
}

/**
 * AWS, unless `AWS_ENDPOINT_URL` names a local cloud, or `--local` asks for the running one. Which cloud a person
 * drains in must never depend on what happens to run on their machine.
 *
 * @throws UserError when the requested local cloud does not run.
 */
export function operatorTarget(local: boolean, env: NodeJS.ProcessEnv = process.env): OperatorTarget {
  if (local || deploymentTarget(env).kind === 'local') return { kind: 'local', cloud: findCloud(env) };
  return { kind: 'aws' };
}

/** The same, with the service from the project's definition. */
export function projectTarget(target: OperatorTarget): Target {
  return target.kind === 'aws' ? target : deploymentTarget({ AWS_ENDPOINT_URL: target.cloud.endpoint });
}

/** The target in words for people, shown before anything is done. */
export function describeTarget(target: OperatorTarget, env: NodeJS.ProcessEnv = process.env): string {
  if (target.kind === 'local') return `local cloud ${target.cloud.endpoint}`;
  return env.AWS_PROFILE ? `AWS, profile ${env.AWS_PROFILE}` : 'AWS, credentials of the environment';
}
