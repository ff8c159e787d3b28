import { rmSync } from 'node:fs';
import path from 'node:path';
import { foreign } from '../../definition/state/owners';
import { UserError } from '../../errors/user-error';
import type { StacksPlace, Workspace } from '../workspace';
import { fileStore } from './file-store';
import { type StatePlace, statePlaces } from './place';
import { s3Store } from './s3-store';
import type { Snapshot } from './snapshot';
import type { StateStore } from './store';

/** The places for state; also the values of `ANTIPODE_STATE`. */
export type StateBackendName = 's3' | 'local';

/** What the move does with one stack's state. */
export interface StateMove {
  readonly place: StatePlace;
  readonly from: string;
  readonly to: string;
  readonly source: Snapshot | undefined;
  /** `there`: it has moved already; `none`: the stack was never deployed. */
  readonly action: 'move' | 'there' | 'none';
}

type Stacks = StacksPlace & Pick<Workspace, 'service'>;

/**
 * Looks at all stacks, and changes nothing.
 *
 * @throws UserError that lists every state that must not be overwritten.
 */
export async function planMove(stacks: Stacks, to: StateBackendName): Promise<StateMove[]> {
  const { service } = stacks;
  const [source, destination] = stores(stacks, to);
  const refusals: string[] = [];
  const moves: StateMove[] = [];
  for (const place of statePlaces(stacks)) {
    const [here, there] = await Promise.all([source.read(place), destination.read(place)]);
    const refusal =
      (here && foreign(service, source.name(place), here.text)) ??
      (there && foreign(service, destination.name(place), there.text)) ??
      (here && there && refuse(here, there, destination.name(place)));
    if (refusal) refusals.push(`  ${place.stack}: ${refusal}`);
    const action = here ? 'move' : there ? 'there' : 'none';
    moves.push({ place, from: source.name(place), to: destination.name(place), source: here, action });
  }
  if (refusals.length === 0) return moves;
  throw new UserError(`State does not move, and nothing was changed:\n${refusals.join('\n')}`);
}

function stores({ endpoint }: Stacks, to: StateBackendName): [source: StateStore, destination: StateStore] {
  const s3 = s3Store({ endpoint });
  return to === 's3' ? [fileStore, s3] : [s3, fileStore];
}

/** Why an existing state must not be overwritten; undefined if it is the same state, or an older one of it. */
function refuse(here: Snapshot, there: Snapshot, where: string): string | undefined {
  if (here.text === there.text) return undefined;
  if (here.lineage !== there.lineage)
    return `${where} holds the state of something else (lineage ${there.lineage}); find out whose, and remove it.`;
  if (there.serial < here.serial) return undefined;
  return `${where} is newer (serial ${there.serial}, here ${here.serial}): somebody has deployed since; remove the older one.`;
}

interface MoveOptions {
  readonly to: StateBackendName;
  /** Called for each state that has arrived. Default: nothing. */
  readonly onMoved?: (move: StateMove) => void;
  readonly signal?: AbortSignal;
}

/**
 * Moves states byte for byte, each under Terraform's locks. It checks that a state arrived, and only then retires the
 * old one. Terraform's own `init -migrate-state` would begin a new lineage at serial 1, and nobody could tell which
 * of two states is newer.
 *
 * @throws UserError when a state is locked or has changed since it was planned; what the signal aborts with. Run again,
 *   it goes on.
 */
export async function moveStates(
  stacks: Stacks,
  moves: readonly StateMove[],
  { to, onMoved, signal }: MoveOptions,
): Promise<void> {
  const [source, destination] = stores(stacks, to);
  for (const move of moves) {
    if (move.action !== 'move') continue;
    signal?.throwIfAborted(); // between two states, never within one: a lock would stay
    const { place } = move;
    await source.locked(place, () => destination.locked(place, () => moveOne(move, source, destination)));
    forgetBackend(stacks, place);
    onMoved?.(move);
  }
}

async function moveOne(
  { place, from, to, source: planned }: StateMove,
  source: StateStore,
  destination: StateStore,
) {
  const text = planned?.text ?? '';
  if ((await source.read(place))?.text !== text)
    throw new UserError(`${from} has just changed; run the command again.`);
  await destination.write(place, text);
  if ((await destination.read(place))?.text !== text)
    throw new UserError(`${to} differs from ${from}; both are kept.`);
  await source.retire(place);
}

/** Terraform remembers a stack's backend in the output folder, and would ask about another. */
function forgetBackend({ outdir }: Stacks, { stack }: StatePlace): void {
  rmSync(path.join(outdir, 'stacks', stack, '.terraform/terraform.tfstate'), { force: true });
}
