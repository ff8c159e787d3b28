import { unansweredText } from '../../aws/unanswered';
import { loadService } from '../../definition/load';
import { UserError } from '../../errors/user-error';
import { regionsFor } from '../../operations/functions';
import { type Redriven, redrive } from '../../operations/redrive/redrive';
import { findFailures } from '../../operations/redrive/waiting';
import { assertKeepsFailures, keepFailures } from '../../operations/redrive/ways';
import { openDeployment } from '../shared/deployment';
import { createTerminal, type Terminal } from '../terminal';
import { showFailures } from '../views/failures';

interface Options {
  readonly region?: string;
  readonly list?: true;
  readonly json?: true;
  readonly local?: true;
}

export async function run(name: string | undefined, options: Options): Promise<void> {
  const terminal = createTerminal(options.json ? process.stderr : process.stdout);
  const service = loadService();
  if (name !== undefined) assertKeepsFailures(service, name);
  const regions = regionsFor(service, options.region);
  if (options.list) {
    const found = await findFailures(await openDeployment(terminal, service, options), name, regions);
    if (options.json) console.log(JSON.stringify(found, undefined, 2));
    else showFailures(terminal, found);
    if (found.some((one) => !('waiting' in one) || one.waiting.length > 0)) process.exitCode = 1;
    return;
  }
  if (name === undefined)
    throw new UserError(
      `Which? ${keepFailures(service).join(', ')}. What waits: npx antipode redrive --list`,
    );
  const deployment = await openDeployment(terminal, service, options);
  const results = await redrive(deployment, { name, regions }, (result) => show(terminal, result));
  if (options.json) console.log(JSON.stringify(results, undefined, 2));
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
