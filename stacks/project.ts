import path from 'node:path';
import { alarmHint } from '../definition/alarm-hint';
import { assertDeployable } from '../definition/deployable';
import { describeBounds } from '../definition/failover-bound';
import { issuerNotices } from '../definition/issuer-regions';
import { loadService } from '../definition/load';
import { outputFolder } from '../definition/output-folder';
import { isUnprotected } from '../definition/protection';
import { runtimeNotices } from '../definition/runtimes';
import { settleState } from '../definition/state/settle';
import { assertStateMoved } from '../definition/state-files';
import { unwritable } from '../errors/unwritable';
import { UserError } from '../errors/user-error';
import { projectRoot } from '../project/root';
import { deploymentTarget, targetName } from '../project/target';
import { createServiceApp } from './app';
import { placeProviderLock } from './provider-lock';

/**
 * Synthesizes all stacks of the project, and says what a person should know: the failover bound that the definition
 * promises, and whether anybody hears of alarms; or on standard error, with exit code 1, what is wrong.
 */
export function synthesizeProject(): void {
  try {
    console.log(synthesized());
  } catch (error) {
    const sentence = error instanceof UserError ? error.message : unwritable(error);
    if (sentence === undefined) throw error;
    console.error(sentence);
    process.exitCode = 1;
  }
}

/**
 * Synthesizes for the AWS or the local cloud that the environment names. Returns what to say in words.
 *
 * @throws UserError, with every problem of the definition or of its functions, or where state is another service's.
 */
function synthesized(): string {
  const service = loadService();
  const kind = deploymentTarget();
  assertDeployable(service, kind);
  const target = targetName(kind);
  const outdir = process.env.CDKTF_OUTDIR || path.join(projectRoot(), outputFolder(service));
  settleState(service, { outdir, target });
  for (const notice of [...runtimeNotices(service), ...issuerNotices(service)])
    console.warn(`warning: ${notice}`);
  const app = createServiceApp({
    service,
    target,
    outdir,
    protected: !isUnprotected(service),
    leaving: process.env.ANTIPODE_LEAVING, // set by `antipode retire-region`
  });
  assertStateMoved(service, { outdir, target });
  app.synth();
  if (kind.kind === 'aws') placeProviderLock(projectRoot(), outdir); // a local cloud's provider may come from a mirror
  const hint = kind.kind === 'aws' ? alarmHint(service) : undefined;
  return [...describeBounds(service), hint].filter(Boolean).join('\n');
}
