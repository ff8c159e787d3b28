import { assertDeployable } from './definition/deployable';
import { describeFailoverBound } from './definition/failover-bound';
import { loadService } from './definition/load';
import { outputFolder } from './definition/output-folder';
import { isUnprotected } from './definition/protection';
import { settleState } from './definition/state/settle';
import { assertStateMoved } from './definition/state-files';
import { UserError } from './errors/user-error';
import { deploymentTarget, targetName } from './project/target';
import { createServiceApp } from './stacks/app';

try {
  const service = loadService();
  const kind = deploymentTarget();
  assertDeployable(service, kind);
  const target = targetName(kind);
  const outdir = process.env.CDKTF_OUTDIR || outputFolder(service);
  settleState(service, { outdir, target });
  const app = createServiceApp({
    service,
    target,
    outdir,
    protected: !isUnprotected(service),
    leaving: process.env.ANTIPODE_LEAVING, // set by `antipode retire-region`
  });
  assertStateMoved(service, { outdir, target });
  app.synth();
  console.log(describeFailoverBound(service));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
