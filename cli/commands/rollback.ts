import { unansweredSentence } from '../../aws/unanswered';
import { allRegions } from '../../definition/all-regions';
import { loadService } from '../../definition/load';
import { assertDeployed } from '../../operations/drain';
import { rollBack } from '../../rollout/releases/releases';
import { openDeployment } from '../shared/deployment';
import { createTerminal } from '../terminal';
import { showMoved } from '../views/deploy';

interface Options {
  readonly region?: string[];
  readonly local?: true;
}

export async function rollback(options: Options): Promise<void> {
  const terminal = createTerminal(process.stdout);
  const service = loadService();
  const regions = options.region ?? allRegions(service);
  for (const one of regions) assertDeployed(service, one);
  const deployment = await openDeployment(terminal, service, options);
  for (const one of regions) {
    try {
      showMoved(terminal, one, await rollBack(deployment, one));
    } catch (error) {
      terminal.line(terminal.red(`  ${unansweredSentence(error, { service: 'Lambda', region: one })}`));
      process.exitCode = 1;
    }
  }
}
