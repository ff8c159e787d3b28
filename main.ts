import { assertDeployable } from './definition/deployable';
import { describeFailoverBound } from './definition/failover-bound';
import { loadService } from './definition/load';
import { isUnprotected } from './definition/protection';
import { assertStateMoved } from './definition/state-files';
import { UserError } from './errors/user-error';
import { deploymentTarget, targetName } from './project/target';
import { createServiceApp } from './stacks/app';

try {
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
  console.log(describeFailoverBound(service));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
