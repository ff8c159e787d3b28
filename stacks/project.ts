import path from 'node:path';
import { assertDeployable } from '../definition/deployable';
import { describeFailoverBound } from '../definition/failover-bound';
import { loadService } from '../definition/load';
import { outputFolder } from '../definition/output-folder';
import { isUnprotected } from '../definition/protection';
import { runtimeNotices } from '../definition/runtimes';
import { settleState } from '../definition/state/settle';
import { assertStateMoved } from '../definition/state-files';
import { projectRoot } from '../project/root';
import { deploymentTarget, targetName } from '../project/target';
import { createServiceApp } from './app';

/**
 * Synthesizes all stacks of the project for the AWS or the local cloud that the environment names, and returns what
 * a person should know: the failover bound that the definition promises.
 *
 * @throws UserError, with every problem of the definition or of its functions, or where state is another service's.
 */
export function synthesizeProject(): string {
  const service = loadService();
  const kind = deploymentTarget();
  assertDeployable(service, kind);
  const target = targetName(kind);
  const outdir = process.env.CDKTF_OUTDIR || path.join(projectRoot(), outputFolder(service));
  settleState(service, { outdir, target });
  for (const notice of runtimeNotices(service)) console.warn(`warning: ${notice}`);
  const app = createServiceApp({
    service,
    target,
    outdir,
    protected: !isUnprotected(service),
    leaving: process.env.ANTIPODE_LEAVING, // set by `antipode retire-region`
  });
  assertStateMoved(service, { outdir, target });
  app.synth();
  return describeFailoverBound(service);
}
