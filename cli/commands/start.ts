import { rehearseAlone } from '../../aws/running-clouds';
import { failoverBound } from '../../definition/failover-bound';
import { loadService } from '../../definition/load';
import type { LocalCloud } from '../../local-cloud/start';
import { interrupted, interruptSignal } from '../../process/interrupt';
import { findNode } from '../../process/tools/node';
import { withDeployedCloud } from '../../rehearsal/deployed-cloud';
import { faultNamed } from '../../rehearsal/faults/catalog';
import { prove } from '../../rehearsal/proof/prove';
import { verdictOfProof } from '../../rehearsal/proof/verdict';
import { fail } from '../fail';
import { EXIT_CODES } from '../shared/exit-codes';
import { rehearseInView } from '../shared/rehearsal';
import { createTerminal } from '../terminal';
import { createDeployedCloudView } from '../views/deployed-cloud';
import { showResult } from '../views/rehearsal';
import { showNext, showProof } from '../views/start';

interface Options {
  readonly keep?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly rehearsal: boolean;
}

export async function start(options: Options): Promise<void> {
  const terminal = createTerminal(options.json ? process.stderr : process.stdout);
  const signal = interruptSignal();
  const service = loadService();
  let isRehearsing = false;
  const use = async (cloud: LocalCloud) => {
    terminal.status('asking every region');
    const proof = await prove(service, cloud, { signal });
    const { version: node } = await findNode(service.runtime);
    showProof(terminal, proof, { service, node });
    // This shows whether the bound holds: a region dies under load, in real time.
    const settings = { service, cloud, plan: faultNamed('region-down'), timeScale: 1, rate: 20 };
    isRehearsing = proof.passed && options.rehearsal && service.domain !== undefined;
    const rehearsal = isRehearsing
      ? await rehearseAlone(cloud, () =>
          rehearseInView(terminal, { ...settings, functionsNode: node, signal }),
        )
      : undefined;
    if (rehearsal) showResult(terminal, rehearsal);
    const result = {
      ...proof,
      failoverBound: failoverBound(service),
      node,
      endpoint: cloud.endpoint,
      rehearsal,
    };
    if (options.json) console.log(JSON.stringify(result, undefined, 2));
    const { status, slow } = rehearsal ? { ...rehearsal.verdict, slow: [] } : verdictOfProof(proof);
    showNext(terminal, { service, cloud, status, slow, proof, rehearsal, keeps: options.keep === true });
    process.exitCode = EXIT_CODES[status];
    if (options.keep) await interrupted(signal);
    return status;
  };
  const observer = createDeployedCloudView(terminal, service);
  const deployed = withDeployedCloud({ service, observer, signal }, use, (status) => status !== 'held');
  await deployed.catch((error: unknown) => {
    if (!isRehearsing) throw error;
    process.exitCode = fail(error, EXIT_CODES.unmeasured);
  });
}
