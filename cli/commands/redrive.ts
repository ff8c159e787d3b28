import { unansweredText } from '../../aws/unanswered';
import { loadService } from '../../definition/load';
import { regionsFor } from '../../operations/functions';
import { assertKeepsFailures, type Redriven, redrive } from '../../operations/redrive/redrive';
import { openDeployment } from '../shared/deployment';
import { createTerminal, type Terminal } from '../terminal';

export async function run(name: string, options: { region?: string; local?: true }): Promise<void> {
  const terminal = createTerminal(process.stdout);
  const service = loadService();
  assertKeepsFailures(service, name);
  const regions = regionsFor(service, options.region);
  const deployment = await openDeployment(terminal, service, options);
  const results = await redrive(deployment, { name, regions }, (result) => show(terminal, result));
  if (results.some((result) => 'unreachable' in result || result.stayed.length > 0)) process.exitCode = 1;
}

function show(terminal: Terminal, result: Redriven): void {
  const way = `${result.region}  ${result.from} → ${result.to}`;
  if ('unreachable' in result) {
    terminal.line(terminal.red(`${way}: ${unansweredText(result)}; run this again when it is back`));
    return;
  }
  const { moved, stayed } = result;
  terminal.line(`${way}: ${moved} ${moved === 1 ? 'message' : 'messages'}`);
  for (const why of stayed) terminal.line(terminal.red(`  one stays in ${result.from}: ${why}`));
}
