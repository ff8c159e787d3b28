import { assertDeployable } from '../definition/deployable';
import { describeFailoverBound } from '../definition/failover-bound';
import { loadService } from '../definition/load';
import { isUnprotected } from '../definition/protection';
import { assertStateMoved } from '../definition/state-files';
import { deploymentTarget, targetName } from '../project/target';
import { createServiceApp } from './app';

/**
 * Synthesizes all stacks of the project for the AWS or the local cloud that the environment names, and returns what
 * a person should know: the failover bound that the definition promises.
 *
 * @throws UserError, with every problem of the definition or of its functions.
 */
export function synthesizeProject(): string {
  const service = loadService();
  const target = deploymentTarget();
  assertDeployable(service, target);
  const app = createServiceApp({
    service,
    target: targetName(target),
    protected: !isUnprotected(service),
    leaving: process.env.ANTIPODE_LEAVING, // set by `antipode retire-region`
  });
  assertStateMoved(service, { outdir: app.outdir, target: targetName(target) });
  app.synth();
  return describeFailoverBound(service);
}
