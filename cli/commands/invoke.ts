import { setTimeout } from 'node:timers/promises';
import type { Command } from 'commander';
import { unreachable } from '../../aws/clients';
import { type Answer, invokeFunction } from '../../aws/invoke';
import { describeTarget, operatorTarget } from '../../aws/target';
import { hasFailures } from '../../definition/function-queues';
import { loadService } from '../../definition/load';
import { LIVE_ALIAS, regionNames } from '../../definition/names';
import { UserError } from '../../errors/user-error';
import { assertRegion } from '../../operations/drain';
import { assertFunction, regionFor, regionsFor } from '../../operations/functions';
import { createLogReader, parseSince } from '../../operations/logs';
import { readEvent } from '../../operations/ready-events';
import { interruptSignal } from '../../process/interrupt';
import { LOCAL } from '../shared/options';
import { createTerminal } from '../terminal';
import { showAnswer } from '../views/answer';
import { logLineText } from '../views/log-line';

interface Options {
  readonly region?: string;
  readonly local?: true;
  readonly json?: true;
  readonly event?: string;
  readonly async?: true;
  readonly since: string;
  readonly follow?: true;
}

/** How long `logs --follow` waits until it looks again, in milliseconds. */
const FOLLOW_MS = 1000;

/** What a developer does with one function: run it, read what it wrote. */
export function addFunctions(program: Command): void {
  program
    .command('invoke')
    .argument('<function>')
    .description('Run a function behind its alias “live”. Exit code: 0 it answered, 1 it failed.')
    .option('--region <region>', 'where (default: the first region that serves)')
    .option('--event <file>', 'what it gets: a file, or a ready event of functions/<name>/events')
    .option('--async', 'do not wait for it: Lambda tries it until it is done or given up')
    .option(...LOCAL)
    .option('--json', 'print how it went as JSON')
    .action(invoke);
  program
    .command('logs')
    .argument('<function>')
    .description('Show what a function has logged, in all regions.')
    .option('--region <region>', 'of one region')
    .option('--since <time>', 'how far back: 90s, 10m, 2h, 1d', '10m')
    .option('--follow', 'go on until Ctrl-C')
    .option(...LOCAL)
    .option('--json', 'print a JSON for each line')
    .action(logs);
}

async function invoke(name: string, options: Options): Promise<void> {
  const service = loadService();
  assertFunction(service, name);
  if (options.region !== undefined) assertRegion(service, options.region);
  const payload = readEvent(service, name, options.event);
  const target = operatorTarget(options.local === true);
  const region = await regionFor({ target, service }, options.region);
  const id = `${regionNames(service, region).function(name)}:${LIVE_ALIAS}`;
  const terminal = createTerminal(process.stdout);
  if (!options.json) terminal.line(`${service.name} on ${describeTarget(target)}`);
  const call = { region, name, payload, wait: !options.async };
  const answer = await invokeFunction({ target, service }, call).catch((error) => {
    throw new UserError(
      `${id} could not be invoked: ${(error as Error).message || unreachable(error).unreachable}`,
    );
  });
  if (options.json)
    console.log(JSON.stringify({ region, function: id, ...forPrograms(answer) }, undefined, 2));
  else showAnswer(terminal, id, answer);
  const definition = service.functions.find((one) => one.name === name);
  if (options.async && definition !== undefined && !hasFailures(definition))
    console.error(`${name} has no failures queue: what fails is tried twice more, and then gone.`);
  if (answer.error !== undefined) process.exitCode = 1;
}

function forPrograms({ payload, ...answer }: Answer) {
  return { ...answer, answer: payload === '' ? null : (JSON.parse(payload) as unknown) };
}

async function logs(name: string, options: Options): Promise<void> {
  const service = loadService();
  assertFunction(service, name);
  const regions = regionsFor(service, options.region);
  const since = Date.now() - parseSince(options.since);
  const target = operatorTarget(options.local === true);
  const signal = interruptSignal();
  const reader = createLogReader({ target, service }, { regions, name, since });
  const told = new Set<string>();
  if (!options.json) console.error(`${service.name} on ${describeTarget(target)}`);
  do {
    const { lines, unreachable: silent } = await reader.read();
    for (const line of lines) console.log(options.json ? JSON.stringify(line) : logLineText(line));
    for (const [region, why] of Object.entries(silent)) {
      if (!told.has(region)) console.error(`${region}: unreachable (${why})`);
      told.add(region);
    }
    for (const region of told) if (!(region in silent)) told.delete(region);
    if (!options.follow && Object.keys(silent).length > 0) process.exitCode = 1;
    if (options.follow) await setTimeout(FOLLOW_MS, undefined, { signal }).catch(() => undefined);
  } while (options.follow && !signal.aborted);
}
