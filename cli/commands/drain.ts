import type { Command } from 'commander';
import { describeTarget, operatorTarget } from '../../aws/target';
import { loadService } from '../../definition/load';
import { UserError } from '../../errors/user-error';
import { assertRegion, drainUnlessLast, setDrained } from '../../operations/drain';
import { homeHeard, moveHome } from '../../operations/rehome';
import { exitCode, readStatus } from '../../operations/status';
import { waitForUsers } from '../../operations/wait';
import { interruptSignal } from '../../process/interrupt';
import { LOCAL } from '../shared/options';
import { createTerminal } from '../terminal';
import { showStatus } from '../views/status';

interface Options {
  readonly local?: true;
  readonly json?: true;
  readonly reason?: string;
  readonly force?: true;
  readonly wait?: true;
}

const WAIT = ['--wait', 'until users have followed, for at most twice the failover bound'] as const;

/** What an operator does: see, drain, restore. No control plane is needed for the last two. */
export function addOperate(program: Command): void {
  program
    .command('status')
    .description(
      'Show each region as Route 53’s checkers, DNS, its table and this machine see it.\nExit code: 0 every region serves, 1 one does not, 2 nothing could be learnt.',
    )
    .option(...LOCAL)
    .option('--json', 'print the status as JSON')
    .action(status);
  program
    .command('drain')
    .argument('<region>')
    .description('Take a region out of service: its health endpoint turns red, and DNS leaves.')
    .option('--reason <text>', 'kept with who and when')
    .option('--force', 'also the last region that serves')
    .option(...WAIT)
    .option(...LOCAL)
    .action((region: string, options: Options) => setRegion(region, true, options));
  program
    .command('restore')
    .argument('<region>')
    .description('Put a drained region back into service.')
    .option('--reason <text>', 'kept with who and when')
    .option(...WAIT)
    .option(...LOCAL)
    .action((region: string, options: Options) => setRegion(region, false, options));
  program
    .command('rehome')
    .argument('<type>', 'of owned items: coupon')
    .argument('<region>', 'which writes them from now on')
    .description(
      'Move the home of owned items, for example when its region is down for long. What the former home\nacknowledged and had not replicated is kept beside, and told as superseded.',
    )
    .option('--reason <text>', 'kept with who and when')
    .option(...LOCAL)
    .action(rehome);
}

async function rehome(type: string, region: string, { local, reason }: Options): Promise<void> {
  const terminal = createTerminal(process.stdout);
  const service = loadService();
  assertRegion(service, region);
  const target = operatorTarget(local === true);
  terminal.line(`${service.name} on ${describeTarget(target)}`);
  const moved = await moveHome({ target, service }, type, { to: region, why: reason });
  if (moved === undefined) return terminal.line(`${type} is written in ${region} already.`);
  const { before, epoch, writtenTo } = moved;
  terminal.line(`${type} moves from ${before.home} to ${region}, epoch ${epoch}.`);
  if (writtenTo === before.home) terminal.line(`${before.home} has stopped writing it.`);
  else {
    terminal.line(
      `${before.home} cannot be reached (${before.unreachable[before.home] ?? 'it refuses writes'}).`,
    );
    terminal.line(
      'What it acknowledged and had not replicated is kept, and told as superseded once it is back.',
    );
  }
  const heard = await homeHeard({ target, service }, type, { to: region, epoch, withinMs: 15_000 });
  if (heard) return terminal.line(terminal.green(`${region} writes it from now on.`));
  throw new UserError(`${region} has not heard of it within 15 s; until it has, nobody writes ${type}.`);
}

async function status({ local, json }: Options): Promise<void> {
  const service = loadService();
  const target = operatorTarget(local === true);
  const found = await readStatus({ target, service });
  if (json) console.log(JSON.stringify(found, undefined, 2));
  else {
    const terminal = createTerminal(process.stdout);
    terminal.line(`${service.name} on ${describeTarget(target)}`);
    terminal.line();
    showStatus(terminal, found);
  }
  process.exitCode = exitCode(found);
}

async function setRegion(region: string, drained: boolean, options: Options): Promise<void> {
  const terminal = createTerminal(process.stdout);
  const service = loadService();
  assertRegion(service, region);
  const target = operatorTarget(options.local === true);
  const signal = interruptSignal();
  terminal.line(`${service.name} on ${describeTarget(target)}`);
  const { reason: why, force } = options;
  const { before, writtenTo } =
    drained && !force
      ? await drainUnlessLast({ target, service }, region, {
          why,
          otherwise: ' To drain it all the same: --force',
          signal,
        })
      : await setDrained({ target, service }, region, { drained, why });
  const done = drained ? 'drained' : 'restored';
  if (before?.drained === drained && drained)
    terminal.line(`${region} was drained already, by ${before.by ?? '?'} at ${before.at ?? '?'}.`);
  terminal.line(
    writtenTo === region
      ? `${region} is ${done}: its health endpoint obeys within a second or two.`
      : `${region} cannot be reached; ${writtenTo} took the word and ${region} will hear it when it is back.`,
  );
  if (!options.wait) return;
  terminal.status(`waiting for users to ${drained ? 'leave' : 'come to'} ${region}`);
  const { proof, elapsedMs } = await waitForUsers({ target, service }, region, {
    inService: !drained,
    signal,
  });
  terminal.line(terminal.green(`${proof} after ${(elapsedMs / 1000).toFixed(1)} s.`));
}
