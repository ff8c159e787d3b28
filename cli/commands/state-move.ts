import path from 'node:path';
import { loadService } from '../../definition/load';
import { interruptSignal } from '../../process/interrupt';
import { placeOf, withOutput } from '../../rollout/workspace';
import { assertBuckets } from '../../terraform/bootstrap';
import { moveStates, planMove, type StateBackendName, type StateMove } from '../../terraform/state/move';
import { openDeployment } from '../shared/deployment';
import { createTerminal, type Terminal } from '../terminal';
import { createTurnView } from '../views/turn';

interface Options {
  readonly to: StateBackendName;
  readonly local?: true;
}

export async function move(options: Options): Promise<void> {
  const terminal = createTerminal(process.stdout);
  const service = loadService();
  assertBuckets(service);
  const deployment = await openDeployment(terminal, service, options);
  const stacks = { ...placeOf(deployment), service };
  const signal = interruptSignal();
  await withOutput(deployment, { observer: createTurnView(terminal), signal }, () =>
    moveAll(terminal, stacks, { to: options.to, signal }),
  );
}

async function moveAll(
  terminal: Terminal,
  stacks: Parameters<typeof planMove>[0],
  { to, signal }: { readonly to: StateBackendName; readonly signal: AbortSignal },
): Promise<void> {
  const moves = await planMove(stacks, to);
  for (const one of moves.filter(({ action }) => action === 'none' || action === 'there'))
    terminal.line(
      `  ${one.place.stack}: ${one.action === 'none' ? 'was never deployed' : `is at ${short(one.to)} already`}`,
    );
  let moved = 0;
  const onMoved = (one: StateMove) => {
    moved += 1;
    terminal.line(`  ${terminal.green('✓')} ${one.place.stack}: ${describe(one)}`);
  };
  await moveStates(stacks, moves, { to, onMoved, signal });
  terminal.line(`${moved} of ${moves.length} states moved.`);
  if (moved > 0) for (const line of next(to)) terminal.line(line);
}

function describe({ from, to, source }: StateMove): string {
  return `serial ${source?.serial}, ${short(from)} → ${short(to)}`;
}

function short(name: string): string {
  return name.startsWith('s3://') ? name : path.relative(process.cwd(), name);
}

function next(to: StateBackendName): string[] {
  return to === 's3'
    ? ['The files are kept beside, as *.tfstate.moved-to-s3.']
    : [
        'The buckets keep them as older versions.',
        "Now set state: { backend: 'local' } in the definition, or move them back.",
      ];
}
