import { setTimeout } from 'node:timers/promises';
import { assertCredentials } from '../../aws/credentials';
import { describeTarget, operatorTarget } from '../../aws/target';
import { type Unanswered, unansweredText } from '../../aws/unanswered';
import { loadService } from '../../definition/load';
import { parseDuration } from '../../operations/duration';
import { assertFunction, regionsFor } from '../../operations/functions';
import { createLogReader } from '../../operations/logs';
import { interruptSignal } from '../../process/interrupt';
import { columnsOf, fold } from '../fold';
import { logLineText } from '../views/log-line';

interface Options {
  readonly region?: string;
  readonly local?: true;
  readonly json?: true;
  readonly since: string;
  readonly follow?: true;
}

/** How long `--follow` waits until it looks again, in milliseconds. */
const FOLLOW_MS = 1000;

export async function logs(name: string | undefined, options: Options): Promise<void> {
  const service = loadService();
  if (name !== undefined) assertFunction(service, name);
  const names = name === undefined ? service.functions.map((one) => one.name) : [name];
  const regions = regionsFor(service, options.region);
  const since = Date.now() - parseDuration('--since', options.since);
  const target = operatorTarget(options.local === true);
  await assertCredentials({ target, service });
  const signal = interruptSignal();
  const reader = createLogReader({ target, service }, { regions, names, since });
  const tell = createTeller();
  if (!options.json) console.error(`${service.name} on ${describeTarget(target)}`);
  do {
    const { lines, unanswered } = await reader.read();
    for (const line of lines)
      console.log(options.json ? JSON.stringify(line) : logLineText(line, names.length > 1));
    tell(unanswered);
    if (!options.follow && Object.keys(unanswered).length > 0) process.exitCode = 1;
    if (options.follow) await setTimeout(FOLLOW_MS, undefined, { signal }).catch(() => undefined);
  } while (options.follow && !signal.aborted);
}

/** Says once that a region cannot be asked, until it has answered again. */
function createTeller(): (unanswered: Readonly<Record<string, Unanswered>>) => void {
  const told = new Set<string>();
  return (unanswered) => {
    for (const [region, why] of Object.entries(unanswered)) {
      if (!told.has(region))
        console.error(fold(`${region}: ${unansweredText(why)}`, columnsOf(process.stderr)));
      told.add(region);
    }
    for (const region of told) if (!(region in unanswered)) told.delete(region);
  };
}
