import type { StackPlace } from '../../definition/state-files';
import type { Workspace } from '../workspace';
import { fileStore } from './file-store';
import { statePlace } from './place';
import { s3Store } from './s3-store';
import type { Snapshot } from './snapshot';

export type Stacks = Pick<Workspace, 'service' | 'outdir' | 'target' | 'endpoint' | 'env'>;

/** Whether the stacks keep their state in buckets. */
export function isStateInS3({ service, env }: Pick<Stacks, 'service' | 'env'>): boolean {
  return (env.ANTIPODE_STATE || service.state.backend) === 's3';
}

/** A stack's state, wherever it is kept; undefined if there is none. @throws UserError when it cannot be read. */
export function readState(stacks: Stacks, place: StackPlace): Promise<Snapshot | undefined> {
  return (isStateInS3(stacks) ? s3Store(stacks) : fileStore).read(statePlace(stacks, place));
}
