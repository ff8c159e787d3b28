import { foreign } from '../../definition/state/owners';
import { UserError } from '../../errors/user-error';
import { statePlaces } from './place';
import { isStateInS3, type Stacks } from './read';
import { s3Store } from './s3-store';

/**
 * Looks into states in S3 before Terraform is run over them; synth has looked into files (`settleState`). What cannot
 * be read, Terraform reports.
 *
 * @throws UserError that names every state of another service.
 */
export async function assertOwnStates(stacks: Stacks, names: readonly string[]): Promise<void> {
  const { service, endpoint } = stacks;
  if (!isStateInS3(stacks)) return;
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
