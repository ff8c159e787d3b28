import { foreign } from '../../definition/state/owners';
import { UserError } from '../../errors/user-error';
import type { Workspace } from '../workspace';
import { statePlaces } from './place';
import { s3Store } from './s3-store';

type Stacks = Pick<Workspace, 'service' | 'outdir' | 'target' | 'endpoint' | 'env'>;

/**
 * Looks into states in S3 before Terraform is run over them; synth has looked into files (`settleState`). What cannot
 * be read, Terraform reports.
 *
 * @throws UserError that names every state of another service.
 */
export async function assertOwnStates(stacks: Stacks, names: readonly string[]): Promise<void> {
  const { service, env, endpoint } = stacks;
  if ((env.ANTIPODE_STATE || service.state.backend) !== 's3') return;
  const store = s3Store({ endpoint });
  const places = statePlaces(stacks).filter(({ stack }) => names.includes(stack));
  const found = await Promise.all(
    places.map(async (place) => {
      const state = await store.read(place).catch(() => undefined);
      return state && foreign(service, store.name(place), state.text);
    }),
  );
  const problems = found.filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new UserError(problems.join('\n'));
}
